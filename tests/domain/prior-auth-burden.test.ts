import { describe, expect, it } from 'vitest'
import { type ItemState, itemState } from '../../shared/domain/item-state.ts'
import { priorAuthBurden } from '../../shared/domain/prior-auth-burden.ts'
import type { ItemStep, ItemType } from '../../shared/domain/work-item.ts'
import { priorAuthCounts } from '../support/prior-auth-counts.ts'
import { anItem } from '../support/work-items.ts'

const burdenOf = (items: readonly ItemState[]) => priorAuthBurden(priorAuthCounts(items), 90)

function anItemOf(type: ItemType, more: Partial<ItemStep> = {}) {
  return itemState(anItem(['09:00 created', { type }], ['10:00 completed ana', { type, ...more }]))
}

describe('the prior-authorisation burden', () => {
  it('counts requests, denials and appeals, and nothing else', () => {
    const items = [
      anItemOf('task.prior-auth'),
      anItemOf('task.denial'),
      anItemOf('task.appeal'),
      anItemOf('task.referral'),
    ]
    expect(burdenOf(items).items).toBe(3)
  })

  it('takes the minutes of an item as given, also 0, else 20, and money by the hour', () => {
    const items = [
      anItemOf('task.prior-auth', { minutes: 35 }),
      anItemOf('task.denial', { minutes: 0 }),
      anItemOf('task.appeal'),
      anItemOf('task.referral', { minutes: 500 }),
    ]
    expect(burdenOf(items)).toMatchObject({ minutes: 55, money: 82.5 })
  })

  it('comes to 13 hours a week for 39 items of 20 minutes', () => {
    const items = new Array(39).fill(anItemOf('task.prior-auth'))
    expect(burdenOf(items).minutes).toBe(13 * 60)
  })

  it('takes rates of what was decided: 1 of 4 denied, 1 of 1 appealed, 1 of 2 appeals won', () => {
    const items = [
      ...(['approved', 'approved', 'approved', 'denied'] as const).map((outcome) =>
        anItemOf('task.prior-auth', { outcome }),
      ),
      anItemOf('task.prior-auth'),
      anItemOf('task.appeal', { outcome: 'overturned' }),
      anItemOf('task.denial'),
    ]
    expect(burdenOf(items)).toMatchObject({
      denialRate: 0.25,
      appealRate: 1,
      overturnedRate: 1,
    })
    const withAnotherAppeal = [
      ...items,
      anItemOf('task.appeal', { outcome: 'upheld' }),
      anItemOf('task.appeal'),
    ]
    expect(burdenOf(withAnotherAppeal).overturnedRate).toBe(0.5)
  })

  it('counts a denial once that is told as an outcome and as an item, and one that is told one way', () => {
    const denied = anItemOf('task.prior-auth', { outcome: 'denied' })
    const appeal = anItemOf('task.appeal')
    expect(burdenOf([denied, anItemOf('task.denial'), appeal]).appealRate).toBe(1)
    expect(burdenOf([denied, denied, appeal]).appealRate).toBe(0.5)
    expect(burdenOf([anItemOf('task.denial'), appeal]).appealRate).toBe(1)
  })

  it('has no price while nobody has said what an hour costs', () => {
    expect(priorAuthBurden(priorAuthCounts([anItemOf('task.appeal')]), null)).toMatchObject({
      minutes: 20,
      money: null,
    })
  })

  it('has no rate where there is nothing to divide by', () => {
    const none = { items: 0, minutes: 0, money: 0, denialRate: null, appealRate: null, overturnedRate: null }
    expect(burdenOf([])).toEqual(none)
    const undecided = burdenOf([anItemOf('task.prior-auth'), anItemOf('task.appeal')])
    expect(undecided).toMatchObject({ denialRate: null, appealRate: null, overturnedRate: null })
  })
})
