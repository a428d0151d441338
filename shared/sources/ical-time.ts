import ICAL from 'ical.js'
import { parseInstant } from '../domain/instant.ts'
import { isKnownZone } from '../domain/known-zone.ts'
import { instantLimit } from './event-limits.ts'
import { limitSteps, type StepLimit } from './ical-step-limit.ts'
import { type WrittenTime, wallClockReader } from './wall-clock.ts'

/**
 * A time of a calendar as it is written: the clock on a wall, and which wall.
 *
 *   20261124T130000Z                       UTC
 *   TZID=America/New_York:20261124T080000  a zone that everybody knows
 *   TZID=Our clock:20261124T080000         a zone that the calendar describes (VTIMEZONE)
 *   20261124T080000, 20261124              no zone: that of the caller
 */
export interface CalendarTime {
  /** `2026-11-24T08:00:00`; of a day without time, its midnight. */
  readonly clock: string
  readonly isDate: boolean
  readonly isUtc: boolean
  readonly zone: string | undefined
}

/** @returns the values of a property, or why they cannot be read */
export function timesOf(property: ICAL.Property): readonly (CalendarTime | string)[] {
  const zone = property.getFirstParameter('tzid')
  return (property.jCal as unknown[]).slice(3).map((value) => calendarTime(value, zone))
}

/** @param text as jCal writes it: 2026-11-24T08:00:00, with a Z or without, or 2026-11-24 */
export function calendarTime(text: unknown, zone: string | undefined): CalendarTime | string {
  const parts = typeof text === 'string' ? /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2})?(Z)?$/.exec(text) : null
  if (parts === null) return 'is not a time'
  const [, date, time, utc] = parts
  const clock = `${date}${time ?? 'T00:00:00'}`
  if (Number.isNaN(parseInstant(`${clock}Z`))) return 'names a day or a time that does not exist'
  return { clock, isDate: time === undefined, isUtc: utc !== undefined, zone }
}

export type CalendarClock = (time: CalendarTime) => WrittenTime

/** @param zones those that the calendar describes (VTIMEZONE) @param zone of times without one */
export function calendarClock(
  zones: readonly ICAL.Component[],
  zone: string | undefined,
  limit: StepLimit,
): CalendarClock {
  const readUtc = wallClockReader('UTC')
  const readers = new Map<string, (clock: string) => WrittenTime>()

  function readerOf(name: string): (clock: string) => WrittenTime {
    const known = readers.get(name)
    if (known !== undefined) return known
    const inWorld = [name, name.split('/').slice(-2).join('/')].find(isKnownZone)
    const reader = inWorld === undefined ? describedZone(zones, name, limit) : wallClockReader(inWorld)
    if (readers.size < MOST_ZONES) readers.set(name, reader)
    return reader
  }

  return (time) => {
    const name = time.isDate ? zone : (time.zone ?? zone)
    const read = time.isUtc && !time.isDate ? readUtc : name === undefined ? undefined : readerOf(name)
    if (read === undefined) return { problem: 'names no zone, and none is given' }
    const written = read(time.clock)
    if ('problem' in written) return written
    const outside = instantLimit(written.at)
    return outside === undefined ? written : { problem: outside }
  }
}

const MOST_ZONES = 1000

function describedZone(
  zones: readonly ICAL.Component[],
  name: string,
  limit: StepLimit,
): (clock: string) => WrittenTime {
  const component = zones.find((each) => each.getFirstPropertyValue('tzid') === name)
  if (component === undefined) {
    return () => ({ problem: 'names a zone that is neither known nor described in the calendar' })
  }
  try {
    for (const part of component.getAllSubcomponents()) {
      const rule = part.getFirstPropertyValue('rrule')
      if (rule instanceof ICAL.Recur) limitSteps(rule, limit)
    }
    const zone = new ICAL.Timezone({ component, tzid: name })
    return (clock) => {
      try {
        const offset = zone.utcOffset(ICAL.Time.fromDateTimeString(clock))
        if (!Number.isFinite(offset)) return { problem: NOT_DESCRIBED }
        const instant = new Date(parseInstant(`${clock}Z`) - offset * 1000)
        return { at: `${instant.toISOString().slice(0, 19)}Z` }
      } catch {
        return { problem: NOT_DESCRIBED }
      }
    }
  } catch {
    return () => ({ problem: NOT_DESCRIBED })
  }
}

const NOT_DESCRIBED = 'names a zone whose description in the calendar cannot be read'
