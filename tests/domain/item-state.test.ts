import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemBefore, itemState } from '../../shared/domain/item-state.ts'
import { mergeWorkItems, workItem } from '../../shared/domain/work-item.ts'
import { RUNS } from '../support/arbitraries.ts'
import { anItem, onMonday, someSteps } from '../support/work-items.ts'

describe('what an item is now', () => {
  it('is open, with its owner, from its first step on', () => {
    expect(itemState(anItem('09:00 created @refills'))).toEqual({
      type: 'message.patient',
      source: undefined,
      requires: undefined,
      outcome: undefined,
      minutes: undefined,
      status: 'open',
      owner: { staffId: undefined, poolId: 'refills' },
      createdAt: onMonday('09:00'),
      openedAt: undefined,
      completedAt: undefined,
      doer: undefined,
    })
  })

  it('is done when it is completed, by whoever completed it', () => {
    const item = anItem('09:00 created ana', '09:05 opened ana', '10:00 completed ben')
    expect(itemState(item)).toMatchObject({
      status: 'done',
      openedAt: onMonday('09:05'),
      completedAt: onMonday('10:00'),
      doer: 'ben',
    })
  })

  it('is open again after it was reopened: then it is not completed', () => {
    const item = anItem('09:00 created ana', '10:00 completed ben', '11:00 reopened')
    expect(itemState(item)).toMatchObject({ status: 'open', completedAt: undefined, doer: undefined })
  })

  it('is cancelled without having been completed', () => {
    const item = anItem('09:00 created ana', '10:00 cancelled ana')
    expect(itemState(item)).toMatchObject({ status: 'cancelled', completedAt: undefined, doer: undefined })
  })

  it.each(['opened', 'worked', 'completed'])('was first opened when somebody %s it', (step) => {
    expect(itemState(anItem('09:00 created @refills', `09:20 ${step} ana`)).openedAt).toBe(onMonday('09:20'))
  })

  it('has the type, the needed role and the outcome of the last step that names one', () => {
    const item = anItem(
      ['09:00 created', { type: 'message.patient', requires: 'nurse' }],
      ['09:10 forwarded ana', { type: 'message.refill', requires: 'physician', outcome: 'denied' }],
      ['09:20 completed ana', { type: 'message.refill', outcome: 'approved' }],
    )
    expect(itemState(item)).toMatchObject({
      type: 'message.refill',
      requires: 'physician',
      outcome: 'approved',
    })
  })

  it('has the source of the first step that names one: where it came from', () => {
    const item = anItem(
      '09:00 created',
      ['09:10 assigned ana', { source: 'patient' }],
      ['09:20 forwarded ben', { source: 'colleague' }],
    )
    expect(itemState(item).source).toBe('patient')
  })

  it('took the minutes of all its steps', () => {
    const item = anItem(['09:00 worked ana', { minutes: 7 }], ['10:00 completed ben', { minutes: 5 }])
    expect(itemState(item).minutes).toBe(12)
  })

  it('is nothing without steps', () => {
    expect(() => itemState(workItem([]))).toThrow(RangeError)
  })

  it('is the same whatever batches its steps came in', () => {
    fc.assert(
      fc.property(someSteps, someSteps, (some, others) => {
        const state = itemState(workItem([...some, ...others]))
        expect(itemState(mergeWorkItems(workItem(others), workItem(some)))).toEqual(state)
      }),
      RUNS,
    )
  })

  it('is never completed or opened before it was created', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const { createdAt, openedAt, completedAt } = itemState(workItem(steps))
        expect(openedAt ?? createdAt).toBeGreaterThanOrEqual(createdAt)
        expect(completedAt ?? createdAt).toBeGreaterThanOrEqual(createdAt)
      }),
      RUNS,
    )
  })
})

describe('an item before an instant', () => {
  it('knows nothing of what happens then or later', () => {
    const item = anItem('09:00 created ana', '10:00 completed ana')
    expect(itemState(itemBefore(item, onMonday('10:00'))).status).toBe('open')
    expect(itemState(itemBefore(item, onMonday('10:00') + 1)).status).toBe('done')
    expect(itemBefore(item, onMonday('09:00'))).toEqual([])
  })
})
