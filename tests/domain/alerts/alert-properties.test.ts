import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Alert, AlertState, Mask, Notice } from '../../../shared/domain/alerts/alert.ts'
import type { AlertInput } from '../../../shared/domain/alerts/alert-input.ts'
import { stepAlert } from '../../../shared/domain/alerts/step-alert.ts'
import { readingsOf as allReadings, contextAt, DAY, lived, read, readAt } from '../../support/alerts.ts'
import { RUNS } from '../../support/arbitraries.ts'

const letter = fc.constantFrom('H', 'H', 'B', 'L', 'L', 'm')
const letters = (minLength: number, maxLength: number) =>
  fc.array(letter, { minLength, maxLength }).map((each) => each.join(''))
const mask: fc.Arbitrary<Mask> = fc.constantFrom(null, null, null, 'silenced', 'inhibited')

/** Anything that can happen, some time after what happened before. */
const happening = fc.record({
  hours: fc.integer({ min: 0, max: 24 * 9 }),
  kind: fc.constantFrom(
    'read',
    'read',
    'read',
    'tick',
    'acknowledge',
    'snooze',
    'resolve',
    'withdraw',
    'again',
  ),
  mask,
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

function inputOf({ kind, mask: masked }: Happening, known: string, now: number): AlertInput {
  if (kind === 'read') return { kind: 'readings', readings: allReadings(known), mask: masked }
  if (kind === 'tick' || kind === 'again') return { kind: 'tick', mask: masked }
  if (kind === 'snooze') return { kind, actor: 'm1', until: now + 3 * DAY }
  if (kind === 'withdraw') return { kind }
  return { kind: kind as 'acknowledge' | 'resolve', actor: 'm1' }
}

interface Life {
  readonly alert: Alert | undefined
  readonly notices: readonly Notice[]
  readonly steps: readonly { readonly state: AlertState | undefined; readonly reasons: readonly string[] }[]
}

/** Weeks end as time passes; each thing happens twice where it says again. */
function life(weeks: string, happenings: readonly Happening[]): Life {
  let now = readAt(1)
  let alert: Alert | undefined
  const notices: Notice[] = []
  const steps: { state: AlertState | undefined; reasons: string[] }[] = []
  const take = (input: AlertInput) => {
    const step = stepAlert(alert, input, contextAt(now))
    alert = step.alert
    notices.push(...step.notices)
    steps.push({ state: alert?.state, reasons: step.notices.map(({ reason }) => reason) })
  }
  for (const each of happenings) {
    now += each.hours * 3600
    const ended = Math.min(weeks.length, 1 + Math.floor((now - readAt(1)) / (7 * DAY)))
    const input = inputOf(each, weeks.slice(0, ended), now)
    take(input)
    if (each.kind === 'again') take(input)
  }
  return { alert, notices, steps }
}

const aLife = fc.tuple(letters(12, 30), fc.array(happening, { maxLength: 60 }))

describe('expectation 1: the same condition updates its alert', () => {
  it('weeks that are read twice leave it as it is, and tell nothing more', () => {
    fc.assert(
      fc.property(letters(1, 20), mask, (weeks, masked) => {
        const once = lived(weeks, masked)
        const twice = read(once.alert, weeks, { mask: masked })
        expect(twice.alert).toEqual(once.alert)
        expect(twice.notices).toEqual([])
        expect(twice.transitions).toEqual([])
      }),
      RUNS,
    )
  })

  it('summaries that come late, in any order, lead to the same condition as those in time', () => {
    const delayed = letters(1, 8).chain((weeks) =>
      fc.record({
        weeks: fc.constant(weeks),
        order: fc.shuffledSubarray(
          [...weeks].map((_, index) => index),
          { minLength: weeks.length },
        ),
        times: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: weeks.length, maxLength: weeks.length }),
      }),
    )
    fc.assert(
      fc.property(delayed, ({ weeks, order, times }) => {
        let alert: Alert | undefined
        const arrived = new Set<number>()
        let ended = 1
        order.forEach((week, index) => {
          arrived.add(week)
          ended = Math.max(ended, Math.min(weeks.length, times[index] as number))
          const known = [...weeks.slice(0, ended)].map((each, at) => (arrived.has(at) ? each : 'm')).join('')
          alert = read(alert, known).alert
        })
        alert = read(alert, weeks).alert
        const inTime = lived(weeks).alert
        if (alert && inTime) expect(alert.condition).toEqual(inTime.condition)
        expect(alert?.condition.phase ?? 'ok').toBe(inTime?.condition.phase ?? 'ok')
        expect(alert?.readings ?? []).toEqual(alert === undefined ? [] : allReadings(weeks))
      }),
      RUNS,
    )
  })

  it('whoever read before a week ended, and comes later, changes nothing of it', () => {
    fc.assert(
      fc.property(letters(2, 20), fc.integer({ min: 1, max: 5 }), (weeks, behind) => {
        const { alert, now } = lived(weeks)
        const stale = read(alert, weeks.slice(0, -behind), { now })
        expect(stale.alert).toEqual(alert)
      }),
      RUNS,
    )
  })

  it('an episode is told for the first time once, whatever happens', () => {
    fc.assert(
      fc.property(aLife, ([weeks, happenings]) => {
        const { notices } = life(weeks, happenings)
        const ids = notices.map(({ noticeId }) => noticeId)
        expect(ids).toEqual([...new Set(ids)])
      }),
      RUNS,
    )
  })
})

describe('expectation 3: no lost resolve', () => {
  it('whatever was told to fire and fires no more was told to be resolved, last and once', () => {
    fc.assert(
      fc.property(aLife, ([weeks, happenings]) => {
        const { alert, notices } = life(weeks, happenings)
        let isOpen = false
        for (const { reason } of notices) {
          if (reason === 'resolved') expect(isOpen).toBe(true)
          isOpen = reason !== 'resolved'
        }
        expect(alert?.told.isOpen ?? false).toBe(isOpen)
        if (alert?.condition.phase === 'ok') expect(isOpen).toBe(false)
      }),
      RUNS,
    )
  })

  it('missing weeks alone never change whether it fires', () => {
    fc.assert(
      fc.property(letters(1, 20), fc.integer({ min: 1, max: 12 }), (weeks, missing) => {
        const before = lived(weeks).alert
        const after = lived(weeks + 'm'.repeat(missing)).alert
        expect(after?.condition.phase).toBe(before?.condition.phase)
        expect(after?.condition.firedIn).toBe(before?.condition.firedIn)
        if (before && before.condition.phase !== 'ok') expect(after?.state).toBe('no data')
      }),
      RUNS,
    )
  })

  it('nothing but missing weeks makes no alert at all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (weeks) => {
        expect(lived('m'.repeat(weeks)).alert).toBeUndefined()
      }),
      RUNS,
    )
  })
})

describe('expectation 6 and 7: who has acknowledged is left in peace', () => {
  it('what is acknowledged, snoozed, silenced, inhibited or without data is told by nothing but its end', () => {
    fc.assert(
      fc.property(aLife, ([weeks, happenings]) => {
        for (const { state, reasons } of life(weeks, happenings).steps) {
          expect(state === 'firing' ? [] : reasons.filter((reason) => reason !== 'resolved')).toEqual([])
        }
      }),
      RUNS,
    )
  })

  it('repeats are at least seven days apart, also from the first word', () => {
    fc.assert(
      fc.property(aLife, ([weeks, happenings]) => {
        const { notices } = life(weeks, happenings)
        const told = notices.filter(({ reason }) => reason !== 'escalated')
        told.forEach(({ reason, at }, index) => {
          if (reason !== 'repeat-due') return
          expect(at - (told[index - 1] as Notice).at).toBeGreaterThanOrEqual(7 * DAY)
        })
      }),
      RUNS,
    )
  })

  it('the deputy is told once an episode at most, and after the first word', () => {
    fc.assert(
      fc.property(aLife, ([weeks, happenings]) => {
        const { notices } = life(weeks, happenings)
        let escalations = 1
        for (const { reason } of notices) {
          if (reason === 'first') escalations = 0
          if (reason === 'escalated') escalations++
          expect(escalations).toBeLessThanOrEqual(1)
        }
      }),
      RUNS,
    )
  })
})
