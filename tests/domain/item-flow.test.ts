import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handled, netFlow, received, worked } from '../../shared/domain/item-flow.ts'
import { itemBefore, itemState } from '../../shared/domain/item-state.ts'
import { type WorkItem, workItem } from '../../shared/domain/work-item.ts'
import { RUNS } from '../support/arbitraries.ts'
import { anItem, onMonday, someSteps } from '../support/work-items.ts'

describe('received', () => {
  it('is an item that is created for a person or a pool', () => {
    expect(received(anItem('09:00 created ana'))).toEqual([
      { at: onMonday('09:00'), staffId: 'ana', poolId: undefined },
    ])
    expect(received(anItem('09:00 created @refills'))).toEqual([
      { at: onMonday('09:00'), staffId: undefined, poolId: 'refills' },
    ])
  })

  it('is an item once for each person and pool, the first time that it comes to them', () => {
    const item = anItem(
      '09:00 created @refills',
      '09:10 assigned ana @refills',
      '09:20 forwarded ben',
      '09:30 forwarded ana',
      '09:40 forwarded @refills',
    )
    expect(received(item)).toEqual([
      { at: onMonday('09:00'), staffId: undefined, poolId: 'refills' },
      { at: onMonday('09:10'), staffId: 'ana', poolId: undefined },
      { at: onMonday('09:20'), staffId: 'ben', poolId: undefined },
    ])
  })

  it('is not an item that a person takes out of a pool, nor one that is reopened', () => {
    expect(received(anItem('09:00 opened ana', '09:10 completed ana', '09:20 reopened ben'))).toEqual([])
  })
})

describe('handled', () => {
  it('is credited to the doer, not to the addressee', () => {
    expect(handled(anItem('09:00 created @refills', '09:10 assigned ana', '10:00 completed ben'))).toEqual([
      { at: onMonday('10:00'), staffId: 'ben', poolId: undefined },
    ])
  })

  it('is pool work of the doer, and still of the pool', () => {
    expect(handled(anItem('09:00 created @refills', '10:00 completed ben'))).toEqual([
      { at: onMonday('10:00'), staffId: 'ben', poolId: 'refills' },
    ])
  })

  it('is twice an item that is reopened and completed again, once one that is completed twice', () => {
    const again = anItem('09:00 created', '10:00 completed ana', '10:30 reopened', '11:00 completed ben')
    expect(handled(again).map(({ staffId }) => staffId)).toEqual(['ana', 'ben'])
    const twice = anItem('09:00 created', '10:00 completed ana', '11:00 completed ben')
    expect(handled(twice).map(({ staffId }) => staffId)).toEqual(['ana'])
  })

  it('is not an item that is open or cancelled', () => {
    expect(handled(anItem('09:00 created ana', '09:10 worked ana'))).toEqual([])
    expect(handled(anItem('09:00 created ana', '09:10 cancelled ana'))).toEqual([])
  })
})

describe('worked', () => {
  it('is every step of work, by who did it', () => {
    const item = anItem(
      '09:00 created ana',
      '09:10 worked ben @forms',
      '09:20 worked ben',
      '09:30 completed ben',
    )
    expect(worked(item)).toEqual([
      { at: onMonday('09:10'), staffId: 'ben', poolId: 'forms' },
      { at: onMonday('09:20'), staffId: 'ben', poolId: undefined },
    ])
  })
})

describe('net flow', () => {
  const morning = { start: onMonday('08:00'), end: onMonday('12:00') }

  it('is what was received less what was handled in a half-open span', () => {
    const items = [
      anItem('08:00 created'),
      anItem('12:00 created'),
      anItem('07:59 created', '11:59 completed ana'),
      anItem('07:59 created', '12:00 completed ana'),
      anItem('09:00 created', '10:00 cancelled ana', '11:00 reopened'),
    ]
    expect(netFlow(items, morning)).toEqual({ received: 2, handled: 1, reopened: 1, cancelled: 1, net: 1 })
  })

  it('explains every change of what is open', () => {
    const isOpen = (item: WorkItem) => item.length > 0 && itemState(item).status === 'open'
    const openBefore = (items: WorkItem[], at: number) =>
      items.filter((item) => isOpen(itemBefore(item, at))).length
    const someItems = fc.array(someSteps.map(workItem), { maxLength: 8 })
    const hours = fc.integer({ min: 0, max: 80 })
    fc.assert(
      fc.property(someItems, hours, hours, (items, from, length) => {
        const start = onMonday('08:00') + from * 3600
        const end = start + length * 3600
        const flow = netFlow(items, { start, end })
        expect(openBefore(items, end) - openBefore(items, start)).toBe(
          flow.received + flow.reopened - flow.handled - flow.cancelled,
        )
      }),
      RUNS,
    )
  })
})
