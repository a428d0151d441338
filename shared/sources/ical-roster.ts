import type ICAL from 'ical.js'
import { parseInstant } from '../domain/instant.ts'
import { type CalendarText, calendarTexts, parsedComponent } from './ical-components.ts'
import { entryOutcomes, type RosterContext } from './ical-roster-entry.ts'
import type { StepLimit } from './ical-step-limit.ts'
import { type CalendarClock, calendarClock } from './ical-time.ts'
import type { ReadUnit, UnitReader } from './read-unit.ts'
import { changedDay } from './roster-entry-fields.ts'
import type { RosterPerson } from './roster-person.ts'

/**
 * Rosters as calendars (iCalendar, `.ics`): each entry is read as its shifts within a window of time.
 *
 * A calendar is read as a whole, for its zones and the changed days of a series may stand anywhere in it: its
 * length is bounded, and so is the walking along series without end. A unit is a component of the calendar.
 */
export interface RosterOptions {
  readonly person: RosterPerson
  /** Instants, half-open. A shift counts that lies in it with any part. */
  readonly window: { readonly from: string; readonly to: string }
  /** Of whole days, and of times without a zone. */
  readonly zone?: string | undefined
  readonly mostCharacters?: number | undefined
  /** Of all series of a file together: a day of a series is some ten steps. */
  readonly mostSteps?: number | undefined
}

const MOST_CHARACTERS = 16_777_216
const MOST_STEPS = 10_000_000
const DAY = 86_400_000
const LONGEST_ENTRY = 31 * DAY

/** @throws RangeError for a window that is none */
export function rosterReader(options: RosterOptions): UnitReader {
  const from = parseInstant(options.window.from)
  const to = parseInstant(options.window.to)
  if (!(from < to)) throw new RangeError('A window of time must begin before it ends')
  const mostCharacters = options.mostCharacters ?? MOST_CHARACTERS
  let text = ''
  let isTooLong = false

  return {
    push(piece) {
      isTooLong ||= text.length + piece.length > mostCharacters
      text = isTooLong ? '' : text + piece
      return []
    },
    end() {
      if (isTooLong) return [failed('is longer than a calendar may be')]
      const calendars = calendarTexts(text)
      if (calendars === undefined) return [failed('is no whole calendar')]
      const limit = { stepsLeft: options.mostSteps ?? MOST_STEPS }
      const outcomes = calendars.flatMap((each) => readCalendar(each, options, { from, to }, limit))
      if (outcomes.length === 0) return [failed('holds no entry')]
      return outcomes.map((each, index) => ({ number: index + 1, outcomes: each }))
    },
  }
}

function readCalendar(
  { method, components }: CalendarText,
  { person, zone }: RosterOptions,
  window: RosterContext['window'],
  limit: StepLimit,
): ReadUnit['outcomes'][] {
  const parsed = components.map((each) => [each.name, parsedComponent(each)] as const)
  const zones = parsed.flatMap(([name, component]) => (name === 'VTIMEZONE' ? (component ?? []) : []))
  const entries = parsed.flatMap(([name, component]) => (name === 'VEVENT' ? (component ?? []) : []))
  const clock = calendarClock(zones, zone, limit)
  const context: RosterContext = {
    person,
    clock,
    window,
    clockWindow: { from: clockText(window.from - LONGEST_ENTRY - DAY), to: clockText(window.to + DAY) },
    limit,
    isCancelling: method === 'CANCEL',
    changedDays: changedDays(entries, clock),
  }
  return parsed
    .filter(([name]) => name !== 'VTIMEZONE')
    .map(([name, component]) => {
      if (name !== 'VEVENT') return [{ ignored: 'a component that is no event (VEVENT)' }]
      return component === undefined ? [UNREADABLE] : guarded(component, context)
    })
}

const UNREADABLE = {
  rejected: { field: 'VEVENT', reason: 'is too long, or has a line or a value that cannot be read' },
}

/** The library throws late, where a value has not the form of its kind. */
function guarded(entry: ICAL.Component, context: RosterContext): ReadUnit['outcomes'] {
  try {
    return entryOutcomes(entry, context)
  } catch {
    return [UNREADABLE]
  }
}

function changedDays(entries: readonly ICAL.Component[], clock: CalendarClock): Map<string, Set<string>> {
  const days = new Map<string, Set<string>>()
  for (const entry of entries) {
    const changed = changedDay(entry, clock)
    if (changed === undefined) continue
    const ofSeries = days.get(changed.uid)
    if (ofSeries === undefined) days.set(changed.uid, new Set([changed.key]))
    else ofSeries.add(changed.key)
  }
  return days
}

/** What lies outside the years that a text can name is as good as their first and last. */
function clockText(milliseconds: number): string {
  const within = Math.min(Math.max(milliseconds, 0), Date.UTC(9999, 0))
  return new Date(within).toISOString().slice(0, 19)
}

function failed(reason: string): ReadUnit {
  return { number: 1, outcomes: [{ rejected: { field: 'VCALENDAR', reason } }] }
}
