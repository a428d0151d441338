import { readFileSync } from 'node:fs'
import type * as z from 'zod'
import { mappingSchema } from '../../shared/reading/mapping.ts'
import { type ReadingOptions, readingOptionsSchema } from '../../shared/reading/reading-options.ts'
import { check } from '../../shared/rejection.ts'

/** @throws Error naming the field of the mapping that is wrong */
export function readMappingFile(path: string): z.infer<typeof mappingSchema> {
  return readFile(path, 'mapping', mappingSchema)
}

/** @throws Error naming the option that is wrong */
export function readOptionsFile(path: string): ReadingOptions {
  return readFile(path, 'options', readingOptionsSchema)
}

function readFile<T>(path: string, noun: string, schema: z.ZodType<T>): T {
  let source: string
  try {
    source = readFileSync(path, 'utf8')
  } catch {
    throw new Error(`The ${noun} file ${path} cannot be read`)
  }
  let json: unknown
  try {
    json = JSON.parse(source)
  } catch {
    throw new Error(`The ${noun} file ${path} is not JSON`)
  }
  const checked = check(schema, json, noun)
  if ('value' in checked) return checked.value
  throw new Error(`The ${noun} file ${path} is wrong: "${checked.field}" ${checked.reason}`)
}
