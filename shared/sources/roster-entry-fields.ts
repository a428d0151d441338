import type ICAL from 'ical.js'
import { parseInstant } from '../domain/instant.ts'
import { identifierLimit } from './event-limits.ts'
import { type CalendarClock, type CalendarTime, timesOf } from './ical-time.ts'
import { personsOfEntry, type RosterPerson } from './roster-person.ts'
import { type ShiftType, shiftTypeOf } from './roster-shift-type.ts'
import type { SourceOutcome } from './source-outcome.ts'

export interface EntryContext {
  readonly person: RosterPerson
  readonly clock: CalendarClock
  /** Whether the whole calendar takes its entries back (METHOD:CANCEL). */
  readonly isCancelling: boolean
}

/** What an entry of a roster (VEVENT) says of its shifts. */
export interface ReadEntry {
  readonly uid: string
  readonly staffIds: readonly string[]
  readonly type: ShiftType
  readonly start: CalendarTime
  readonly end: CalendarTime
  readonly recordedAt: string
  readonly isCancelled: boolean
  readonly isSeries: boolean
  /** The day of the series that this entry is about. */
  readonly own: string | undefined
}

/** @returns the entry, or what becomes of one that cannot be read */
export function readEntry(
  entry: ICAL.Component,
  { clock, person, isCancelling }: EntryContext,
): ReadEntry | { outcome: SourceOutcome } {
  const uid = textOf(entry, 'uid')
  const wrongUid = identifierLimit(uid)
  if (wrongUid !== undefined) return { outcome: rejected('UID', wrongUid) }
  const recorded = oneTime(entry, 'last-modified') ?? oneTime(entry, 'dtstamp')
  if (recorded === undefined) return { outcome: rejected('DTSTAMP', 'is missing, and so is LAST-MODIFIED') }
  const recordedAt = typeof recorded === 'string' ? { problem: recorded } : clock(recorded)
  if ('problem' in recordedAt) return { outcome: rejected('DTSTAMP', recordedAt.problem) }

  const start = oneTime(entry, 'dtstart')
  if (start === undefined) return { outcome: rejected('DTSTART', 'is missing') }
  const placed = typeof start === 'string' ? { problem: start } : clock(start)
  if ('problem' in placed || typeof start === 'string') {
    return { outcome: rejected('DTSTART', 'problem' in placed ? placed.problem : 'is not a time') }
  }
  const end = endOf(entry, start)
  if ('reason' in end) return { outcome: { rejected: end } }

  const [recurrence] = entry.getAllProperties('recurrence-id')
  if (recurrence?.getFirstParameter('range') !== undefined) {
    return { outcome: rejected('RECURRENCE-ID', 'changes a whole rest of a series, which is not read') }
  }
  const own = changedDay(entry, clock)?.key
  if (recurrence !== undefined && own === undefined) {
    return { outcome: rejected('RECURRENCE-ID', 'is a time that cannot be placed') }
  }
  const type = shiftTypeOf([categoriesOf(entry), textOf(entry, 'summary')])
  if (start.isDate && type !== 'leave' && type !== 'on-call') {
    return { outcome: rejected('DTSTART', 'is a whole day of work: from when to when is not said') }
  }
  const persons = personsOfEntry(entry, person)
  if ('reason' in persons) return { outcome: { rejected: persons } }
  const isSeries = own === undefined && ['rrule', 'rdate'].some((name) => entry.hasProperty(name))
  const isCancelled = isCancelling || textOf(entry, 'status').toUpperCase() === 'CANCELLED'
  const { staffIds } = persons
  return { uid, staffIds, type, start, end, recordedAt: recordedAt.at, isCancelled, isSeries, own }
}

const DAY = 86_400_000

function endOf(entry: ICAL.Component, start: CalendarTime): CalendarTime | { field: string; reason: string } {
  const end = oneTime(entry, 'dtend')
  if (typeof end === 'string') return { field: 'DTEND', reason: end }
  if (end !== undefined)
    return end.isDate === start.isDate ? end : { field: 'DTEND', reason: 'is not of the kind of DTSTART' }
  const [duration] = entry.getAllProperties('duration')
  if (duration !== undefined) {
    const milliseconds = durationOf(String((duration.jCal as unknown[])[3]))
    if (milliseconds === undefined) return { field: 'DURATION', reason: 'is not a duration' }
    return { ...start, clock: shifted(start.clock, milliseconds) }
  }
  return start.isDate
    ? { ...start, clock: shifted(start.clock, DAY) }
    : { field: 'DTEND', reason: 'is missing, and so is DURATION' }
}

function durationOf(text: string): number | undefined {
  const parts =
    /^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/.exec(text)
  if (parts === null) return undefined
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  return (weeks * 7 + days) * DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** UID and day of the series that an entry changes; undefined for one that changes none. */
export function changedDay(
  entry: ICAL.Component,
  clock: CalendarClock,
): { uid: string; key: string } | undefined {
  const [property] = entry.getAllProperties('recurrence-id')
  const [key] = (property && keysOf(property, clock)) ?? []
  return key === undefined ? undefined : { uid: textOf(entry, 'uid'), key }
}

/** The day of a series is named by when it was to begin: `20261124T1300Z`, a whole day `20261124`. */
export function dayKey(time: CalendarTime, clock: CalendarClock): string | undefined {
  if (time.isDate) return time.clock.slice(0, 10).replaceAll('-', '')
  const instant = clock(time)
  return 'at' in instant ? `${instant.at.slice(0, 16).replaceAll(/[-:]/g, '')}Z` : undefined
}

/** The days that a property names; undefined where one of them is none. */
export function keysOf(property: ICAL.Property, clock: CalendarClock): string[] | undefined {
  const keys = timesOf(property).map((time) => (typeof time === 'string' ? undefined : dayKey(time, clock)))
  return keys.every((key) => key !== undefined) ? keys : undefined
}

function oneTime(entry: ICAL.Component, name: string): CalendarTime | string | undefined {
  const [property] = entry.getAllProperties(name)
  return property && timesOf(property)[0]
}

/** @param clock 2026-11-24T08:00:00 */
export function shifted(clock: string, milliseconds: number): string {
  return new Date(parseInstant(`${clock}Z`) + milliseconds).toISOString().slice(0, 19)
}

function textOf(entry: ICAL.Component, name: string): string {
  const value = entry.getFirstPropertyValue(name)
  return typeof value === 'string' ? value.trim() : ''
}

function categoriesOf(entry: ICAL.Component): string {
  return entry
    .getAllProperties('categories')
    .flatMap((property) => (property.jCal as unknown[]).slice(3))
    .join(' ; ')
}

function rejected(field: string, reason: string): SourceOutcome {
  return { rejected: { field, reason } }
}
