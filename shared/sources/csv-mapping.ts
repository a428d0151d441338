import { isCategory } from '../domain/activity-category.ts'
import type { ActivityEvent } from '../events.ts'
import type { Rejection } from '../rejection.ts'
import { wallClockReader } from './wall-clock.ts'

/** The fields of each kind of event, all of which a mapping must fill. */
export const TARGET_FIELDS = {
  activity: ['staffId', 'at', 'action'],
} as const satisfies {
  readonly [K in ActivityEvent['kind']]: readonly Exclude<keyof ActivityEvent, 'kind'>[]
}

/**
 * How the columns of somebody's table become events.
 *
 *   columns    the column, or the columns joined, that a field is read from
 *   constants  what a field is in every row
 *   values     what a field's text means, text by text
 *   exclude    rows that are left out, by the text of a field as it stands in the table
 */
export interface CsvMapping {
  readonly kind: ActivityEvent['kind']
  /** Of local times without offset. */
  readonly zone?: string | undefined
  readonly columns: ByField<string | readonly string[]>
  readonly constants: ByField<string>
  readonly values: ByField<Readonly<Record<string, string>>>
  readonly exclude: ByField<readonly string[]>
}

type ByField<T> = Readonly<Record<string, T>>

export type MappedRow =
  | { readonly event: ActivityEvent }
  | { readonly excluded: true }
  | { readonly rejected: Rejection }

export type Row = Readonly<Record<string, unknown>>

/** A date and its time of day in two columns are joined by a blank, the parts of an id by a slash. */
const JOINED_BY: Readonly<Record<string, string>> = { at: ' ' }

/** Each column that the mapping reads, once. */
export function columnsOf(mapping: CsvMapping): string[] {
  return [...new Set(Object.values(mapping.columns).flat())]
}

/** @returns the mapping as a function of one row; what it has looked up it keeps for the next row */
export function rowMapper(mapping: CsvMapping): (row: Row) => MappedRow {
  const readTime = wallClockReader(mapping.zone)
  const fields = TARGET_FIELDS[mapping.kind].map((field) => fieldPlan(mapping, field))

  return (row) => {
    const event: Record<string, string> = { kind: mapping.kind }
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
      const read = readField(field, plan.meanings.get(text) ?? text, readTime)
      if (typeof read === 'string') event[field] = read
      else rejected ??= { field, reason: read.problem }
    }
    return rejected === undefined ? { event: event as ActivityEvent } : { rejected }
  }
}

interface FieldPlan {
  readonly field: string
  readonly constant: string | undefined
  readonly columns: readonly string[]
  readonly joinedBy: string
  readonly meanings: ReadonlyMap<string, string>
  readonly excluded: ReadonlySet<string>
}

function fieldPlan(mapping: CsvMapping, field: string): FieldPlan {
  return {
    field,
    constant: mapping.constants[field],
    columns: [mapping.columns[field] ?? []].flat(),
    joinedBy: JOINED_BY[field] ?? '/',
    meanings: new Map(Object.entries(mapping.values[field] ?? {})),
    excluded: new Set(mapping.exclude[field]),
  }
}

function textOf(row: Row, plan: FieldPlan): string | { problem: string } {
  let joined: string | undefined
  for (const column of plan.columns) {
    const value = row[column]
    if (value === undefined || value === null) return { problem: 'is missing' }
    if (typeof value === 'object' || typeof value === 'function')
      return { problem: 'is not a text or number' }
    const text = String(value).trim()
    if (text === '') return { problem: 'is missing' }
    joined = joined === undefined ? text : joined + plan.joinedBy + text
  }
  return joined ?? { problem: 'is missing' }
}

function readField(
  field: string,
  text: string,
  readTime: ReturnType<typeof wallClockReader>,
): string | { problem: string } {
  if (field === 'at') {
    const time = readTime(text)
    return 'at' in time ? time.at : time
  }
  if (field === 'action' && !isCategory(text)) {
    return { problem: 'is no category of activity; "values" of the mapping can say which one it means' }
  }
  return text
}
