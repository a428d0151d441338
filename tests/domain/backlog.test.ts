import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BACKLOG_AGES, backlog } from '../../shared/domain/backlog.ts'
import { workItem } from '../../shared/domain/work-item.ts'
import { RUNS } from '../support/arbitraries.ts'
import { sum } from '../support/builders.ts'
import { anItem, OFFICE, onMonday, someSteps } from '../support/work-items.ts'

describe('the backlog', () => {
  it('case G: one item of Monday 10:00 is open at 17:00', () => {
    const items = [anItem('10:00 created'), anItem('11:00 created', '15:00 completed ana')]
    expect(backlog(items, onMonday('17:00'), OFFICE)).toEqual({ open: 1, openByAge: [1, 0, 0, 0] })
  })

  it.each([
    { created: '2026-01-23T10:00:01', age: 'under 1', why: 'a second less than one business day' },
    { created: '2026-01-23T10:00:00', age: '1 to 3', why: 'one business day, a weekend between' },
    { created: '2026-01-21T10:00:00', age: '1 to 3', why: 'three, not over three' },
    { created: '2026-01-21T09:59:59', age: 'over 3 to 7', why: 'a second over three' },
    { created: '2026-01-15T10:00:00', age: 'over 3 to 7', why: 'seven' },
    { created: '2026-01-15T09:59:59', age: 'over 7', why: 'a second over seven' },
  ])('holds what was created at $created as $age: $why', ({ created, age }) => {
    const { openByAge } = backlog([anItem(`${created} created`)], onMonday('10:00'), OFFICE)
    expect(BACKLOG_AGES[openByAge.indexOf(1)]).toBe(age)
  })

  it('knows nothing of what happens at that instant or later', () => {
    const items = [anItem('10:00 created'), anItem('09:00 created', '10:00 completed ana')]
    expect(backlog(items, onMonday('10:00'), OFFICE).open).toBe(1)
  })

  it('holds what was reopened by the age since its creation, and nothing that was cancelled', () => {
    const items = [
      anItem('2026-01-20T09:00 created', '09:00 completed ana', '09:30 reopened'),
      anItem('09:00 created', '09:30 cancelled ana'),
    ]
    expect(backlog(items, onMonday('10:00'), OFFICE)).toEqual({ open: 1, openByAge: [0, 0, 1, 0] })
  })

  it('is the sum of its ages', () => {
    const items = fc.array(someSteps.map(workItem), { maxLength: 10 })
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 400 }), (given, hours) => {
        const { open, openByAge } = backlog(given, onMonday('08:00') + hours * 3600, OFFICE)
        expect(sum(openByAge)).toBe(open)
        expect(open).toBeLessThanOrEqual(given.length)
      }),
      RUNS,
    )
  })
})
