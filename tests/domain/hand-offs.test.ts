import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handOffs } from '../../shared/domain/hand-offs.ts'
import { workItem } from '../../shared/domain/work-item.ts'
import { RUNS } from '../support/arbitraries.ts'
import { anItem, onMonday, type StepRow, someSteps } from '../support/work-items.ts'

/** `ana>ben`, with a `!` where it is a bounce. */
function changesOf(...rows: readonly StepRow[]): string[] {
  return handOffs(anItem(...rows)).map(({ from, to, isBounce }) => `${from}>${to}${isBounce ? '!' : ''}`)
}

describe('a hand-off', () => {
  it('is a change of person, with its time', () => {
    expect(handOffs(anItem('09:00 created ana', '10:00 forwarded ben'))).toEqual([
      { at: onMonday('10:00'), from: 'ana', to: 'ben', isBounce: false },
    ])
  })

  it('is not the first person, nor the same one again', () => {
    expect(changesOf('09:00 created @refills', '09:10 opened ana', '09:20 worked ana')).toEqual([])
  })

  it('passes through a pool: the pool is no person', () => {
    expect(changesOf('09:00 created ana', '09:10 forwarded @refills', '09:20 opened ben')).toEqual([
      'ana>ben',
    ])
    expect(changesOf('09:00 created ana', '09:10 forwarded @refills', '09:20 opened ana')).toEqual([])
  })

  it('is not a look into a colleague’s inbox', () => {
    expect(changesOf('09:00 created ana', '09:10 opened ben', '09:20 completed ana')).toEqual([])
  })
})

describe('a bounce', () => {
  it('is a hand-off to someone who had the item before, not only just before', () => {
    expect(
      changesOf('09:00 created ana', '09:10 forwarded ben', '09:20 forwarded eva', '09:30 forwarded ana'),
    ).toEqual(['ana>ben', 'ben>eva', 'eva>ana!'])
  })

  it('is counted as often as it happens', () => {
    expect(changesOf('09:00 worked ana', '09:10 worked ben', '09:20 worked ana', '09:30 worked ben')).toEqual(
      ['ana>ben', 'ben>ana!', 'ana>ben!'],
    )
  })
})

describe('hand-offs of any item', () => {
  it('never go from a person to themselves; all but one visit of each person are bounces', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const changes = handOffs(workItem(steps))
        expect(changes.every(({ from, to }) => from !== to)).toBe(true)
        const people = new Set(changes.flatMap(({ from, to }) => [from, to]))
        const bounces = changes.filter(({ isBounce }) => isBounce)
        expect(changes.length - bounces.length).toBe(Math.max(0, people.size - 1))
      }),
      RUNS,
    )
  })
})
