import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { check } from '../../shared/rejection.ts'
import { zone } from '../../shared/settings.ts'
import { type CsvMapping, columnsOf, TARGET_FIELDS } from '../../shared/sources/csv-mapping.ts'

const text = z.string().min(1)
const byField = <T extends z.ZodType>(value: T) => z.record(z.string(), value).default({})

const mappingSchema = z.strictObject({
  kind: z.enum(Object.keys(TARGET_FIELDS) as [keyof typeof TARGET_FIELDS]),
  zone: zone.optional(),
  columns: byField(z.union([text, z.array(text).min(1)], 'is not a column or a list of columns')),
  constants: byField(text),
  values: byField(z.record(z.string(), text)),
  exclude: byField(z.array(text)),
})

export interface MappingFile {
  readonly mapping: CsvMapping
  /** Changes with the file: an import goes on only under the mapping that it began with. */
  readonly hash: string
}

/** @throws Error naming the field of the mapping that is wrong */
export function readMappingFile(path: string): MappingFile {
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
  const checked = check(mappingSchema, json, 'mapping')
  const mapping = 'value' in checked ? checked.value : undefined
  const problem = mapping === undefined ? checked : mappingProblem(mapping)
  if (mapping === undefined || problem !== undefined) {
    const { field, reason } = problem as { field: string; reason: string }
    throw new Error(`The mapping file ${path} is wrong: "${field}" ${reason}`)
  }
  return { mapping, hash: createHash('sha256').update(source).digest('hex') }
}

/** What the shape alone does not say: every field of the event filled, once, and no other named. */
function mappingProblem(mapping: CsvMapping): { field: string; reason: string } | undefined {
  const fields: readonly string[] = TARGET_FIELDS[mapping.kind]
  for (const part of ['columns', 'constants', 'values', 'exclude'] as const) {
    const unknown = Object.keys(mapping[part]).find((field) => !fields.includes(field))
    if (unknown !== undefined) {
      return { field: `${part}.${unknown}`, reason: `is no field of ${mapping.kind}: ${fields.join(', ')}` }
    }
  }
  for (const field of fields) {
    const isRead = mapping.columns[field] !== undefined
    const isConstant = mapping.constants[field] !== undefined
    if (isRead && isConstant) return { field, reason: 'stands in both "columns" and "constants"' }
    if (!isRead && !isConstant) return { field, reason: 'is missing: name it in "columns" or "constants"' }
  }
  return undefined
}

/** @throws Error naming the columns that the header does not have, or has twice */
export function checkHeader(mapping: CsvMapping, header: readonly string[]): void {
  for (const column of columnsOf(mapping)) {
    const found = header.filter((name) => name === column).length
    if (found === 1) continue
    const reason = found === 0 ? `has no column "${column}"` : `has the column "${column}" twice`
    throw new Error(`The file ${reason}. Its columns: ${header.join(', ').slice(0, 500)}`)
  }
}
