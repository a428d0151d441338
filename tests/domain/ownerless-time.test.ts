import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownerlessSpans } from '../../shared/domain/ownerless-time.ts'
import { workItem } from '../../shared/domain/work-item.ts'
import { RUNS } from '../support/arbitraries.ts'
import { sum } from '../support/builders.ts'
import { anItem, onMonday, type StepRow, someSteps } from '../support/work-items.ts'

/** @returns minutes until 12:00 */
function ownerlessMinutes(...rows: readonly StepRow[]): number {
  const spans = ownerlessSpans(anItem(...rows), onMonday('12:00'))
  return sum(spans.map(({ start, end }) => end - start)) / 60
}

describe('ownerless time', () => {
  it('is the time in a pool before anyone opened the item', () => {
    expect(ownerlessMinutes('09:00 created @refills', '09:40 opened ana', '11:00 completed ana')).toBe(40)
  })

  it.each(['worked', 'completed', 'cancelled'])(
    'ends when the item is %s without having been opened',
    (step) => {
      expect(ownerlessMinutes('09:00 created @refills', `09:25 ${step} ana`)).toBe(25)
    },
  )

  it('goes on until now where nobody has opened it', () => {
    expect(ownerlessMinutes('09:00 created @refills')).toBe(180)
    expect(ownerlessMinutes('09:00 created @refills', '13:00 opened ana')).toBe(180)
    expect(ownerlessMinutes('13:00 created @refills')).toBe(0)
  })

  it('goes on in the next pool, and pauses under a person’s name', () => {
    expect(
      ownerlessMinutes(
        '09:00 created @refills',
        '09:10 assigned ana',
        '10:00 forwarded @forms',
        '10:15 forwarded @refills',
        '10:20 opened ben',
      ),
    ).toBe(10 + 15 + 5)
  })

  it('is not the time in a pool after somebody has opened it', () => {
    expect(ownerlessMinutes('09:00 created @refills', '09:10 opened ana', '09:20 forwarded @forms')).toBe(10)
  })

  it('is not the time of an item that lies in no pool', () => {
    expect(ownerlessMinutes('09:00 created', '09:30 assigned ana')).toBe(0)
  })

  it('is never negative', () => {
    fc.assert(
      fc.property(someSteps, fc.integer({ min: -50, max: 200 }), (steps, hours) => {
        const spans = ownerlessSpans(workItem(steps), onMonday('08:00') + hours * 3600)
        expect(spans.every(({ start, end }) => start < end)).toBe(true)
      }),
      RUNS,
    )
  })
})
