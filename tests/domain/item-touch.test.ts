import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handOffs } from '../../shared/domain/hand-offs.ts'
import { type HolderKey, holderKey } from '../../shared/domain/item-holder-key.ts'
import { itemHolders } from '../../shared/domain/item-holders.ts'
import { itemPhases } from '../../shared/domain/item-phases.ts'
import { itemBefore, itemState } from '../../shared/domain/item-state.ts'
import { type ItemTouch, itemTouches } from '../../shared/domain/item-touch.ts'
import { mergeWorkItems, secondOf, type WorkItem, workItem } from '../../shared/domain/work-item.ts'
import { RUNS } from '../support/arbitraries.ts'
import { anItem, aStep, onMonday, type StepRow, someSteps } from '../support/work-items.ts'

const NOW = onMonday('18:00')

/** What is stored, and what is heard then. */
function touchesOf(before: readonly StepRow[], ...heard: readonly StepRow[]): readonly ItemTouch[] {
  const stored = before.length > 0 ? anItem(...before) : undefined
  const news = anItem(...heard)
  return itemTouches(stored, news, mergeWorkItems(stored ?? [], news), NOW)
}

const second = (clock: string) => ({ start: onMonday(clock), end: onMonday(clock) + 1 })
const between = (from: string, to: string) => ({ start: onMonday(from), end: onMonday(to) + 1 })

describe('an item that is first heard of', () => {
  it('touches the days of its steps, and the open work up to now where it is open', () => {
    expect(touchesOf([], '10:00 created ana @refills', '11:00 opened ana')).toEqual([
      {
        holder: 'staff#ana',
        days: [second('10:00'), second('11:00')],
        openWork: [between('10:00', '18:00')],
      },
      {
        holder: 'pool#refills',
        days: [second('10:00'), second('11:00')],
        openWork: [between('10:00', '18:00')],
      },
    ])
  })

  it.each(['completed', 'cancelled'])('touches open work up to its last step where it is %s', (ending) => {
    const [touch] = touchesOf([], '10:00 created ana', `11:00 ${ending}`)
    expect(touch?.openWork).toEqual([between('10:00', '11:00')])
  })

  it('touches nobody before they are named', () => {
    const touches = touchesOf([], '10:00 created ana', '11:00 forwarded ben')
    expect(touches.find(({ holder }) => holder === 'staff#ben')).toEqual({
      holder: 'staff#ben',
      days: [second('11:00')],
      openWork: [between('11:00', '18:00')],
    })
  })

  it('that tells of the future touches up to there', () => {
    const [touch] = touchesOf([], '10:00 created ana', '19:00 opened ana')
    expect(touch?.openWork).toEqual([between('10:00', '19:00')])
  })
})

describe('a step that is heard of later', () => {
  const BEFORE = ['10:00 created @refills', '11:00 opened ana'] as const

  it('touches from itself on, all who were named before it', () => {
    expect(touchesOf(BEFORE, '12:00 completed ana')).toEqual(
      ['pool#refills', 'staff#ana'].map((holder) => ({
        holder,
        days: [second('12:00')],
        openWork: [between('12:00', '18:00')],
      })),
    )
  })

  it('touches what was said to happen after it', () => {
    const touches = touchesOf(['10:00 created ana', '14:00 completed'], '12:00 forwarded ben')
    expect(touches.map(({ holder, days }) => [holder, days])).toEqual([
      ['staff#ana', [second('12:00'), second('14:00')]],
      ['staff#ben', [second('12:00'), second('14:00')]],
    ])
  })

  it.each<[string, StepRow]>([
    ['of another type: the whole item is of it', ['12:00 worked ana', { type: 'task.form' }]],
    ['that was stored already: a dead run may not have spoken of it', '11:00 opened ana'],
  ])('%s, touches all', (_, heard) => {
    const [touch] = touchesOf(BEFORE, heard)
    expect(touch?.days.at(0)).toEqual(second('10:00'))
    expect(touch?.openWork.at(0)?.start).toBe(onMonday('10:00'))
  })

  it('of another type, if something later says the type again, touches from itself on', () => {
    const [touch] = touchesOf(
      ['10:00 created ana', '14:00 worked ana'],
      ['12:00 worked ana', { type: 'task.form' }],
    )
    expect(touch?.days).toEqual([second('12:00'), second('14:00')])
  })

  it('after a completion touches the completion too: minutes and outcome count there', () => {
    const [touch] = touchesOf([...BEFORE, '12:00 completed ana'], ['15:00 worked ana', { minutes: 5 }])
    expect(touch?.days).toEqual([second('12:00'), second('15:00')])
  })
})

it('open work of a silent item is touched for 13 months after each step, and now', () => {
  const [touch] = touchesOf([], '1970-01-05T09:00 created ana')
  const start = onMonday('1970-01-05T09:00')
  expect(touch?.openWork).toEqual([
    { start, end: start + 57 * 7 * 86_400 },
    { start: NOW, end: NOW + 1 },
  ])
})

/** Whatever a figure of a day may be made of, each with its person and second. */
function factsOf(item: WorkItem): Set<string> {
  if (item.length === 0) return new Set()
  const { type, requires, outcome, minutes } = itemState(item)
  const holders = itemHolders(item)
  const facts = item.flatMap((step, index) => {
    const people = [step.staffId, holders[index]?.staffId].filter((staffId) => staffId !== undefined)
    const hadIt = holders.slice(0, index).map((holder) => [holder.staffId, holder.poolId])
    return people.map((staffId) => [staffId, secondOf(step), type, step, hadIt])
  })
  const completions = itemPhases(item).flatMap(({ start, end, doer }) =>
    doer === undefined ? [] : [[doer, end, type, requires, outcome, minutes, start]],
  )
  const changes = handOffs(item).map(({ at, from, to, isBounce }) => [to, at, type, from, isBounce])
  return new Set([...facts, ...completions, ...changes].map((fact) => JSON.stringify(fact)))
}

/** With whom it is open. */
function openAt(item: WorkItem, at: number): HolderKey | undefined {
  const then = itemBefore(item, at)
  if (then.length === 0) return undefined
  const { status, owner } = itemState(then)
  return status === 'open' ? holderKey(owner) : undefined
}

function isIn(spans: readonly { readonly start: number; readonly end: number }[] = [], at: number): boolean {
  return spans.some(({ start, end }) => start <= at && at < end)
}

describe('of any steps, in whatever order they are heard of,', () => {
  const heardInTwo = fc.tuple(someSteps, someSteps, fc.boolean()).map(([one, other, isStored]) => {
    const before = isStored ? workItem(one) : undefined
    const heard = workItem(other)
    return { before, heard, after: mergeWorkItems(before ?? [], heard) }
  })

  it('every fact that comes or goes lies on a touched day of its person', () => {
    const property = fc.property(heardInTwo, ({ before, heard, after }) => {
      const touches = new Map(itemTouches(before, heard, after, NOW).map((touch) => [touch.holder, touch]))
      for (const fact of factsOf(before ?? []).symmetricDifference(factsOf(after))) {
        const [staffId, at] = JSON.parse(fact) as [string, number]
        expect([fact, isIn(touches.get(`staff#${staffId}` as const)?.days, at)]).toEqual([fact, true])
      }
    })
    fc.assert(property, RUNS)
  })

  it('whoever has it open then, or had by what was known, has that moment touched', () => {
    const property = fc.property(heardInTwo, ({ before, heard, after }) => {
      const touches = new Map(itemTouches(before, heard, after, NOW).map((touch) => [touch.holder, touch]))
      for (let at = onMonday('08:00'); at <= NOW; at += 1777) {
        const [was, is] = [openAt(before ?? [], at), openAt(after, at)]
        if (was === is) continue
        for (const holder of [was, is].filter((each) => each !== undefined)) {
          expect([at, holder, isIn(touches.get(holder)?.openWork, at)]).toEqual([at, holder, true])
        }
      }
    })
    fc.assert(property, RUNS)
  })

  it('what is heard again, after a run that died, touches all that it would have', () => {
    const property = fc.property(heardInTwo, ({ before, heard, after }) => {
      const again = new Map(itemTouches(after, heard, after, NOW).map((touch) => [touch.holder, touch]))
      for (const { holder, days, openWork } of itemTouches(before, heard, after, NOW)) {
        for (const { start, end } of [...days, ...openWork]) {
          const touch = again.get(holder)
          const moments = [start, end - 1]
          expect(moments.every((at) => isIn([...(touch?.days ?? []), ...(touch?.openWork ?? [])], at))).toBe(
            true,
          )
        }
      }
    })
    fc.assert(property, RUNS)
  })
})

it('a step of the same second as the one before it is a step of its own', () => {
  const later = { ...aStep('10:00 opened ana'), at: onMonday('10:00') * 1000 + 500 }
  const before = anItem('10:00 created ana')
  const [touch] = itemTouches(before, workItem([later]), mergeWorkItems(before, [later]), NOW)
  expect(touch?.days).toEqual([second('10:00')])
})
