import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeIntervals } from '../../shared/domain/active-time.ts'
import { localDatesBetween, localDay } from '../../shared/domain/local-time.ts'
import { rests } from '../../shared/domain/rest.ts'
import { longStretches } from '../../shared/domain/stretch.ts'
import {
  joinedWorkPeriods,
  workPeriodContextSeconds,
  workPeriodsOfDay,
} from '../../shared/domain/work-periods-of-day.ts'
import { RUNS, zonedDate } from '../support/arbitraries.ts'
import { at, CHICAGO, eventsOf, rowsOf, sum } from '../support/builders.ts'
import { shortRests, workPeriods } from '../support/rest-periods.ts'
import { between } from '../support/schedules.ts'

const MINUTE = 60
const HOUR = 3600
const MONDAY = localDay(CHICAGO, '2026-01-12')
const TUESDAY = localDay(CHICAGO, '2026-01-13')

describe('the parts of work periods in a day', () => {
  it('case I: Monday and Tuesday, and the short rest between them is seen from their parts', () => {
    const active = [
      between('2026-01-12T08:00', '2026-01-12T18:00'),
      between('2026-01-12T21:30', '2026-01-12T22:30'),
      between('2026-01-13T06:30', '2026-01-13T17:00'),
    ]
    const parts = [MONDAY, TUESDAY].map((day) => workPeriodsOfDay(day, active))
    expect(parts).toEqual([
      [between('2026-01-12T08:00', '2026-01-12T22:30')],
      [between('2026-01-13T06:30', '2026-01-13T17:00')],
    ])
    const night = [between('2026-01-12T22:30', '2026-01-13T06:30')]
    expect(shortRests(joinedWorkPeriods(parts.flat()))).toEqual(night)
  })

  it('are cut at midnight in the middle of work, and joined again', () => {
    const night = between('2026-01-12T22:00', '2026-01-13T02:00')
    const parts = [MONDAY, TUESDAY].map((day) => workPeriodsOfDay(day, [night]))
    expect(parts).toEqual([
      [between('2026-01-12T22:00', '2026-01-13T00:00')],
      [between('2026-01-13T00:00', '2026-01-13T02:00')],
    ])
    expect(joinedWorkPeriods(parts.flat())).toEqual([night])
  })

  it('end where the work ends, though the period goes on within 5 h of the next day', () => {
    const active = [
      between('2026-01-12T20:00', '2026-01-12T23:00'),
      between('2026-01-13T04:00', '2026-01-13T05:00'),
    ]
    const parts = [MONDAY, TUESDAY].map((day) => workPeriodsOfDay(day, active))
    expect(parts).toEqual([[active[0]], [active[1]]])
    expect(rests(joinedWorkPeriods(parts.flat()))).toEqual([])
  })

  it('leave out a short look that is alone, and not one that another of the next day is near', () => {
    const look = (clock: string) => ({ start: at(CHICAGO, clock), end: at(CHICAGO, clock) + 2 * MINUTE })
    const [evening, night] = [look('2026-01-12T22:00'), look('2026-01-13T03:02')]
    expect(workPeriodsOfDay(MONDAY, [evening])).toEqual([])
    expect(workPeriodsOfDay(MONDAY, [evening, night])).toEqual([evening])
    const aSecondLater = { start: night.start + 1, end: night.end + 1 }
    expect(workPeriodsOfDay(MONDAY, [evening, aSecondLater])).toEqual([])
  })
})

/** From one row to the next: within a session, a session that is just short or just not, 5 h, a day off. */
const gap = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(1, 59, 60, 100, 140, 150, 160, 298, 299, 300, 301) },
  { weight: 3, arbitrary: fc.integer({ min: 5 * HOUR - 700, max: 5 * HOUR + 700 }) },
  { weight: 2, arbitrary: fc.integer({ min: 302, max: 12 * HOUR }) },
  { weight: 1, arbitrary: fc.integer({ min: 20 * HOUR, max: 50 * HOUR }) },
)

/** A short session over midnight, and another as far from it as one can be that still matters. */
const overMidnight = fc.tuple(
  fc.integer({ min: 0, max: 299 }),
  fc.integer({ min: 5 * HOUR - 2, max: 5 * HOUR }),
  fc.integer({ min: 280, max: 299 }),
  fc.integer({ min: 1, max: 300 }),
)
const someGaps = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      offset: fc.integer({ min: -6 * HOUR, max: 24 * HOUR }),
      gaps: fc.array(gap, { minLength: 1, maxLength: 60 }),
    }),
  },
  { weight: 1, arbitrary: overMidnight.map((gaps) => ({ offset: -1, gaps })) },
  { weight: 1, arbitrary: overMidnight.map((gaps) => ({ offset: 1 - sum(gaps), gaps: gaps.toReversed() })) },
)

describe('days that see no more than what is around them', () => {
  it('make the same work periods, rests and stretches as all activity at once, over any clock change', () => {
    fc.assert(
      fc.property(
        zonedDate,
        someGaps,
        fc.constantFrom(60, 300, 3600),
        ({ zone, date }, { offset, gaps }, gapSeconds) => {
          let second = at(zone, `${date}T00:00:00`) + offset
          const rows = [second, ...gaps.map((seconds) => (second += seconds))]
          const all = eventsOf(rows.map((each) => [each, 0] as const))
          const context = workPeriodContextSeconds(gapSeconds)
          const parts = localDatesBetween(zone, rows[0] as number, second).flatMap((each) => {
            const day = localDay(zone, each)
            const seen = rowsOf(all).filter(([row]) => day.start - context <= row && row <= day.end + context)
            return workPeriodsOfDay(day, activeIntervals(eventsOf(seen), gapSeconds))
          })
          const direct = workPeriods(activeIntervals(all, gapSeconds))
          const joined = joinedWorkPeriods(parts)
          expect(joined).toEqual(direct)
          expect(shortRests(joined)).toEqual(shortRests(direct))
          const ofAnyLength = { restSeconds: 24 * 3600, longDays: 1 }
          expect(longStretches(zone, joined, ofAnyLength)).toEqual(longStretches(zone, direct, ofAnyLength))
        },
      ),
      RUNS,
    )
  })
})
