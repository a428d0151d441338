import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { touchedDetails } from '../../../functions/record/touched-details.ts'
import { datesOfSpans } from '../../../functions/summarize/touched-dates.ts'
import type { ItemTouch } from '../../../shared/domain/item-touch.ts'
import { utcHourOf } from '../../../shared/domain/utc-hour.ts'
import { type StaffDaysTouched, staffDaysTouchedSchema } from '../../../shared/events.ts'
import { RUNS } from '../../support/arbitraries.ts'
import { MONDAY } from '../../support/work-events.ts'

const HALF_A_DAY = 43_200

interface TouchedHour {
  readonly staffId: string
  readonly hour: string
}

function hoursOf(staffId: string, count: number): TouchedHour[] {
  return Array.from({ length: count }, (_, index) => ({ staffId, hour: utcHourOf(MONDAY + index * 3600) }))
}

/** As summarize reads them, or the test fails. */
function read(details: readonly string[]): StaffDaysTouched[] {
  return details.map((detail) => staffDaysTouchedSchema.parse(JSON.parse(detail)))
}

function hoursIn(details: readonly StaffDaysTouched[]): TouchedHour[] {
  return details.flatMap(({ touched }) =>
    touched.flatMap(({ staffId, hours }) => hours.map((hour) => ({ staffId, hour }))),
  )
}

function sorted(hours: readonly TouchedHour[]): string[] {
  return hours.map(({ staffId, hour }) => `${hour} ${staffId}`).sort()
}

describe('word of the hours that were touched', () => {
  it('names every hour once, whatever the people and their number', () => {
    const people = fc.array(fc.nat(1200), { maxLength: 10 })
    const property = fc.property(people, (counts) => {
      const hours = counts.flatMap((count, index) => hoursOf(`"护士-${index}"`, count))
      const details = read(touchedDetails('demo', { hours }))
      expect(sorted(hoursIn(details))).toEqual(sorted(hours))
      expect(details.every(({ tenantId }) => tenantId === 'demo')).toBe(true)
    })
    fc.assert(property, RUNS)
  })

  it('names the spans of a person, each once, beside the hours', () => {
    const spans = [5, 1, 5].map((start) => ({ staffId: 'n-17', start, end: start + 9 }))
    const [detail, ...more] = read(touchedDetails('demo', { hours: hoursOf('n-17', 1), spans }))
    expect(more).toEqual([])
    expect(detail?.touched).toEqual([
      { staffId: 'n-17', hours: hoursOf('n-17', 1).map(({ hour }) => hour), spans: [], weeks: [] },
      {
        staffId: 'n-17',
        hours: [],
        spans: [
          { start: 1, end: 10 },
          { start: 5, end: 14 },
        ],
        weeks: [],
      },
    ])
  })

  it('of many spans is split, none is lost, and each detail stays under 240,000 bytes', () => {
    const spans = Array.from({ length: 9000 }, (_, index) => {
      const start = MONDAY + index * 60
      return { staffId: `${index % 150}`.padStart(3, '"') + '😀'.repeat(125), start, end: start + 2_678_401 }
    })
    const details = touchedDetails('demo', { spans })
    expect(Math.max(...details.map((detail) => Buffer.byteLength(detail)))).toBeLessThan(240_000)
    const told = read(details).flatMap(({ touched }) =>
      touched.flatMap(({ staffId, spans: each }) => each.map(({ start }) => `${staffId} ${start}`)),
    )
    expect(told.sort()).toEqual(spans.map(({ staffId, start }) => `${staffId} ${start}`).sort())
  })

  it('names the days and the open work of items: each person and pool once, what lies close together as one', () => {
    const touch = (holder: ItemTouch['holder'], start: number): ItemTouch => ({
      holder,
      days: [{ start, end: start + 1 }],
      openWork: [{ start, end: start + 50 }],
    })
    const items = [
      touch('staff#n-17', HALF_A_DAY),
      touch('staff#n-17', 0),
      touch('staff#n-17', 3 * HALF_A_DAY),
      touch('pool#n-17', 0),
      touch('pool#n-17', 10),
    ]
    expect(touchedDetails('demo', { items }).map((detail) => JSON.parse(detail))).toEqual([
      {
        version: 1,
        tenantId: 'demo',
        touched: [
          {
            staffId: 'n-17',
            spans: [
              { start: 0, end: HALF_A_DAY + 1 },
              { start: 3 * HALF_A_DAY, end: 3 * HALF_A_DAY + 1 },
            ],
          },
          {
            staffId: 'n-17',
            weeks: [
              { start: 0, end: HALF_A_DAY + 50 },
              { start: 3 * HALF_A_DAY, end: 3 * HALF_A_DAY + 50 },
            ],
          },
        ],
        pools: [{ poolId: 'n-17', weeks: [{ start: 0, end: 60 }] }],
      },
    ])
  })

  it.each(['Pacific/Auckland', 'America/New_York', 'Antarctica/Troll'])(
    'of steps up to half a day apart names no date between theirs: %s',
    (zone) => {
      const moments = fc.array(fc.integer({ min: 0, max: 40 * 86_400 }), { minLength: 1, maxLength: 10 })
      const property = fc.property(moments, (seconds) => {
        const days = seconds.map((second) => ({
          start: MONDAY - 40 * 86_400 + second,
          end: MONDAY - 40 * 86_400 + second + 1,
        }))
        const items = days.map((day) => ({ holder: 'staff#n-17', days: [day], openWork: [] }) as const)
        const spans = read(touchedDetails('demo', { items })).flatMap(({ touched }) =>
          touched.flatMap((each) => each.spans),
        )
        expect(datesOfSpans(zone, spans)).toEqual(datesOfSpans(zone, days))
      })
      fc.assert(property, { numRuns: 200 })
    },
  )

  it('of many items is split, none is lost, and each detail stays under 240,000 bytes', () => {
    const items = Array.from({ length: 6000 }, (_, index): ItemTouch => {
      const name = `${index % 150}`.padStart(3, '"') + '😀'.repeat(125)
      const start = MONDAY + index * 86_400
      const span = { start, end: start + 1 }
      return { holder: index % 2 === 0 ? `staff#${name}` : `pool#${name}`, days: [span], openWork: [span] }
    })
    const details = touchedDetails('demo', { items })
    expect(Math.max(...details.map((detail) => Buffer.byteLength(detail)))).toBeLessThan(240_000)
    const told = read(details).flatMap(({ touched, pools }) => [
      ...touched.flatMap(({ staffId, spans, weeks }) => [
        ...spans.map(({ start }) => `staff#${staffId} days ${start}`),
        ...weeks.map(({ start }) => `staff#${staffId} weeks ${start}`),
      ]),
      ...pools.flatMap(({ poolId, weeks }) => weeks.map(({ start }) => `pool#${poolId} weeks ${start}`)),
    ])
    const expected = items.flatMap(({ holder, days: [day] }) =>
      (holder.startsWith('staff') ? ['days', 'weeks'] : ['weeks']).map(
        (what) => `${holder} ${what} ${day?.start}`,
      ),
    )
    expect(told.sort()).toEqual(expected.sort())
  })

  it('is none for nothing', () => {
    expect(touchedDetails('demo', {})).toEqual([])
  })

  it('is one detail for a hundred people, and two for one more', () => {
    const people = Array.from({ length: 101 }, (_, index) => hoursOf(`n-${index}`, 2))
    expect(touchedDetails('demo', { hours: people.slice(1).flat() })).toHaveLength(1)
    expect(touchedDetails('demo', { hours: people.flat() })).toHaveLength(2)
  })

  it('of one person with a year of hours is split, 500 hours a message', () => {
    const details = touchedDetails('demo', { hours: hoursOf('n-17', 8760) })
    expect(details).toHaveLength(18)
    expect(hoursIn(read(details))).toEqual(hoursOf('n-17', 8760))
  })

  it('stays under 240,000 bytes with the longest ids', () => {
    const people = Array.from({ length: 100 }, (_, index) => String(index).padStart(3, '"'))
    const hours = people.flatMap((name) => hoursOf(name + '😀'.repeat(125), 5))
    const sizes = touchedDetails('demo', { hours }).map((detail) => Buffer.byteLength(detail))
    expect(sizes).toHaveLength(1)
    expect(sizes[0]).toBeLessThan(240_000)
  })
})
