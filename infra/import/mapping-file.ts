import { readFileSync } from 'node:fs'
import { checkMapping } from '../../shared/reading/mapping.ts'
import type { CsvMapping } from '../../shared/sources/csv-mapping.ts'

/** @throws Error naming the field of the mapping that is wrong */
export function readMappingFile(path: string): CsvMapping {
  let source: string
  try {
    source = readFileSync(path, 'utf8')
  } catch {
    throw new Error(`The mapping file ${path} cannot be read`)
  }
  let json: unknown
  try {
    json = JSON.parse(source)
  } catch {
    throw new Error(`The mapping file ${path} is not JSON`)
  }
  const checked = checkMapping(json)
  if ('value' in checked) return checked.value
  throw new Error(`The mapping file ${path} is wrong: "${checked.field}" ${checked.reason}`)
}
