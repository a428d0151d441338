import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ITEM_TYPES, mergeWorkItems, secondOf, workItem } from '../../shared/domain/work-item.ts'
import { RUNS } from '../support/arbitraries.ts'
import { anItem, aStep, onMonday, someSteps } from '../support/work-items.ts'

describe('a work item', () => {
  it('holds its steps in order of time, in whatever order they were said', () => {
    const item = anItem('11:00 completed ana', '09:00 created', '10:00 opened ana')
    expect(item.map(({ step }) => step)).toEqual(['created', 'opened', 'completed'])
  })

  it('sorts steps of one millisecond as work goes: created first, completed after reopened', () => {
    const item = anItem('09:00 completed', '09:00 reopened', '09:00 created', '09:00 assigned ana')
    expect(item.map(({ step }) => step)).toEqual(['created', 'assigned', 'reopened', 'completed'])
  })

  it('keeps the order of steps within one second', () => {
    const forwarded = { ...aStep('09:00 forwarded ben'), at: onMonday('09:00') * 1000 + 2 }
    const opened = { ...aStep('09:00 opened ana'), at: onMonday('09:00') * 1000 + 900 }
    expect(workItem([opened, forwarded])).toEqual([forwarded, opened])
    expect(secondOf(opened)).toBe(onMonday('09:00'))
  })

  it('holds a step that is said twice once', () => {
    expect(anItem('09:00 created', '09:00 created')).toHaveLength(1)
  })

  it('holds two steps that differ in one field both', () => {
    const item = anItem(['09:00 worked ana', { label: 'call' }], ['09:00 worked ana', { label: 'letter' }])
    expect(item).toHaveLength(2)
  })

  it('does not care in which order a step names its fields, nor for one that is named but not given', () => {
    const { at, step, type } = aStep('09:00 created')
    const other = { type, step, staffId: undefined, at } as never
    expect(JSON.stringify(workItem([other]))).toBe(JSON.stringify(anItem('09:00 created')))
  })

  it('is a message or a task', () => {
    const kinds = ITEM_TYPES.map((type) => type.split('.')[0])
    expect(new Set(kinds)).toEqual(new Set(['message', 'task']))
    expect(new Set(ITEM_TYPES).size).toBe(19)
  })
})

describe('merging what two places know about an item', () => {
  const text = (item: unknown) => JSON.stringify(item)

  it('is commutative', () => {
    fc.assert(
      fc.property(someSteps, someSteps, (some, others) => {
        const [one, other] = [workItem(some), workItem(others)]
        expect(text(mergeWorkItems(one, other))).toBe(text(mergeWorkItems(other, one)))
      }),
      RUNS,
    )
  })

  it('is associative', () => {
    fc.assert(
      fc.property(someSteps, someSteps, someSteps, (first, second, third) => {
        const [a, b, c] = [workItem(first), workItem(second), workItem(third)]
        expect(text(mergeWorkItems(mergeWorkItems(a, b), c))).toBe(
          text(mergeWorkItems(a, mergeWorkItems(b, c))),
        )
      }),
      RUNS,
    )
  })

  it('is idempotent, and loses nothing', () => {
    fc.assert(
      fc.property(someSteps, someSteps, (some, others) => {
        const merged = mergeWorkItems(workItem(some), workItem(others))
        expect(text(mergeWorkItems(merged, workItem(others)))).toBe(text(merged))
        for (const step of [...some, ...others]) expect(merged).toContainEqual(step)
      }),
      RUNS,
    )
  })

  it('gives the same bytes for steps in any order, twice, and split over any batches', () => {
    const shuffledInBatches = someSteps.chain((steps) =>
      fc.record({
        steps: fc.constant(steps),
        shuffled: fc
          .shuffledSubarray([...steps, ...steps], { minLength: steps.length * 2 })
          .map((all) => all.map((step) => Object.fromEntries(Object.entries(step).reverse()) as never)),
        size: fc.integer({ min: 1, max: 5 }),
      }),
    )
    fc.assert(
      fc.property(shuffledInBatches, ({ steps, shuffled, size }) => {
        let item = workItem([])
        for (let start = 0; start < shuffled.length; start += size) {
          item = mergeWorkItems(item, workItem(shuffled.slice(start, start + size)))
        }
        expect(text(item)).toBe(text(workItem(steps)))
      }),
      RUNS,
    )
  })
})
