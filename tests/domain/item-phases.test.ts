import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemPhases } from '../../shared/domain/item-phases.ts'
import { workItem } from '../../shared/domain/work-item.ts'
import { RUNS } from '../support/arbitraries.ts'
import { anItem, onMonday, someSteps } from '../support/work-items.ts'

describe('when an item was open', () => {
  it('is from its creation to its completion, which is credited to who completed it', () => {
    expect(itemPhases(anItem('09:00 created @refills', '10:00 completed ana'))).toEqual([
      {
        start: onMonday('09:00'),
        end: onMonday('10:00'),
        ending: 'completed',
        doer: 'ana',
        poolId: 'refills',
      },
    ])
  })

  it('begins with the first step where a feed does not tell of the creation', () => {
    expect(itemPhases(anItem('09:30 worked ana', '09:40 created'))).toMatchObject([
      { start: onMonday('09:30'), end: undefined, ending: undefined, doer: undefined },
    ])
  })

  it('is credited to who had it, where the completion names nobody', () => {
    const [phase] = itemPhases(anItem('09:00 created ana', '09:30 worked ben', '10:00 completed'))
    expect(phase?.doer).toBe('ben')
  })

  it('ends with the first of several endings; a cancellation is nobody’s work', () => {
    const item = anItem('09:00 created ana', '10:00 cancelled ana', '11:00 completed ana')
    expect(itemPhases(item)).toMatchObject([{ end: onMonday('10:00'), ending: 'cancelled', doer: undefined }])
  })

  it('begins again when it is reopened, and with nothing else', () => {
    const item = anItem(
      '09:00 created',
      '10:00 completed ana',
      '10:30 worked ana',
      '10:40 assigned ben',
      '11:00 reopened',
      '11:10 reopened',
      '12:00 completed ben',
    )
    expect(itemPhases(item)).toMatchObject([
      { start: onMonday('09:00'), end: onMonday('10:00'), doer: 'ana' },
      { start: onMonday('11:00'), end: onMonday('12:00'), doer: 'ben' },
    ])
  })

  it('is never negative, in order, and open at most in the last phase', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const phases = itemPhases(workItem(steps))
        const edges = phases.flatMap(({ start, end }) => [start, end ?? Infinity])
        expect(phases.length).toBeGreaterThan(0)
        expect(edges).toEqual(edges.toSorted((one, other) => one - other))
        expect(phases.slice(0, -1).every(({ end }) => end !== undefined)).toBe(true)
      }),
      RUNS,
    )
  })
})
