import * as z from 'zod'
import type { Rejection } from '../rejection.ts'
import { type CsvMapping, columnsOf, takes } from '../sources/csv-mapping.ts'
import { TARGET_FIELDS } from '../sources/target-fields.ts'
import { zone } from '../zone.ts'
import { UnreadableFile } from './unreadable-file.ts'

const text = z.string().min(1)
const byField = <T extends z.ZodType>(value: T) => z.record(z.string(), value).default({})

const shape = z.strictObject({
  kind: z.enum(Object.keys(TARGET_FIELDS) as (keyof typeof TARGET_FIELDS)[]),
  zone: zone.optional(),
  columns: byField(z.union([text, z.array(text).min(1)], 'is not a column or a list of columns')),
  constants: byField(text),
  values: byField(z.record(z.string(), z.string())),
  exclude: byField(z.array(z.string())),
})

/** A mapping that can make events: a word with which no row could pass is found before the first. */
export const mappingSchema = shape.superRefine((mapping, context) => {
  const problem = mappingProblem(mapping)
  if (problem === undefined) return
  context.addIssue({ code: 'custom', path: problem.field.split('.'), message: problem.reason })
})

/** What the shape alone does not say: each field known, filled once, and nothing left out that an event needs. */
function mappingProblem(mapping: CsvMapping): Rejection | undefined {
  const fields = TARGET_FIELDS[mapping.kind]
  for (const part of ['columns', 'constants', 'values', 'exclude'] as const) {
    const unknown = Object.keys(mapping[part]).find((field) => !Object.hasOwn(fields, field))
    if (unknown === undefined) continue
    const reason = `is no field of ${mapping.kind}: ${Object.keys(fields).join(', ')}`
    return { field: `${part}.${unknown}`, reason }
  }
  for (const [field, { isRequired }] of Object.entries(fields)) {
    const problem = fieldProblem(mapping, field, isRequired)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** A word that no row could pass with is told once and at the start, not a million times at the end. */
function fieldProblem(mapping: CsvMapping, field: string, isRequired: boolean): Rejection | undefined {
  const { columns, constants, values, exclude } = mapping
  const isRead = columns[field] !== undefined
  const constant = constants[field]
  if (isRead && constant !== undefined) return { field, reason: 'stands in both "columns" and "constants"' }
  if (!isRead && constant === undefined) {
    const isNeeded = isRequired || values[field] !== undefined || exclude[field] !== undefined
    return isNeeded ? { field, reason: 'is missing: name it in "columns" or "constants"' } : undefined
  }
  const meanings = values[field] ?? {}
  if (constant !== undefined && !Object.hasOwn(meanings, constant) && !takes(mapping, field, constant)) {
    return { field: `constants.${field}`, reason: 'is nothing that the field can be' }
  }
  const wrong = Object.values(meanings).find((meaning) => !takes(mapping, field, meaning))
  if (wrong === undefined) return undefined
  return { field: `values.${field}`, reason: `means something that the field cannot be: "${wrong}"` }
}

/**
 * @throws UnreadableFile naming the column that the header does not have, or has twice. A file without a header begins
 * with a row, in which a patient may stand: its first line is repeated to its owner alone, and not where it has none
 * of the columns
 */
export function checkHeader(mapping: CsvMapping, header: readonly string[]): void {
  const columns = columnsOf(mapping)
  for (const column of columns) {
    const found = header.filter((name) => name === column).length
    if (found === 1) continue
    const reason = found === 0 ? `has no column "${column}"` : `has the column "${column}" twice`
    const isHeader = columns.some((name) => header.includes(name))
    const names = isHeader ? `Its columns: ${header.join(', ').slice(0, 500)}` : NO_HEADER
    throw new UnreadableFile(`The file ${reason}`, names)
  }
}

const NO_HEADER = 'It has no column that the mapping names: is its first line a header?'
