import { describe, expect, it } from 'vitest'
import { afterHoursShare } from '../../shared/domain/after-hours-share.ts'
import { dayUnder, rules } from '../support/builders.ts'
import { MONDAY, onMonday } from '../support/work-items.ts'

const { pajama } = dayUnder(rules(), MONDAY)

describe('the after-hours share', () => {
  it.each([
    ['06:59:59', 1],
    ['07:00:00', 0],
    ['17:29:59', 0],
    ['17:30:00', 1],
  ])('of work handled at %s is %i', (clock, share) => {
    expect(afterHoursShare([onMonday(clock)], pajama)).toEqual({ count: 1, afterHours: share, share })
  })

  it('is the part of all that was handled, in whatever order and however often in one second', () => {
    const instants = ['18:00', '09:00', '06:00', '18:00', '12:00'].map(onMonday)
    expect(afterHoursShare(instants, pajama)).toEqual({ count: 5, afterHours: 3, share: 0.6 })
  })

  it('is null where nothing was handled', () => {
    expect(afterHoursShare([], pajama)).toEqual({ count: 0, afterHours: 0, share: null })
  })
})
