import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemCompletions } from '../../shared/domain/item-completions.ts'
import { itemState } from '../../shared/domain/item-state.ts'
import { workItem } from '../../shared/domain/work-item.ts'
import { RUNS } from '../support/arbitraries.ts'
import { anItem, onMonday, someSteps } from '../support/work-items.ts'

const TWICE = anItem(
  '08:00 created ana',
  ['09:00 worked ana', { minutes: 10 }],
  ['10:00 completed ana', { minutes: 2, outcome: 'denied' }],
  ['11:00 worked ben', { minutes: 1 }],
  '12:00 reopened ben',
  ['13:00 worked ben', { minutes: 4 }],
  ['14:00 completed ben', { outcome: 'approved' }],
)

describe('the completions of an item', () => {
  it('each take what led to them, and end as was said until then: nothing counts twice', () => {
    expect(itemCompletions(TWICE, 20)).toEqual([
      { at: onMonday('10:00'), staffId: 'ana', minutes: 13, outcome: 'denied' },
      { at: onMonday('14:00'), staffId: 'ben', minutes: 4, outcome: 'approved' },
    ])
  })

  it('are credited to the doer, not to the addressee, and of an item in a pool to the doer, too', () => {
    const doerOf = (...rows: string[]) => itemCompletions(anItem(...rows), 0).map(({ staffId }) => staffId)
    expect(doerOf('09:00 created @refills', '09:10 assigned ana', '10:00 completed ben')).toEqual(['ben'])
    expect(doerOf('09:00 created @refills', '10:00 completed ben')).toEqual(['ben'])
  })

  it('are two of an item that is reopened and completed again, one of an item that is completed twice', () => {
    const twice = anItem('09:00 created', '10:00 completed ana', '11:00 completed ben')
    expect(itemCompletions(TWICE, 0).map(({ staffId }) => staffId)).toEqual(['ana', 'ben'])
    expect(itemCompletions(twice, 0).map(({ staffId }) => staffId)).toEqual(['ana'])
  })

  it('take the stated minutes once, with the first, where nothing is said', () => {
    const silent = anItem(
      '08:00 created ana',
      '09:00 completed ana',
      '10:00 reopened ana',
      '11:00 completed ana',
    )
    expect(itemCompletions(silent, 20).map(({ minutes }) => minutes)).toEqual([20, 0])
    const said = anItem('08:00 created ana', '09:00 completed ana', '10:00 reopened ana', [
      '11:00 completed ana',
      { minutes: 5 },
    ])
    expect(itemCompletions(said, 20).map(({ minutes }) => minutes)).toEqual([0, 5])
  })

  it('0 minutes are said, too', () => {
    const item = anItem('08:00 created ana', ['09:00 completed ana', { minutes: 0 }])
    expect(itemCompletions(item, 20).map(({ minutes }) => minutes)).toEqual([0])
  })

  it('take up what was done before a cancellation', () => {
    const item = anItem(
      '08:00 created ana',
      ['09:00 worked ana', { minutes: 10 }],
      '10:00 cancelled ana',
      '11:00 reopened ana',
      ['12:00 completed ana', { minutes: 1 }],
    )
    expect(itemCompletions(item, 0).map(({ minutes }) => minutes)).toEqual([11])
  })

  it('are none of an open or a cancelled item', () => {
    expect(itemCompletions(anItem(['08:00 created ana', { minutes: 1 }]), 20)).toEqual([])
    expect(itemCompletions(anItem('08:00 created ana', '09:00 cancelled ana'), 20)).toEqual([])
  })

  it('of an item that is done have minutes that add up to what it took', () => {
    fc.assert(
      fc.property(someSteps, fc.nat(30), (steps, stated) => {
        const item = workItem(steps)
        const completions = itemCompletions(item, stated)
        const { status, minutes } = itemState(item)
        if (status !== 'done') return
        expect(completions.reduce((sum, each) => sum + each.minutes, 0)).toBe(minutes ?? stated)
      }),
      RUNS,
    )
  })
})
