import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemState } from '../../shared/domain/item-state.ts'
import { namesPerson, withoutPerson } from '../../shared/domain/without-person.ts'
import { workItem } from '../../shared/domain/work-item.ts'
import { anItem, someStep } from '../support/work-items.ts'

describe('an item after a person was erased from it', () => {
  it('has the same steps, and nobody in their place', () => {
    const item = anItem(
      '08:00 created @pool',
      '08:05 assigned ana',
      '08:10 forwarded ben',
      '09:00 completed ana',
    )
    expect(withoutPerson(item, 'ana')).toEqual(
      anItem('08:00 created @pool', '08:05 assigned', '08:10 forwarded ben', '09:00 completed'),
    )
  })

  it('has one step for two that only the name told apart', () => {
    const item = anItem('08:00 created ana', '08:00 created', '09:00 completed ben')
    expect(withoutPerson(item, 'ana')).toEqual(anItem('08:00 created', '09:00 completed ben'))
  })

  it('is as it was where it does not name the person', () => {
    const item = anItem('08:00 created ben', '09:00 completed ben')
    expect(withoutPerson(item, 'be')).toEqual(item)
    expect([namesPerson(item, 'ben'), namesPerson(item, 'be')]).toEqual([true, false])
  })

  it('names the person no more, is no longer, ends as it did, and is erased twice as once', () => {
    fc.assert(
      fc.property(fc.array(someStep, { minLength: 1, maxLength: 12 }), (steps) => {
        const item = workItem(steps)
        const erased = withoutPerson(item, 'ana')
        expect(namesPerson(erased, 'ana')).toBe(false)
        expect(erased.length).toBeLessThanOrEqual(item.length)
        expect(erased.at(-1)?.at).toBe(item.at(-1)?.at)
        expect(itemState(erased).status).toBe(itemState(item).status)
        expect(withoutPerson(erased, 'ana')).toEqual(erased)
      }),
    )
  })
})
