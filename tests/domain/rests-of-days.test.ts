import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rests } from '../../shared/domain/rest.ts'
import { restsOfDays } from '../../shared/domain/rests-of-days.ts'
import { joinedWorkPeriods } from '../../shared/domain/work-periods-of-day.ts'
import { RUNS } from '../support/arbitraries.ts'
import { aWorkedDay } from '../support/team-persons.ts'

const [SUNDAY, MONDAY, TUESDAY] = ['2026-01-11', '2026-01-12', '2026-01-13'] as const
const HOUR = 3600

function hoursOf(...days: ReturnType<typeof aWorkedDay>[]): number[][] {
  const restsOf = restsOfDays(days)
  return days.map((day) => (restsOf.get(day) ?? []).map(({ start, end }) => (end - start) / HOUR))
}

describe('the rests of days', () => {
  it('case I: the night to Tuesday is of Tuesday', () => {
    expect(hoursOf(aWorkedDay(MONDAY, [8, 22.5]), aWorkedDay(TUESDAY, [6.5, 17]))).toEqual([[], [8]])
  })

  it('are two of a day with a long break in it', () => {
    expect(hoursOf(aWorkedDay(SUNDAY, [8, 12]), aWorkedDay(MONDAY, [6, 9], [15, 20]))).toEqual([[], [18, 6]])
  })

  it('are none of a day whose work goes on from the night before', () => {
    expect(hoursOf(aWorkedDay(SUNDAY, [20, 24]), aWorkedDay(MONDAY, [0, 6], [14, 18]))).toEqual([[], [8]])
    expect(hoursOf(aWorkedDay(SUNDAY, [20, 23]), aWorkedDay(MONDAY, [4, 6]))).toEqual([[], []])
  })

  it('are each of one day: together all rests between the work periods', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(hours, { maxLength: 6 }), (each) => {
        const days = each.map((edges, index) => {
          const sorted = edges.toSorted((one, other) => one - other)
          const spans = sorted.flatMap((from, at) =>
            at % 2 === 0 && sorted[at + 1] !== undefined ? [[from, sorted[at + 1] as number] as const] : [],
          )
          return aWorkedDay(`2026-01-1${index}`, ...spans)
        })
        const all = rests(joinedWorkPeriods(days.flatMap(({ workPeriods }) => workPeriods)))
        expect([...restsOfDays(days).values()].flat()).toEqual(all)
      }),
      RUNS,
    )
  })
})
