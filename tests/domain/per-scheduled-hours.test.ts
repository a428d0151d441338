import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ACTIVITY_CATEGORIES,
  type ActivityCategory,
  categoryIndex,
} from '../../shared/domain/activity-category.ts'
import { perScheduledHours, type ScheduledWork } from '../../shared/domain/per-scheduled-hours.ts'
import { RUNS } from '../support/arbitraries.ts'

/** A day of work, in hours. */
function aDay(
  hours: Partial<Record<ActivityCategory, number>>,
  { scheduled = 8, outside = 0 }: { scheduled?: number; outside?: number } = {},
): ScheduledWork {
  const activeSecondsByCategory = new Array<number>(ACTIVITY_CATEGORIES.length).fill(0)
  for (const [category, each] of Object.entries(hours)) {
    activeSecondsByCategory[categoryIndex(category as ActivityCategory)] = each * 3600
  }
  return {
    activeSecondsByCategory,
    workOutsideWorkSeconds: outside * 3600,
    scheduledSeconds: scheduled * 3600,
  }
}

describe('work per 8 scheduled hours', () => {
  it('names each measure after what it counts', () => {
    const hours = { notes: 2, prescribing: 0.25, inbox: 1, orders: 0.5, messaging: 0.75 }
    expect(perScheduledHours([aDay(hours, { scheduled: 4, outside: 1.5 })])).toEqual({
      scheduledHours: 4,
      ehrTime8Hours: 9,
      wow8Hours: 3,
      noteTime8Hours: 4,
      scriptTime8Hours: 0.5,
      ibTime8Hours: 2,
    })
  })

  it('sums first and divides then: the mean of the days would be 10 h', () => {
    const days = [aDay({ notes: 4 }, { scheduled: 8 }), aDay({ notes: 4 }, { scheduled: 2 })]
    expect(perScheduledHours(days)).toMatchObject({ ehrTime8Hours: 6.4, scheduledHours: 10 })
  })

  it('a day without visits adds its work', () => {
    const days = [aDay({ inbox: 6 }), aDay({ inbox: 2 }, { scheduled: 0, outside: 2 })]
    expect(perScheduledHours(days)).toMatchObject({ ehrTime8Hours: 8, ibTime8Hours: 8, wow8Hours: 2 })
  })

  it.each([
    ['no day', []],
    ['no visit', [aDay({ inbox: 2 }, { scheduled: 0, outside: 2 })]],
  ])('is null, not 0, where there was %s', (_, days) => {
    expect(perScheduledHours(days)).toEqual({
      scheduledHours: 0,
      ehrTime8Hours: null,
      wow8Hours: null,
      noteTime8Hours: null,
      scriptTime8Hours: null,
      ibTime8Hours: null,
    })
  })

  it('is 0 where there were visits and no work', () => {
    expect(perScheduledHours([aDay({})])).toMatchObject({ ehrTime8Hours: 0, wow8Hours: 0 })
  })

  const seconds = fc.nat(20_000)
  const someDay: fc.Arbitrary<ScheduledWork> = fc.record({
    activeSecondsByCategory: fc.array(seconds, {
      minLength: ACTIVITY_CATEGORIES.length,
      maxLength: ACTIVITY_CATEGORIES.length,
    }),
    workOutsideWorkSeconds: seconds,
    scheduledSeconds: fc.oneof(fc.constant(0), seconds),
  })

  it('does not depend on the order of the days, nor on how often the whole period is repeated', () => {
    fc.assert(
      fc.property(fc.array(someDay, { maxLength: 6 }), (days) => {
        const once = perScheduledHours(days)
        expect(perScheduledHours(days.toReversed())).toEqual(once)
        const { scheduledHours, ...ratios } = perScheduledHours([...days, ...days])
        expect(once).toMatchObject(ratios)
        expect(scheduledHours).toBeCloseTo(2 * once.scheduledHours, 9)
      }),
      RUNS,
    )
  })

  it('is never negative, and no part is more than the whole', () => {
    fc.assert(
      fc.property(fc.array(someDay, { maxLength: 6 }), (days) => {
        const { ehrTime8Hours, noteTime8Hours, scriptTime8Hours, ibTime8Hours } = perScheduledHours(days)
        if (ehrTime8Hours === null) return
        const parts = [noteTime8Hours, scriptTime8Hours, ibTime8Hours] as number[]
        for (const part of parts) expect(part).toBeGreaterThanOrEqual(0)
        expect(parts.reduce((sum, part) => sum + part)).toBeLessThanOrEqual(ehrTime8Hours + 1e-9)
      }),
      RUNS,
    )
  })
})
