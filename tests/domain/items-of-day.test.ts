import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handOffs } from '../../shared/domain/hand-offs.ts'
import { itemCompletions } from '../../shared/domain/item-completions.ts'
import { received, worked } from '../../shared/domain/item-flow.ts'
import { itemPhases } from '../../shared/domain/item-phases.ts'
import {
  type DayOfPerson,
  type ItemsOfDay,
  type ItemsOfType,
  itemsOfDay,
} from '../../shared/domain/items-of-day.ts'
import { addDays, localDay } from '../../shared/domain/local-time.ts'
import { pajamaSpans } from '../../shared/domain/pajama-time.ts'
import { median } from '../../shared/domain/quantile.ts'
import { type ItemType, type WorkItem, workItem } from '../../shared/domain/work-item.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CHICAGO, PAJAMA_WINDOW, sum } from '../support/builders.ts'
import { anItem, MONDAY, OFFICE, type StepRow, someSteps } from '../support/work-items.ts'

const HOUR = 3600

function dayOf(staffId: string, date = MONDAY, changes: Partial<DayOfPerson> = {}): DayOfPerson {
  const day = localDay(CHICAGO, date)
  return {
    staffId,
    day,
    pajama: pajamaSpans(day, PAJAMA_WINDOW, new Set()),
    calendar: OFFICE,
    minutesEach: { 'task.prior-auth': 20 },
    role: 'physician',
    ranks: new Map(Object.entries({ nurse: 1, physician: 2 })),
    ...changes,
  }
}

/** What a person's Monday has of one item; undefined: nothing. */
function ofMonday(staffId: string, ...rows: readonly StepRow[]): ItemsOfType | undefined {
  return itemsOfDay([anItem(...rows)], dayOf(staffId))['message.patient']
}

describe('worked case G, through the days of a person', () => {
  const items = [
    anItem('2026-01-23T16:00 created ana', '09:00 completed ana'),
    anItem('07:00 created ana', '07:30 completed ana'),
    anItem('11:00 created ana', '15:00 completed ana'),
    anItem('10:00 created ana'),
  ]
  const days = ['2026-01-23', MONDAY].map((date) => itemsOfDay(items, dayOf('ana', date))['message.patient'])

  it('received on Friday 1 and on Monday 3; handled on Monday 3', () => {
    expect(days.map((day) => [day?.received, day?.handled])).toEqual([
      [1, 0],
      [3, 3],
    ])
  })

  it('turnaround of each, in order of completion, and the medians 4 h and 2 h', () => {
    const [, monday] = days
    expect(monday?.turnaroundSeconds).toEqual([0.5 * HOUR, 65 * HOUR, 4 * HOUR])
    expect(monday?.turnaroundBusinessSeconds).toEqual([0, 2 * HOUR, 4 * HOUR])
    expect(median(monday?.turnaroundSeconds ?? [])).toBe(4 * HOUR)
    expect(median(monday?.turnaroundBusinessSeconds ?? [])).toBe(2 * HOUR)
  })
})

describe('an item that came', () => {
  it('is received by each once, and first by the one that nobody had it before', () => {
    const rows = ['08:00 created ana', '09:00 assigned ben', '10:00 forwarded ana', '11:00 assigned ben']
    expect(ofMonday('ana', ...rows)).toMatchObject({ received: 1, receivedFirst: 1 })
    expect(ofMonday('ben', ...rows)).toMatchObject({ received: 1, receivedFirst: 0 })
  })

  it('is second-hand where a pool had it before', () => {
    const rows = ['08:00 created @refills', '09:00 assigned ana']
    expect(ofMonday('ana', ...rows)).toMatchObject({ received: 1, receivedFirst: 0 })
  })

  it('is first-hand where it came to a person in the list of a pool', () => {
    expect(ofMonday('ana', '08:00 created ana @refills')).toMatchObject({ received: 1, receivedFirst: 1 })
  })

  it('belongs to the day of its coming', () => {
    expect(ofMonday('ana', '2026-01-25T23:59 created ana')).toBeUndefined()
    expect(ofMonday('ana', '00:00 created ana')).toMatchObject({ received: 1 })
    expect(ofMonday('ana', '2026-01-27T00:00 created ana')).toBeUndefined()
  })
})

describe('an item that was handled', () => {
  it('is credited to the doer, not to the addressee; in the pajama window as after hours', () => {
    const rows = ['08:00 created ana', '17:29 completed ben']
    expect(ofMonday('ana', ...rows)).toMatchObject({ received: 1, handled: 0 })
    expect(ofMonday('ben', ...rows)).toMatchObject({ received: 0, handled: 1, handledAfterHours: 0 })
    expect(ofMonday('ben', '08:00 created', '17:30 completed ben')).toMatchObject({ handledAfterHours: 1 })
  })

  it('costs its minutes once, though it was handled twice', () => {
    const rows: StepRow[] = [
      ['08:00 created ana', { type: 'task.prior-auth' }],
      ['09:00 completed ana', { type: 'task.prior-auth' }],
      ['10:00 reopened ana', { type: 'task.prior-auth' }],
      ['11:00 completed ana', { type: 'task.prior-auth', outcome: 'approved' }],
    ]
    const { 'task.prior-auth': figures } = itemsOfDay([anItem(...rows)], dayOf('ana'))
    expect(figures).toMatchObject({ handled: 2, minutes: 20, outcomes: { approved: 1 } })
    expect(figures?.turnaroundSeconds).toEqual([HOUR, 3 * HOUR])
  })

  it('costs nothing where neither its steps nor the organisation say anything', () => {
    expect(ofMonday('ana', '08:00 created ana', '09:00 completed ana')?.minutes).toBe(0)
  })

  it.each([
    ['a role that a nurse has', { requires: 'nurse' }, 1],
    ['the role itself', { requires: 'physician' }, 0],
    ['a role without a rank', { requires: 'clerk' }, 0],
    ['no role', {}, 0],
  ])('needs %s: %#', (_, more, roleMismatches) => {
    const figures = ofMonday('ana', ['08:00 created ana', more], '09:00 completed ana')
    expect(figures?.roleMismatches).toBe(roleMismatches)
  })

  it('is no mismatch for a nurse, nor for somebody whose role is not known', () => {
    const item = anItem(['08:00 created ana', { requires: 'nurse' }], '09:00 completed ana')
    for (const role of ['nurse', undefined]) {
      expect(itemsOfDay([item], dayOf('ana', MONDAY, { role }))['message.patient']?.roleMismatches).toBe(0)
    }
  })
})

it('steps of work count for who did them, with those after hours', () => {
  const rows = ['08:00 created ana', '09:00 worked ben', '18:00 worked ben', '19:00 worked eva']
  expect(ofMonday('ben', ...rows)).toMatchObject({ worked: 2, workedAfterHours: 1, handled: 0 })
})

it('changes of hands count for who got it, bounces for who had it before', () => {
  const rows = ['08:00 created ana', '09:00 assigned ben', '10:00 assigned ana']
  expect(ofMonday('ana', ...rows)).toMatchObject({ handOffs: 1, bounces: 1 })
  expect(ofMonday('ben', ...rows)).toMatchObject({ handOffs: 1, bounces: 0 })
})

describe('the time in a pool before anyone opened an item', () => {
  it('counts for who was the first to open it, on that day', () => {
    const rows = ['2026-01-25T20:00 created @refills', '08:00 opened ana', '09:00 opened ben']
    expect(ofMonday('ana', ...rows)).toMatchObject({ opened: 1, ownerlessSeconds: 12 * HOUR })
    expect(ofMonday('ben', ...rows)).toBeUndefined()
  })

  it('is none under a name, where completing is opening', () => {
    const rows = ['08:00 created ana', '10:00 completed']
    expect(ofMonday('ana', ...rows)).toMatchObject({ opened: 1, ownerlessSeconds: 0 })
  })
})

it('an item that was filed anew counts under its last type, whole', () => {
  const item = anItem('08:00 created ana', ['09:00 completed ana', { type: 'message.refill' }])
  const figures = itemsOfDay([item], dayOf('ana'))
  expect(Object.keys(figures)).toEqual(['message.refill'])
  expect(figures['message.refill']).toMatchObject({ received: 1, handled: 1 })
})

it('an item that does nothing to the day is not in it', () => {
  expect(itemsOfDay([anItem('08:00 created @refills', '09:00 cancelled ana')], dayOf('ana'))).toEqual({})
  expect(itemsOfDay([], dayOf('ana'))).toEqual({})
})

describe('whatever happened to whatever items', () => {
  const someItems = fc.array(someSteps.map(workItem), { minLength: 1, maxLength: 6 })
  const PEOPLE = ['ana', 'ben', 'eva']
  /** On which the steps of `someSteps` lie: within 78 hours. */
  const DATES = [0, 1, 2, 3, 4].map((days) => addDays(MONDAY, days))

  function everyDay(items: readonly WorkItem[]): ItemsOfDay[] {
    return PEOPLE.flatMap((staffId) => DATES.map((date) => itemsOfDay(items, dayOf(staffId, date))))
  }

  it('the order of items, and steps that come twice in any order, change nothing', () => {
    fc.assert(
      fc.property(
        fc.array(someSteps, { minLength: 1, maxLength: 6 }).chain((all) =>
          fc.record({
            items: fc.constant(all),
            again: fc.shuffledSubarray(
              all.map((steps) => [...steps, ...steps].reverse()),
              { minLength: all.length },
            ),
          }),
        ),
        ({ items, again }) => {
          expect(JSON.stringify(everyDay(again.map(workItem)))).toBe(
            JSON.stringify(everyDay(items.map(workItem))),
          )
        },
      ),
      RUNS,
    )
  })

  it('the days of all people add up to what happened, each thing once', () => {
    fc.assert(
      fc.property(someItems, (items) => {
        const figures = everyDay(items).flatMap((day) => Object.values(day))
        const total = (name: keyof ItemsOfType) => sum(figures.map((each) => each[name] as number))
        const byPerson = (events: readonly { staffId: string | undefined }[]) =>
          events.filter(({ staffId }) => staffId !== undefined).length
        expect(total('received')).toBe(byPerson(items.flatMap(received)))
        expect(total('handled')).toBe(byPerson(items.flatMap(completions)))
        expect(total('worked')).toBe(byPerson(items.flatMap(worked)))
        expect(total('handOffs')).toBe(items.flatMap(handOffs).length)
        expect(total('bounces')).toBe(items.flatMap(handOffs).filter(({ isBounce }) => isBounce).length)
        expect(total('receivedFirst')).toBeLessThanOrEqual(items.length)
        expect(total('opened')).toBeLessThanOrEqual(items.length)
        const stated = (item: WorkItem) => (typeOf(item) === 'task.prior-auth' ? 20 : 0)
        const minutes = items
          .flatMap((item) => itemCompletions(item, stated(item)))
          .filter(({ staffId }) => staffId !== undefined)
        expect(total('minutes')).toBeCloseTo(sum(minutes.map((each) => each.minutes)), 6)
        for (const each of figures) {
          expect(each.turnaroundSeconds).toHaveLength(each.handled)
          expect(each.turnaroundBusinessSeconds).toHaveLength(each.handled)
          each.turnaroundSeconds.forEach((seconds, index) => {
            expect(each.turnaroundBusinessSeconds[index]).toBeLessThanOrEqual(seconds)
          })
          expect(each.handledAfterHours).toBeLessThanOrEqual(each.handled)
          expect(each.receivedFirst).toBeLessThanOrEqual(each.received)
        }
      }),
      RUNS,
    )
  })
})

/** A phase that ended with a completion, and who did it. */
function completions(item: WorkItem): { staffId: string | undefined }[] {
  return itemPhases(item).flatMap(({ ending, doer }) => (ending === 'completed' ? [{ staffId: doer }] : []))
}

function typeOf(item: WorkItem): ItemType | undefined {
  return item.at(-1)?.type
}
