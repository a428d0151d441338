import { describe, expect, it } from 'vitest'
import { itemState } from '../../shared/domain/item-state.ts'
import { PRIOR_AUTH_MINUTES_EACH, priorAuthBurden } from '../../shared/domain/prior-auth-burden.ts'
import type { ItemStep, ItemType } from '../../shared/domain/work-item.ts'
import { anItem } from '../support/work-items.ts'

const PARAMETERS = { minutesEach: PRIOR_AUTH_MINUTES_EACH, hourlyRate: 90 }

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
    expect(priorAuthBurden(items, PARAMETERS).items).toBe(3)
  })

  it('takes the minutes of an item as given, also 0, else 20, and money by the hour', () => {
    const items = [
      anItemOf('task.prior-auth', { minutes: 35 }),
      anItemOf('task.denial', { minutes: 0 }),
      anItemOf('task.appeal'),
      anItemOf('task.referral', { minutes: 500 }),
    ]
    expect(priorAuthBurden(items, PARAMETERS)).toMatchObject({ minutes: 55, money: 82.5 })
  })

  it('comes to 13 hours a week for 39 items of 20 minutes', () => {
    const items = new Array(39).fill(anItemOf('task.prior-auth'))
    expect(priorAuthBurden(items, PARAMETERS).minutes).toBe(13 * 60)
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
    expect(priorAuthBurden(items, PARAMETERS)).toMatchObject({
      denialRate: 0.25,
      appealRate: 1,
      overturnedRate: 1,
    })
    const withAnotherAppeal = [
      ...items,
      anItemOf('task.appeal', { outcome: 'upheld' }),
      anItemOf('task.appeal'),
    ]
    expect(priorAuthBurden(withAnotherAppeal, PARAMETERS).overturnedRate).toBe(0.5)
  })

  it('counts a denial once that is told as an outcome and as an item, and one that is told one way', () => {
    const denied = anItemOf('task.prior-auth', { outcome: 'denied' })
    const appeal = anItemOf('task.appeal')
    expect(priorAuthBurden([denied, anItemOf('task.denial'), appeal], PARAMETERS).appealRate).toBe(1)
    expect(priorAuthBurden([denied, denied, appeal], PARAMETERS).appealRate).toBe(0.5)
    expect(priorAuthBurden([anItemOf('task.denial'), appeal], PARAMETERS).appealRate).toBe(1)
  })

  it('has no rate where there is nothing to divide by', () => {
    const none = { items: 0, minutes: 0, money: 0, denialRate: null, appealRate: null, overturnedRate: null }
    expect(priorAuthBurden([], PARAMETERS)).toEqual(none)
    const undecided = priorAuthBurden([anItemOf('task.prior-auth'), anItemOf('task.appeal')], PARAMETERS)
    expect(undecided).toMatchObject({ denialRate: null, appealRate: null, overturnedRate: null })
  })
})
