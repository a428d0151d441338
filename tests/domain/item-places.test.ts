import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holderKey } from '../../shared/domain/item-holder-key.ts'
import { itemHolders } from '../../shared/domain/item-holders.ts'
import { FOLLOWED_WEEKS, itemPlaces } from '../../shared/domain/item-places.ts'
import { itemBefore, itemState } from '../../shared/domain/item-state.ts'
import { addWeeks, weekOf, weeksBetween } from '../../shared/domain/week.ts'
import { mergeWorkItems, type WorkItem, workItem } from '../../shared/domain/work-item.ts'
import { RUNS } from '../support/arbitraries.ts'
import { anItem, someSteps } from '../support/work-items.ts'

const WEEK = 7 * 86_400

function placesOf(item: WorkItem): string[] {
  return [...itemPlaces(item)].map(({ holder, week }) => `${holder} ${week}`)
}

function weekAt(milliseconds: number): string {
  return weekOf(new Date(milliseconds).toISOString().slice(0, 10))
}

/** Steps of some months instead of some days. */
const overWeeks = someSteps.map((steps) => {
  const first = Math.min(...steps.map(({ at }) => at))
  return steps.map((step) => ({ ...step, at: first + (step.at - first) * 40 }))
})

describe('the places of an item', () => {
  it.each([
    ['a step that names a person', anItem('10:00 created ana'), ['staff#ana 2026-W05']],
    ['a step that names a pool', anItem('10:00 created @refills'), ['pool#refills 2026-W05']],
    [
      'a step that names both',
      anItem('10:00 created ana @refills'),
      ['staff#ana 2026-W05', 'pool#refills 2026-W05'],
    ],
    ['a step that names nobody', anItem('10:00 created'), []],
    ['two steps of one week', anItem('10:00 created ana', '11:00 opened ana'), ['staff#ana 2026-W05']],
    [
      'Sunday and Monday by UTC, where in Chicago both are Sunday',
      anItem('2026-01-25T17:59 created ana', '2026-01-25T18:00 opened ana'),
      ['staff#ana 2026-W04', 'staff#ana 2026-W05'],
    ],
    [
      'two years, the first of 53 weeks',
      anItem('2020-12-30T10:00 created ana', '2021-01-05T10:00 opened ana'),
      ['staff#ana 2020-W53', 'staff#ana 2021-W01'],
    ],
  ])('of %s', (_, item, places) => {
    expect(placesOf(item)).toEqual(places)
  })

  it('of an item that is passed on: with each from when they are named, in the weeks without a step too', () => {
    const item = anItem(
      '2026-01-05T10:00 created @refills',
      '2026-01-06T10:00 opened ana',
      '2026-01-19T10:00 forwarded ben',
      '2026-01-26T10:00 completed ben',
    )
    const from = (week: string) => weeksBetween(week, '2026-W05')
    expect(placesOf(item)).toEqual([
      ...from('2026-W02').map((week) => `pool#refills ${week}`),
      ...from('2026-W02').map((week) => `staff#ana ${week}`),
      ...from('2026-W04').map((week) => `staff#ben ${week}`),
    ])
  })

  it('of an item that was silent for years: 13 months from each step, and the week of the last', () => {
    const item = anItem('1970-01-01T09:00 created ana', '2026-01-26T10:00 completed')
    expect(placesOf(item)).toEqual(
      [...weeksBetween('1970-W01', addWeeks('1970-W01', FOLLOWED_WEEKS)), '2026-W05'].map(
        (week) => `staff#ana ${week}`,
      ),
    )
  })

  it('of the last years that an event may name', () => {
    const item = workItem([
      { at: Date.UTC(9998, 0), step: 'created', type: 'task.form', staffId: 'ana' },
      { at: Date.UTC(9999, 0) - 1, step: 'completed', type: 'task.form' },
    ])
    expect(placesOf(item).at(0)).toBe('staff#ana 9998-W01')
    expect(placesOf(item).at(-1)).toBe('staff#ana 9998-W53')
    expect(placesOf(item)).toHaveLength(53)
  })

  it('are each named once, and never fewer when more is heard of', () => {
    const property = fc.property(overWeeks, overWeeks, (one, other) => {
      const places = new Set(placesOf(workItem(one)))
      const more = placesOf(mergeWorkItems(workItem(one), workItem(other)))
      expect(new Set(more).size).toBe(more.length)
      expect([...places.difference(new Set(more))]).toEqual([])
    })
    fc.assert(property, RUNS)
  })

  it('hold each step with whom it names, and who had the item before and after it', () => {
    const property = fc.property(overWeeks, (steps) => {
      const item = workItem(steps)
      const places = new Set(placesOf(item))
      const holders = itemHolders(item)
      item.forEach((step, index) => {
        for (const { staffId, poolId } of [step, holders[index], holders[index - 1]].filter(
          (each) => each !== undefined,
        )) {
          if (staffId !== undefined) expect(places).toContain(`staff#${staffId} ${weekAt(step.at)}`)
          if (poolId !== undefined) expect(places).toContain(`pool#${poolId} ${weekAt(step.at)}`)
        }
      })
    })
    fc.assert(property, RUNS)
  })

  it('hold every week at whose end it was open with somebody, up to its last step', () => {
    const property = fc.property(overWeeks, (steps) => {
      const item = workItem(steps)
      const places = new Set(placesOf(item))
      const [first, last] = [item.at(0), item.at(-1)].map((step) => (step?.at as number) / 1000) as [
        number,
        number,
      ]
      for (let at = first + 1; at < last; at += WEEK / 3) {
        const { status, owner } = itemState(itemBefore(item, at))
        const holder = status === 'open' ? holderKey(owner) : undefined
        if (holder) expect(places).toContain(`${holder} ${weekAt(at * 1000)}`)
      }
    })
    fc.assert(property, { numRuns: 200 })
  })
})
