import type ICAL from 'ical.js'
import { parseInstant } from '../domain/instant.ts'
import type { WorkEvent } from '../events.ts'
import { identifierLimit, lengthLimit } from './event-limits.ts'
import { type ClockWindow, MOST_SHIFTS, occurrences, TOO_OFTEN } from './ical-occurrences.ts'
import type { StepLimit } from './ical-step-limit.ts'
import type { CalendarTime } from './ical-time.ts'
import {
  dayKey,
  type EntryContext,
  keysOf,
  type ReadEntry,
  readEntry,
  shifted,
} from './roster-entry-fields.ts'
import type { SourceOutcome } from './source-outcome.ts'

/**
 * One entry of a roster (VEVENT), as the shifts that it stands for.
 *
 *   entry                    shift                               id
 *   once                     one                                 UID
 *   RRULE, RDATE             one for each day in the window      UID/20261124T1300Z: when it was to begin
 *   RECURRENCE-ID            the day of a series, changed        as above, so it moves and is not doubled
 *   EXDATE, STATUS CANCELLED the same shifts, cancelled          as above
 *
 * A shift of a series lasts as long by the clock on the wall as its first: a night from 22 to 6 ends at 6 also
 * when the clocks change. A whole day is read as leave or as being on call; whole days of other work are
 * refused, for nobody says from when to when. Nothing of summary, description, place or notes leaves.
 */
export interface RosterContext extends EntryContext {
  /** Milliseconds since 1970, half-open. */
  readonly window: { readonly from: number; readonly to: number }
  readonly clockWindow: ClockWindow
  readonly limit: StepLimit
  /** By UID, the days of a series that an entry of their own changes. */
  readonly changedDays: ReadonlyMap<string, ReadonlySet<string>>
}

export function entryOutcomes(entry: ICAL.Component, context: RosterContext): SourceOutcome[] {
  const read = readEntry(entry, context)
  if ('outcome' in read) return [read.outcome]
  const { start, own, isSeries, staffIds } = read
  if (!isSeries) return withinWindow(shiftsOf(read, own, start, read.isCancelled, context))

  const found = occurrences(entry, start, context.clockWindow, context.clock, context.limit)
  if ('reason' in found) return [{ rejected: found }]
  if (found.starts.length * staffIds.length > MOST_SHIFTS) return [rejected('RRULE', TOO_OFTEN)]
  const takenOut = new Set<string>()
  for (const property of entry.getAllProperties('exdate')) {
    const keys = keysOf(property, context.clock)
    if (keys === undefined) return [rejected('EXDATE', 'is a time that cannot be placed')]
    for (const key of keys) takenOut.add(key)
  }
  const changed = context.changedDays.get(read.uid)
  return withinWindow(
    found.starts.flatMap((each) => {
      const key = dayKey(each, context.clock)
      if (key === undefined) return [rejected('DTSTART', 'is a time that cannot be placed')]
      if (changed?.has(key)) return []
      return shiftsOf(read, key, each, read.isCancelled || takenOut.has(key), context)
    }),
  )
}

/** The shift of each person, at the time that the series has on this day. */
function shiftsOf(
  { uid, staffIds, type, start, end, recordedAt }: ReadEntry,
  key: string | undefined,
  at: CalendarTime,
  isCancelled: boolean,
  { clock, window }: RosterContext,
): SourceOutcome[] {
  const begins = clock(at)
  if ('problem' in begins) return [rejected('DTSTART', begins.problem)]
  const later = parseInstant(`${at.clock}Z`) - parseInstant(`${start.clock}Z`)
  const ends = clock({ ...end, clock: shifted(end.clock, later) })
  if ('problem' in ends) return [rejected('DTEND', ends.problem)]
  const tooLong = lengthLimit(begins.at, ends.at)
  if (tooLong !== undefined) return [rejected('DTEND', tooLong)]
  const isInside = parseInstant(begins.at) < window.to && parseInstant(ends.at) > window.from
  if (!isInside && (key === undefined || !isKeyInside(key, window))) return []
  return staffIds.map((staffId): SourceOutcome => {
    const wrong = identifierLimit(staffId)
    if (wrong !== undefined) return rejected('ATTENDEE', wrong)
    const shiftId = [
      uid,
      ...(staffIds.length > 1 ? [staffId] : []),
      ...(key === undefined ? [] : [key]),
    ].join('/')
    const wrongId = identifierLimit(shiftId)
    if (wrongId !== undefined) return rejected('UID', wrongId)
    const event: WorkEvent = {
      kind: 'shift',
      shiftId,
      staffId,
      start: begins.at,
      end: ends.at,
      type: isCancelled ? 'cancelled' : type,
      recordedAt,
    }
    return { event }
  })
}

/** A day that was moved out of the window is told all the same: it stood in it. */
function isKeyInside(key: string, window: RosterContext['window']): boolean {
  const [year, month, day, time = 'T0000'] = [
    key.slice(0, 4),
    key.slice(4, 6),
    key.slice(6, 8),
    key.slice(8) || undefined,
  ]
  const at = parseInstant(`${year}-${month}-${day}T${time.slice(1, 3)}:${time.slice(3, 5)}:00Z`)
  return at >= window.from && at < window.to
}

function withinWindow(outcomes: SourceOutcome[]): SourceOutcome[] {
  return outcomes.length > 0 ? outcomes : [{ ignored: 'an entry without a shift in the window of time' }]
}

function rejected(field: string, reason: string): SourceOutcome {
  return { rejected: { field, reason } }
}
