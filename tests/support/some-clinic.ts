import * as fc from 'fast-check'
import { itemPlaces } from '../../shared/domain/item-places.ts'
import type { ItemsOfType } from '../../shared/domain/items-of-day.ts'
import type { Span } from '../../shared/domain/span.ts'
import {
  ITEM_OUTCOMES,
  ITEM_STEPS,
  ITEM_TYPES,
  type ItemStep,
  type WorkItem,
  workItem,
} from '../../shared/domain/work-item.ts'
import type { StaffMember } from '../../shared/roster.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import type { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { FIRST_BEHIND, WEEK_DATES } from './plain-week.ts'
import { aStaffDay, someItems } from './staff-days.ts'

const PERSONS = ['ana', 'ben', 'eva', 'kim', 'robot', 'zoë']
export const POOLS = { east: ['refills', 'forms'], west: ['calls'] } as const

const dates = Array.from({ length: 36 }, (_, day) =>
  new Date(Date.parse(FIRST_BEHIND) + (day - 1) * 86_400_000).toISOString().slice(0, 10),
)
const team = fc.constantFrom('east', 'east', 'east', 'west', undefined)
const fte = fc.constantFrom(0.5, 0.8, 1)
/** In tenths of a second there would be rounding: all amounts are whole. */
const amount = fc.integer({ min: 0, max: 9 })

const member = (staffId: string): fc.Arbitrary<StaffMember> =>
  fc
    .record({
      teamId: team,
      fte,
      startDate: fc.option(fc.constantFrom('2025-11-03', '2025-12-22', '2025-12-23', '2026-01-14'), {
        nil: undefined,
        freq: 2,
      }),
      earlier: fc.option(
        fc.record({ before: fc.constantFrom('2026-01-01', '2026-01-14', '2026-01-18'), teamId: team, fte }),
        { nil: undefined, freq: 2 },
      ),
    })
    .map(({ teamId, startDate, earlier, ...rest }) => ({
      staffId,
      role: 'nurse',
      ...rest,
      ...(teamId !== undefined && { teamId }),
      ...(startDate !== undefined && { startDate }),
      ...(earlier !== undefined && {
        earlier: [
          {
            before: earlier.before,
            fte: earlier.fte,
            ...(earlier.teamId !== undefined && { teamId: earlier.teamId }),
          },
        ],
      }),
    }))

const itemsOfType: fc.Arbitrary<ItemsOfType> = fc
  .record({
    numbers: fc.tuple(amount, amount, amount, amount, amount, amount, amount, amount, amount, amount),
    isDone: fc.boolean(),
    took: fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 3 }),
    outcome: fc.constantFrom(...ITEM_OUTCOMES, undefined),
  })
  .map(({ numbers: [a, b, c, d, e, f, g, h, i, j], isDone, took, outcome }) =>
    someItems({
      received: a + b,
      receivedFirst: a,
      handled: isDone ? c : 0,
      handledAfterHours: isDone ? Math.min(b, c) : 0,
      worked: d,
      workedAfterHours: Math.min(d, e),
      minutes: isDone ? 5 * c : 0,
      turnaroundSeconds: took,
      turnaroundBusinessSeconds: took.map((seconds) => Math.floor(seconds / 3)),
      handOffs: f,
      bounces: Math.min(f, g),
      opened: h,
      ownerlessSeconds: 60 * i,
      roleMismatches: j,
      outcomes: outcome === undefined ? {} : { [outcome]: a },
    }),
  )
const items = fc
  .array(fc.tuple(fc.constantFrom(...ITEM_TYPES), itemsOfType), { maxLength: 3 })
  .map((parts) => Object.fromEntries(parts))

/** What somebody's day came to; whole hours of work, parted by more than the gap that makes a period. */
const dayFigures = fc.record({
  seconds: fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 6, maxLength: 6 }),
  categories: fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 14, maxLength: 14 }),
  isEmpty: fc.boolean(),
  isOnLeave: fc.boolean(),
  outsideShiftSeconds: fc.option(fc.integer({ min: 0, max: 900 })),
  hours: fc.constantFrom<readonly (readonly [number, number])[]>(
    [],
    [[8, 17]],
    [[0, 3]],
    [[20, 24]],
    [
      [6, 8],
      [14, 24],
    ],
    [
      [0, 2],
      [9, 19],
    ],
  ),
  items,
})

const day = (staffId: string, date: string): fc.Arbitrary<StaffDay | null> =>
  fc.option(dayFigures, { freq: 3 }).map((figures) => {
    if (figures === null) return null
    const { seconds, categories, isEmpty, isOnLeave, hours, outsideShiftSeconds } = figures
    const [pajama = 0, outside = 0, span = 0, scheduled = 0, shift = 0, doubled = 0] = seconds
    const midnight = Date.parse(date) / 1000
    const nothing = { events: 0, activeSeconds: 0, activeSecondsByCategory: categories.map(() => 0) }
    if (isEmpty) return aStaffDay({ staffId, date, ...nothing })
    return aStaffDay({
      staffId,
      date,
      activeSeconds: categories.reduce((sum, each) => sum + each, 0),
      activeSecondsByCategory: categories,
      pajamaSeconds: pajama,
      workOutsideWorkSeconds: outside,
      outsideScheduledSpanSeconds: span,
      unscheduledDaySeconds: span,
      outsideShiftSeconds,
      leaveDaySeconds: isOnLeave ? pajama : 0,
      isOnLeave,
      scheduledSeconds: scheduled > 2500 ? scheduled : 0,
      doubleBookedSeconds: scheduled > 2500 ? Math.min(scheduled, doubled) : 0,
      shiftSeconds: shift > 2500 ? shift : 0,
      workPeriods: hours.map(
        ([from, to]): Span => ({ start: midnight + from * 3600, end: midnight + to * 3600 }),
      ),
      items: figures.items,
    })
  })

/** From some weeks before the week to the one after it, on quarters of an hour, many at its edges. */
const stepAt = fc
  .oneof(
    fc.integer({ min: -24 * 96, max: 9 * 96 }),
    fc.integer({ min: -60, max: 60 }),
    fc.integer({ min: 7 * 96 - 60, max: 7 * 96 + 60 }),
  )
  .map((quarters) => Date.parse(WEEK_DATES[0] as string) + quarters * 900_000)

const step: fc.Arbitrary<ItemStep> = fc.record(
  {
    at: stepAt,
    step: fc.constantFrom(...ITEM_STEPS, 'created', 'assigned'),
    type: fc.constantFrom('message.refill', 'message.call', 'task.form'),
    staffId: fc.constantFrom(...PERSONS),
    poolId: fc.constantFrom(...POOLS.east, ...POOLS.west),
  },
  { requiredKeys: ['at', 'step', 'type'] },
)

/** What is stored of a clinic with the teams east and west, and how its week is cut. */
export interface SomeClinic {
  readonly zone: string
  /** What the clock of the zone lies behind UTC. */
  readonly offsetHours: number
  readonly staff: readonly StaffMember[]
  readonly days: readonly StaffDay[]
  readonly items: readonly WorkItem[]
  readonly holidays: readonly string[]
  readonly machines: readonly string[]
}

export const someClinic: fc.Arbitrary<SomeClinic> = fc
  .record({
    zone: fc.constantFrom(
      ['UTC', 0] as const,
      ['America/New_York', 5] as const,
      ['Pacific/Auckland', -13] as const,
    ),
    staff: fc.tuple(...PERSONS.map(member)),
    days: fc.tuple(...PERSONS.flatMap((staffId) => dates.map((date) => day(staffId, date)))),
    items: fc.array(fc.array(step, { minLength: 1, maxLength: 6 }).map(workItem), { maxLength: 8 }),
    holidays: fc.constantFrom<readonly string[]>([], ['2026-01-12'], WEEK_DATES.slice(0, 5)),
    machines: fc.constantFrom<readonly string[]>([], ['robot']),
  })
  .map(({ zone: [zone, offsetHours], days, ...rest }) => ({
    ...rest,
    zone,
    offsetHours,
    days: days.filter((each) => each !== null),
  }))

/** As `record` keeps it: at home, and a copy in each of its places. */
export async function storeItem(store: WorkItemStore, itemId: string, item: WorkItem): Promise<void> {
  await store.saveItem('demo', { itemId, item }, undefined, 0)
  for (const place of itemPlaces(item)) await store.saveCopy('demo', itemId, item, place, 1, 0)
}
