import type { WorkEvent } from '../events.ts'
import type { Rejection } from '../rejection.ts'
import { type ReadText, TARGET_FIELDS } from './target-fields.ts'
import { wallClockReader } from './wall-clock.ts'

/**
 * How the columns of somebody's table become events.
 *
 *   columns    the column, or the columns joined, that a field is read from
 *   constants  what a field is in every row
 *   values     what a field's text means, text by text
 *   exclude    rows that are left out, by the text of a field as it stands in the table
 *
 * The text of an empty cell is the empty text, and like every other it may have a meaning or exclude its row. Without
 * that, an empty cell leaves its field out, or where the event cannot do without the field, the row is rejected.
 * A text that means the empty one is as an empty cell.
 */
export interface CsvMapping {
  readonly kind: WorkEvent['kind']
  /** Of local times without offset. */
  readonly zone?: string | undefined
  readonly columns: ByField<string | readonly string[]>
  readonly constants: ByField<string>
  readonly values: ByField<Readonly<Record<string, string>>>
  readonly exclude: ByField<readonly string[]>
}

type ByField<T> = Readonly<Record<string, T>>

export type MappedRow =
  | { readonly event: WorkEvent }
  | { readonly excluded: true }
  | { readonly rejected: Rejection }

export type Row = Readonly<Record<string, unknown>>

/** A date and its time of day in two columns are joined by a blank, the parts of an id by a slash. */
const JOINED_BY_BLANK: ReadonlySet<string> = new Set(['at', 'start', 'end', 'recordedAt'])

/** Each column that the mapping reads, once. */
export function columnsOf(mapping: CsvMapping): string[] {
  return [...new Set(Object.values(mapping.columns).flat())]
}

/** Whether a field takes what the mapping itself says it is: a constant, or the meaning of a text. */
export function takes(mapping: CsvMapping, field: string, text: string): boolean {
  const target = TARGET_FIELDS[mapping.kind][field]
  if (text === '') return target?.isRequired === false
  return typeof target?.reader(wallClockReader(mapping.zone))(text) !== 'object'
}

/** @returns the mapping as a function of one row; what it has looked up it keeps for the next row */
export function rowMapper(mapping: CsvMapping): (row: Row) => MappedRow {
  const fields = fieldPlans(mapping)

  return (row) => {
    const event: Record<string, string | number> = { kind: mapping.kind }
    let rejected: Rejection | undefined
    for (const plan of fields) {
      const { field } = plan
      const text = plan.constant ?? textOf(row, plan)
      if (typeof text !== 'string') {
        rejected ??= { field, reason: text.problem }
        continue
      }
      // A row that is to be left out is left out, even where another field of it could not be read.
      if (plan.excluded.has(text)) return { excluded: true }
      const meaning = plan.meanings.get(text) ?? text
      if (meaning === '') {
        if (plan.isRequired) rejected ??= { field, reason: 'is missing' }
        continue
      }
      const read = plan.read(meaning)
      if (typeof read !== 'object') event[field] = read
      else rejected ??= { field, reason: read.problem }
    }
    return rejected === undefined ? { event: event as WorkEvent } : { rejected }
  }
}

interface FieldPlan {
  readonly field: string
  readonly isRequired: boolean
  readonly read: ReadText
  readonly constant: string | undefined
  readonly columns: readonly string[]
  readonly joinedBy: string
  readonly meanings: ReadonlyMap<string, string>
  readonly excluded: ReadonlySet<string>
}

/** One for each field that the mapping fills, or ought to. */
function fieldPlans(mapping: CsvMapping): FieldPlan[] {
  const readTime = wallClockReader(mapping.zone)
  return Object.entries(TARGET_FIELDS[mapping.kind]).flatMap(([field, { isRequired, reader }]) => {
    const constant = mapping.constants[field]
    const columns = [mapping.columns[field] ?? []].flat()
    if (!isRequired && constant === undefined && columns.length === 0) return []
    return {
      field,
      isRequired,
      read: reader(readTime),
      constant,
      columns,
      joinedBy: JOINED_BY_BLANK.has(field) ? ' ' : '/',
      meanings: new Map(Object.entries(mapping.values[field] ?? {})),
      excluded: new Set(mapping.exclude[field]),
    }
  })
}

/** Empty where every column of the field is; half of an id would be the id of something else. */
function textOf(row: Row, plan: FieldPlan): string | { problem: string } {
  let joined = ''
  let empty = 0
  for (const column of plan.columns) {
    const value = row[column] ?? ''
    if (typeof value === 'object' || typeof value === 'function')
      return { problem: 'is not a text or number' }
    const text = String(value).trim()
    if (text === '') empty++
    else joined = joined === '' ? text : joined + plan.joinedBy + text
  }
  return empty === 0 || joined === '' ? joined : { problem: 'is missing' }
}
