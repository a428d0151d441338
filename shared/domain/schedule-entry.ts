import { LONGEST_ENTRY_SECONDS, mergeShifts, mergeVisits, type Shift, type Visit } from './schedule.ts'
import type { Span } from './span.ts'

/**
 * A visit or a shift as it is kept: its last record, and where it has stood before.
 *
 *   recorded   |  Ann 09-10, then Ann 14-15, then Bob 14-15   |
 *   entry      |  Bob 14-15                                   |      the last record counts
 *   elsewhere  |  Ann 14-15, Ann 09-10                        |      whose days have changed, too
 *
 * A run that died after it saved the move is delivered again and finds the entry moved already: from the places
 * it knows all the same whom to tell. Merging is commutative, associative and idempotent.
 */
export interface KeptEntry {
  readonly entry: ScheduleEntry
  /** The last recorded first, without the place of the entry itself. */
  readonly elsewhere: readonly Place[]
}

export type ScheduleEntry = ({ readonly kind: 'visit' } & Visit) | ({ readonly kind: 'shift' } & Shift)

export interface Place extends Span {
  readonly staffId: string
  readonly recordedAt: number
}

/** Word of older places went out long ago. The same number is kept whatever the order in which records come. */
const PLACES_KEPT = 20

export function entryId(entry: ScheduleEntry): string {
  return entry.kind === 'visit' ? entry.visitId : entry.shiftId
}

/** Two records of one entry, or of what was kept of it. */
export function mergeEntries(one: KeptEntry, other: KeptEntry): KeptEntry {
  const entry = laterEntry(one.entry, other.entry)
  const places = new Map<string, Place>()
  for (const place of [...placesOf(one), ...placesOf(other)]) {
    const known = places.get(nameOf(place))
    if (known === undefined || known.recordedAt < place.recordedAt) places.set(nameOf(place), place)
  }
  places.delete(nameOf(entry))
  const lastFirst = [...places.values()].sort(
    (a, b) => b.recordedAt - a.recordedAt || (nameOf(a) < nameOf(b) ? -1 : 1),
  )
  return { entry, elsewhere: lastFirst.slice(0, PLACES_KEPT) }
}

/** Where the entry stands and has stood. */
export function placesOf({ entry, elsewhere }: KeptEntry): Place[] {
  const { staffId, start, end, recordedAt } = entry
  return [{ staffId, start, end, recordedAt }, ...elsewhere]
}

/**
 * The time whose days an entry bears on: a visit on those that it lies in, a shift also on the 31 days after,
 * for on all of them it makes its person one who works by shifts.
 */
export function spanTouched(kind: ScheduleEntry['kind'], { start, end }: Span): Span {
  return kind === 'visit' ? { start, end } : { start, end: Math.max(end, start + LONGEST_ENTRY_SECONDS + 1) }
}

function laterEntry(one: ScheduleEntry, other: ScheduleEntry): ScheduleEntry {
  if (one.kind === 'visit' && other.kind === 'visit') return { ...mergeVisits(one, other), kind: 'visit' }
  if (one.kind === 'shift' && other.kind === 'shift') return { ...mergeShifts(one, other), kind: 'shift' }
  throw new RangeError('A visit and a shift are no records of one entry')
}

function nameOf({ staffId, start, end }: Span & { readonly staffId: string }): string {
  return `${start} ${end} ${staffId}`
}
