import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import type { ItemsOfDay, ItemsOfType } from '../../shared/domain/items-of-day.ts'
import { ITEM_OUTCOMES, ITEM_TYPES } from '../../shared/domain/work-item.ts'
import { type StaffDay, StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import type { Row } from '../../shared/stores/table.ts'
import { RUNS } from '../support/arbitraries.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { itemBytes } from '../support/item-bytes.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { someItems } from '../support/staff-days.ts'
import { aStaffDay, NOW_SECONDS } from '../support/stored-rows.ts'

const HOUR = 3600
const NO_ITEMS = someItems()

async function rowOf(day: StaffDay): Promise<Row> {
  const table = new MemoryTable()
  await new StaffDayStore(table).save('demo', day, undefined, NOW_SECONDS)
  return table.dump()[0] as Row
}

const count = fc.oneof(fc.constant(0), fc.nat(100), fc.nat(1_000_000))
const seconds = fc.oneof(
  fc.nat(300),
  fc.nat(2 ** 31),
  fc.nat(250_000_000_000),
  fc.constantFrom(127, 128, 16_384),
)
const ofType: fc.Arbitrary<ItemsOfType> = fc
  .record({
    ...(Object.fromEntries(
      Object.entries(NO_ITEMS)
        .filter(([, value]) => value === 0)
        .map(([name]) => [name, count]),
    ) as Record<'received', typeof count>),
    minutes: fc
      .double({ min: 0, max: 10_080, noNaN: true })
      .map((minutes) => Math.round(minutes * 1e6) / 1e6),
    turnarounds: fc.array(fc.tuple(seconds, seconds), { maxLength: 20 }),
    outcomes: fc.dictionary(fc.constantFrom(...ITEM_OUTCOMES), fc.integer({ min: 1, max: 50 })),
  })
  .map(({ turnarounds, outcomes, ...counts }) => ({
    ...NO_ITEMS,
    ...counts,
    turnaroundSeconds: turnarounds.map(([calendar]) => calendar),
    turnaroundBusinessSeconds: turnarounds.map(([, business]) => business),
    outcomes: { ...outcomes },
  }))
const items = fc
  .dictionary(fc.constantFrom(...ITEM_TYPES), ofType, { maxKeys: 5 })
  .map((each): ItemsOfDay => ({ ...each }))
const midnight = Date.parse('2026-11-22') / 1000
const workPeriods = fc
  .array(fc.integer({ min: -14 * HOUR, max: 38 * HOUR }), { maxLength: 8 })
  .map((edges) => [...new Set(edges)].sort((a, b) => a - b))
  .map((edges) =>
    edges.flatMap((start, index) =>
      index % 2 === 0 && edges[index + 1] !== undefined
        ? [{ start: midnight + start, end: midnight + (edges[index + 1] as number) }]
        : [],
    ),
  )
const bySchedule = fc.record({
  scheduledSeconds: fc.nat(86_400),
  workOutsideWorkSeconds: fc.nat(86_400),
  outsideScheduledSpanSeconds: fc.nat(86_400),
  unscheduledDaySeconds: fc.nat(86_400),
  outsideShiftSeconds: fc.option(fc.nat(86_400)),
  leaveDaySeconds: fc.nat(86_400),
  isOnLeave: fc.boolean(),
  shiftSeconds: fc.oneof(fc.constant(0), fc.nat(86_400)),
  doubleBookedSeconds: fc.oneof(fc.constant(0), fc.nat(86_400)),
})
const visitLengths = fc
  .array(fc.constantFrom(600, 900, 1800, 5400), { maxLength: 25 })
  .map((lengths) => lengths.sort((one, other) => one - other))
const earlierTeams = fc.constantFrom<string[]>([], ['east'], ['east', 'west'])

describeOnEachTable('a stored day, whatever is on it', (table) => {
  it('comes back as it was saved', async () => {
    let number = 0
    const property = fc.asyncProperty(
      fc.record({ items, workPeriods, visitLengths, bySchedule, earlierTeams }),
      async ({ bySchedule: schedule, ...more }) => {
        const day = aStaffDay({ staffId: `n-${++number}`, ...schedule, ...more })
        const store = new StaffDayStore(table())
        expect(await store.save('demo', day, undefined, NOW_SECONDS)).toBe(true)
        expect((await store.get('demo', day))?.day).toEqual(day)
        expect(await store.daysOfStaff('demo', day.staffId, day.date, day.date)).toEqual([day])
      },
    )
    await fc.assert(property, { numRuns: RUNS.numRuns / 4 })
  })

  it('of the time before items, shifts and work periods were kept is read as one without', async () => {
    const { pk, sk, rev: _rev, ...columns } = await rowOf(aStaffDay({ scheduledSeconds: 1 }))
    await table().put({ pk, sk, ...columns, bySchedule: [1, 2, 3, 4, null, 5], rev: 7 })
    const stored = await new StaffDayStore(table()).get('demo', aStaffDay())
    expect(stored).toEqual({
      day: aStaffDay({
        scheduledSeconds: 1,
        workOutsideWorkSeconds: 2,
        outsideScheduledSpanSeconds: 3,
        unscheduledDaySeconds: 4,
        outsideShiftSeconds: null,
        leaveDaySeconds: 5,
      }),
      revision: 7,
    })
  })
})

describe('a row of a day, as DynamoDB counts its bytes,', () => {
  const busy = aStaffDay({
    activeSeconds: 25_211,
    pajamaSeconds: 3_611,
    activeSecondsByCategory: ACTIVITY_CATEGORIES.map((_, index) => 1_801 + index),
    activeSecondsByHour: Array.from({ length: 24 }, (_, hour) => (hour > 6 && hour < 22 ? 1_680 + hour : 0)),
    definitions: [
      ...['active-time/1', 'pajama-time/1', 'scheduled-time/1', 'work-outside-work/1'],
      ...['outside-scheduled-span/1', 'unscheduled-day/1', 'outside-shift/1', 'leave-day/1'],
    ],
    scheduledSeconds: 25_200,
    workOutsideWorkSeconds: 9_871,
    outsideScheduledSpanSeconds: 6_421,
    outsideShiftSeconds: 4_511,
    shiftSeconds: 32_400,
    doubleBookedSeconds: 1_800,
    visitLengths: [...new Array<number>(12).fill(900), ...new Array<number>(8).fill(1800), 3600],
    workPeriods: [
      { start: midnight + 45_123, end: midnight + 81_234 },
      { start: midnight + 100_123, end: midnight + 104_234 },
    ],
  })

  it('stays under a write unit where there are no items', async () => {
    expect(itemBytes(await rowOf(busy))).toBeLessThan(700)
  })

  it('is little more than one with 50 handled items of six types', async () => {
    const types = ITEM_TYPES.slice(0, 6)
    const handled = (type: number) =>
      Array.from({ length: type < 2 ? 9 : 8 }, (_, index) => 80_011 + index * 977)
    const ofTypes = types.map((type, index) => {
      const turnaroundSeconds = handled(index)
      const { length } = turnaroundSeconds
      const figures: ItemsOfType = {
        ...NO_ITEMS,
        received: 9,
        receivedFirst: 7,
        handled: length,
        handledAfterHours: 3,
        minutes: 17.5,
        opened: 8,
        ownerlessSeconds: 31_234,
        turnaroundSeconds,
        turnaroundBusinessSeconds: turnaroundSeconds.map((each) => Math.floor(each / 3)),
      }
      return [type, figures] as const
    })
    const withItems = { ...busy, items: Object.fromEntries(ofTypes) }
    const total = ofTypes.reduce((sum, [, figures]) => sum + figures.handled, 0)
    expect(total).toBe(50)
    const bytes = itemBytes(await rowOf(withItems))
    expect(bytes).toBeLessThan(1100)
  })
})
