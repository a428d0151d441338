import * as fc from 'fast-check'
import type { ActivityEvents } from '../../shared/domain/active-time.ts'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { activityCode } from '../../shared/domain/activity-log.ts'
import { addDays } from '../../shared/domain/local-time.ts'
import type { PajamaWindow } from '../../shared/domain/pajama-time.ts'
import { type AuditRow, at, eventsOf, type Rules } from './builders.ts'

/** How often each property is tried. */
export const RUNS = { numRuns: 1000 }

/** Zones whose clocks never change, among them offsets of 30 and 45 minutes. */
const STEADY_ZONES = ['UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/Phoenix'] as const

/** Days on which a clock changes: by an hour, by half, by two, at midnight, and one that is left out whole. */
const CLOCK_CHANGES = [
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['America/Chicago', '2025-11-02'],
  ['Europe/Amsterdam', '2026-03-29'],
  ['Europe/Amsterdam', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Antarctica/Troll', '2026-03-29'],
  ['Antarctica/Troll', '2026-10-25'],
  ['America/Santiago', '2026-04-04'],
  ['America/Santiago', '2026-09-06'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Cairo', '2026-10-29'],
  ['Asia/Beirut', '2026-03-29'],
  ['Asia/Jerusalem', '2026-03-27'],
  ['America/Havana', '2026-11-01'],
  ['Pacific/Chatham', '2026-09-27'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/New_York', '2150-03-08'],
] as const

/** The zone of Newfoundland set its clock back over midnight until 2011: two of its days overlap on the clock. */
const NEWFOUNDLAND = ['America/St_Johns', '2006-10-29'] as const

export interface ZonedDate {
  readonly zone: string
  readonly date: string
}

const anyDate = fc.integer({ min: 1, max: 65_000 }).map((days) => addDays('1970-01-01', days))
const anyZone = fc.constantFrom(...STEADY_ZONES, ...CLOCK_CHANGES.map(([zone]) => zone))
const clockChange = fc
  .tuple(fc.constantFrom(...CLOCK_CHANGES), fc.integer({ min: -1, max: 1 }))
  .map(([[zone, date], days]): ZonedDate => ({ zone, date: addDays(date, days) }))

/** Half of them on a clock change, or on the day before or after it. */
export const zonedDate: fc.Arbitrary<ZonedDate> = fc.oneof(
  clockChange,
  fc.record({ zone: anyZone, date: anyDate }),
)
export const zonedDateWithNewfoundland: fc.Arbitrary<ZonedDate> = fc.oneof(
  { weight: 9, arbitrary: zonedDate },
  { weight: 1, arbitrary: fc.constant({ zone: NEWFOUNDLAND[0], date: NEWFOUNDLAND[1] }) },
)
export const steadyZonedDate: fc.Arbitrary<ZonedDate> = fc.record({
  zone: fc.constantFrom(...STEADY_ZONES),
  date: anyDate,
})

const category = fc.integer({ min: 0, max: ACTIVITY_CATEGORIES.length - 1 })

/** Code of an event within its hour. */
const code = fc
  .tuple(fc.integer({ min: 0, max: 3599 }), category)
  .map(([second, position]) => activityCode(second, position))
export const codes = fc.array(code, { maxLength: 200 })

/** From one row to the next: work, the inactivity gap and its neighbours, breaks. */
const gap = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 90 }) },
  { weight: 2, arbitrary: fc.integer({ min: 90, max: 299 }) },
  { weight: 2, arbitrary: fc.constantFrom(299, 300, 301) },
  { weight: 1, arbitrary: fc.integer({ min: 302, max: 30_000 }) },
)

/** A person's rows, from some hours before the day begins to some hours after it. */
export function eventsAround({ zone, date }: ZonedDate, maxLength = 80): fc.Arbitrary<ActivityEvents> {
  return fc
    .tuple(
      fc.integer({ min: -7200, max: 86_400 }),
      fc.array(fc.tuple(gap, category), { minLength: 1, maxLength }),
    )
    .map(([offset, steps]) => {
      let second = at(zone, `${date}T00:00:00`) + offset
      return eventsOf(
        steps.map(([seconds, position]): AuditRow => {
          second += seconds
          return [second, position]
        }),
      )
    })
}

/** Windows whose edges no clock change of {@link CLOCK_CHANGES} touches. */
export const plainWindow: fc.Arbitrary<PajamaWindow> = fc.constantFrom(
  { start: '17:30', end: '07:00' },
  { start: '18:00', end: '06:00' },
  { start: '19:00', end: '22:45' },
  { start: '06:15', end: '17:45' },
)

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

/** Any window that the settings take, edges in a clock change included. */
const anyWindow: fc.Arbitrary<PajamaWindow> = fc.oneof(
  plainWindow,
  fc.constant({ start: '03:10', end: '02:30' }),
  fc.record({ start: clock, end: clock }).filter(({ start, end }) => start !== end),
)

/** A day with its rows and the rules that a tenant may have chosen. */
export interface ADay {
  readonly date: string
  readonly events: ActivityEvents
  readonly rules: Rules
}

export function aDayOf(
  days: fc.Arbitrary<ZonedDate>,
  windows: fc.Arbitrary<PajamaWindow>,
): fc.Arbitrary<ADay> {
  return days.chain(({ zone, date }) =>
    fc
      .record({
        events: eventsAround({ zone, date }),
        gapSeconds: fc.constantFrom(30, 60, 120, 300, 600, 3600),
        window: windows,
        isHoliday: fc.boolean(),
      })
      .map(({ events, gapSeconds, window, isHoliday }) => ({
        date,
        events,
        rules: { zone, gapSeconds, window, holidays: new Set(isHoliday ? [date] : []) },
      })),
  )
}
export const aDay = aDayOf(zonedDateWithNewfoundland, anyWindow)
