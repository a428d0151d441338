import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BACKLOG_AGES, backlog } from '../../shared/domain/backlog.ts'
import { RUNS } from '../support/arbitraries.ts'
import { sum } from '../support/builders.ts'
import { OFFICE, onMonday } from '../support/work-items.ts'

describe('the backlog', () => {
  it('case G: one item of Monday 10:00 is open at 17:00', () => {
    expect(backlog([onMonday('10:00')], onMonday('17:00'), OFFICE)).toEqual({
      open: 1,
      openByAge: [1, 0, 0, 0],
      oldestOpenSeconds: 7 * 3600,
      oldestOpenBusinessSeconds: 7 * 3600,
    })
  })

  it('says the age of the oldest in calendar and in business time, whatever the order', () => {
    const creations = [onMonday('09:00'), onMonday('2026-01-23T16:00'), onMonday('08:30')]
    expect(backlog(creations, onMonday('10:00'), OFFICE)).toMatchObject({
      oldestOpenSeconds: 66 * 3600,
      oldestOpenBusinessSeconds: 3 * 3600,
    })
  })

  it('has no oldest where nothing is open: null, not 0', () => {
    expect(backlog([], onMonday('10:00'), OFFICE)).toEqual({
      open: 0,
      openByAge: [0, 0, 0, 0],
      oldestOpenSeconds: null,
      oldestOpenBusinessSeconds: null,
    })
  })

  it.each([
    { created: '2026-01-23T10:00:01', age: 'under 1', why: 'a second less than one business day' },
    { created: '2026-01-23T10:00:00', age: '1 to 3', why: 'one business day, a weekend between' },
    { created: '2026-01-21T10:00:00', age: '1 to 3', why: 'three, not over three' },
    { created: '2026-01-21T09:59:59', age: 'over 3 to 7', why: 'a second over three' },
    { created: '2026-01-15T10:00:00', age: 'over 3 to 7', why: 'seven' },
    { created: '2026-01-15T09:59:59', age: 'over 7', why: 'a second over seven' },
  ])('holds what was created at $created as $age: $why', ({ created, age }) => {
    const { openByAge } = backlog([onMonday(created)], onMonday('10:00'), OFFICE)
    expect(BACKLOG_AGES[openByAge.indexOf(1)]).toBe(age)
  })

  it('is the sum of its ages, and the oldest is as old as the first creation', () => {
    const ages = fc.array(fc.nat(20 * 24 * 3600), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(ages, (given) => {
        const at = onMonday('08:00')
        const creations = given.map((age) => at - age)
        const { open, openByAge, oldestOpenSeconds } = backlog(creations, at, OFFICE)
        expect([open, sum(openByAge)]).toEqual([given.length, given.length])
        expect(oldestOpenSeconds).toBe(Math.max(...given))
      }),
      RUNS,
    )
  })
})
