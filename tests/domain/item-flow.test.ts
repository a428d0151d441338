import { describe, expect, it } from 'vitest'
import { netFlow, received, worked } from '../../shared/domain/item-flow.ts'
import { anItem, onMonday } from '../support/work-items.ts'

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
  it.each([
    [5, 3, 2],
    [3, 5, -2],
    [4, 4, 0],
  ])('of %i received and %i handled is %i', (received, handled, net) => {
    expect(netFlow({ received, handled })).toBe(net)
  })
})
