import { describe, expect, it } from 'vitest'
import { ALERT_STATES, type Alert, type AlertState, type Mask } from '../../../shared/domain/alerts/alert.ts'
import type { AlertInput } from '../../../shared/domain/alerts/alert-input.ts'
import { stepAlert } from '../../../shared/domain/alerts/step-alert.ts'
import { acted, contextAt, DAY, lived, readingsOf } from '../../support/alerts.ts'

/** How an alert comes into each state, by the weeks so far and what was done then. */
interface Situation {
  readonly weeks: string
  readonly mask?: Mask
  readonly action?: (now: number) => AlertInput
  readonly state: AlertState | 'none'
}
const SITUATIONS = {
  none: { weeks: 'BB', state: 'none' },
  ok: { weeks: 'BHLL', state: 'ok' },
  pending: { weeks: 'BH', state: 'pending' },
  firing: { weeks: 'BHH', state: 'firing' },
  acknowledged: { weeks: 'BHH', action: () => ({ kind: 'acknowledge', actor: 'm1' }), state: 'acknowledged' },
  snoozed: {
    weeks: 'BHH',
    action: (now) => ({ kind: 'snooze', actor: 'm1', until: now + 20 * DAY }),
    state: 'snoozed',
  },
  silenced: { weeks: 'BHH', mask: 'silenced', state: 'silenced' },
  inhibited: { weeks: 'BHH', mask: 'inhibited', state: 'inhibited' },
  resolved: { weeks: 'BHHLL', state: 'resolved' },
  resolvedByHand: { weeks: 'BHH', action: () => ({ kind: 'resolve', actor: 'm1' }), state: 'resolved' },
  noDataPending: { weeks: 'BHm', state: 'no data' },
  noDataFiring: { weeks: 'BHHm', state: 'no data' },
} as const satisfies Record<string, Situation>
type SituationName = keyof typeof SITUATIONS

function alertIn(name: SituationName): { alert: Alert | undefined; now: number; weeks: string } {
  const situation: Situation = SITUATIONS[name]
  const { alert, now } = lived(situation.weeks, situation.mask ?? null)
  const after = situation.action ? acted(alert, situation.action(now), now) : alert
  return { alert: after, now, weeks: situation.weeks }
}

const INPUTS = {
  high: (weeks: string) => nextWeek(`${weeks}H`),
  between: (weeks: string) => nextWeek(`${weeks}B`),
  low: (weeks: string) => nextWeek(`${weeks}L`),
  missing: (weeks: string) => nextWeek(`${weeks}m`),
  highSilenced: (weeks: string) => nextWeek(`${weeks}H`, 'silenced'),
  again: (weeks: string) => ({ ...nextWeek(weeks), days: 0 }),
  tick: () => ({ input: { kind: 'tick', mask: null }, days: 0 }),
  silence: () => ({ input: { kind: 'tick', mask: 'silenced' }, days: 0 }),
  inhibition: () => ({ input: { kind: 'tick', mask: 'inhibited' }, days: 0 }),
  monthLater: () => ({ input: { kind: 'tick', mask: null }, days: 30 }),
  withdraw: () => ({ input: { kind: 'withdraw' }, days: 0 }),
  acknowledge: () => ({ input: { kind: 'acknowledge', actor: 'm1' }, days: 0 }),
  snooze: (_weeks: string, now: number) => ({
    input: { kind: 'snooze', actor: 'm1', until: now + DAY },
    days: 0,
  }),
  resolve: () => ({ input: { kind: 'resolve', actor: 'm1' }, days: 0 }),
} as const satisfies Record<string, (weeks: string, now: number) => { input: AlertInput; days: number }>
type InputName = keyof typeof INPUTS

function nextWeek(letters: string, mask: Mask = null): { input: AlertInput; days: number } {
  return { input: { kind: 'readings', readings: readingsOf(letters), mask }, days: 7 }
}

/** State after it, and what is told. `refused`: nothing changes. */
type Outcome = string
const NOT_FIRING = { acknowledge: 'refused', snooze: 'refused', resolve: 'refused' }
const TABLE: Record<SituationName, Record<InputName, Outcome>> = {
  none: {
    high: 'pending',
    between: 'none',
    low: 'none',
    missing: 'none',
    highSilenced: 'pending',
    again: 'none',
    tick: 'none',
    silence: 'none',
    inhibition: 'none',
    monthLater: 'none',
    withdraw: 'none',
    ...NOT_FIRING,
  },
  ok: {
    high: 'pending',
    between: 'ok',
    low: 'ok',
    missing: 'ok',
    highSilenced: 'pending',
    again: 'ok',
    tick: 'ok',
    silence: 'ok',
    inhibition: 'ok',
    monthLater: 'ok',
    withdraw: 'ok',
    ...NOT_FIRING,
  },
  pending: {
    high: 'firing, first',
    between: 'pending',
    low: 'pending',
    missing: 'no data',
    highSilenced: 'silenced',
    again: 'pending',
    tick: 'pending',
    silence: 'pending',
    inhibition: 'pending',
    monthLater: 'pending',
    withdraw: 'ok',
    ...NOT_FIRING,
  },
  firing: {
    high: 'firing, escalated',
    between: 'firing, escalated',
    low: 'firing, escalated',
    missing: 'no data',
    highSilenced: 'silenced',
    again: 'firing',
    tick: 'firing',
    silence: 'silenced',
    inhibition: 'inhibited',
    monthLater: 'firing, escalated',
    withdraw: 'resolved, resolved',
    acknowledge: 'acknowledged',
    snooze: 'snoozed',
    resolve: 'resolved, resolved',
  },
  acknowledged: {
    high: 'acknowledged',
    between: 'acknowledged',
    low: 'acknowledged',
    missing: 'no data',
    highSilenced: 'silenced',
    again: 'acknowledged',
    tick: 'acknowledged',
    silence: 'silenced',
    inhibition: 'inhibited',
    monthLater: 'acknowledged',
    withdraw: 'resolved, resolved',
    acknowledge: 'refused',
    snooze: 'refused',
    resolve: 'resolved, resolved',
  },
  snoozed: {
    high: 'snoozed',
    between: 'snoozed',
    low: 'snoozed',
    missing: 'no data',
    highSilenced: 'silenced',
    again: 'snoozed',
    tick: 'snoozed',
    silence: 'silenced',
    inhibition: 'inhibited',
    monthLater: 'firing, repeat-due',
    withdraw: 'resolved, resolved',
    acknowledge: 'acknowledged',
    snooze: 'snoozed',
    resolve: 'resolved, resolved',
  },
  silenced: {
    high: 'firing, first',
    between: 'firing, first',
    low: 'firing, first',
    missing: 'no data',
    highSilenced: 'silenced',
    again: 'firing, first',
    tick: 'firing, first',
    silence: 'silenced',
    inhibition: 'inhibited',
    monthLater: 'firing, first',
    withdraw: 'resolved',
    acknowledge: 'silenced',
    snooze: 'silenced',
    resolve: 'resolved',
  },
  inhibited: {
    high: 'firing, first',
    between: 'firing, first',
    low: 'firing, first',
    missing: 'no data',
    highSilenced: 'silenced',
    again: 'firing, first',
    tick: 'firing, first',
    silence: 'silenced',
    inhibition: 'inhibited',
    monthLater: 'firing, first',
    withdraw: 'resolved',
    acknowledge: 'inhibited',
    snooze: 'inhibited',
    resolve: 'resolved',
  },
  resolved: {
    high: 'pending',
    between: 'resolved',
    low: 'resolved',
    missing: 'resolved',
    highSilenced: 'pending',
    again: 'resolved',
    tick: 'resolved',
    silence: 'resolved',
    inhibition: 'resolved',
    monthLater: 'resolved',
    withdraw: 'resolved',
    ...NOT_FIRING,
  },
  resolvedByHand: {
    high: 'firing, first',
    between: 'resolved',
    low: 'resolved',
    missing: 'resolved',
    highSilenced: 'silenced',
    again: 'resolved',
    tick: 'resolved',
    silence: 'resolved',
    inhibition: 'resolved',
    monthLater: 'resolved',
    withdraw: 'resolved',
    ...NOT_FIRING,
  },
  noDataPending: {
    high: 'firing, first',
    between: 'pending',
    low: 'pending',
    missing: 'no data',
    highSilenced: 'silenced',
    again: 'no data',
    tick: 'no data',
    silence: 'no data',
    inhibition: 'no data',
    monthLater: 'no data',
    withdraw: 'ok',
    ...NOT_FIRING,
  },
  noDataFiring: {
    high: 'firing, repeat-due',
    between: 'firing, repeat-due',
    low: 'firing, repeat-due',
    missing: 'no data',
    highSilenced: 'silenced',
    again: 'no data',
    tick: 'no data',
    silence: 'no data',
    inhibition: 'no data',
    monthLater: 'no data',
    withdraw: 'resolved, resolved',
    acknowledge: 'no data',
    snooze: 'no data',
    resolve: 'resolved, resolved',
  },
}

function outcomeOf(name: SituationName, inputName: InputName) {
  const { alert, now, weeks } = alertIn(name)
  const { input, days } = INPUTS[inputName](weeks, now)
  const step = stepAlert(alert, input, contextAt(now + days * DAY + 4 * 3600))
  return { alert, step }
}

describe('the life of an alert, every state and everything that can happen', () => {
  it('knows every state', () => {
    const states = new Set<string>(Object.values(SITUATIONS).map(({ state }) => state))
    expect([...states].sort()).toEqual([...ALERT_STATES, 'none'].sort())
  })

  describe.each(Object.keys(TABLE) as SituationName[])('in %s', (name) => {
    it('is shown so', () => {
      expect(alertIn(name).alert?.state ?? 'none').toBe(SITUATIONS[name].state)
    })

    it.each(Object.entries(TABLE[name]) as [InputName, Outcome][])('%s leads to %s', (inputName, outcome) => {
      const { step } = outcomeOf(name, inputName)
      const shown = [step.alert?.state ?? 'none', ...step.notices.map(({ reason }) => reason)].join(', ')
      expect(step.refusal === null ? shown : 'refused').toBe(outcome)
    })

    it.each(Object.keys(INPUTS) as InputName[])(
      '%s is recorded with actor, time and reason, or changes no state',
      (inputName) => {
        const { alert, step } = outcomeOf(name, inputName)
        const from = alert?.state ?? 'ok'
        const to = step.alert?.state ?? 'ok'
        expect(step.transitions.map((each) => [each.from, each.to])).toEqual(from === to ? [] : [[from, to]])
        expect(step.alert?.history ?? []).toEqual([...(alert?.history ?? []), ...step.transitions])
        const isPerson = ['acknowledge', 'snooze', 'resolve'].includes(inputName)
        for (const { actor, reason } of step.transitions) {
          expect(actor).toBe(isPerson ? 'm1' : 'evenshift')
          expect(reason).not.toBe('')
        }
      },
    )

    it.each(Object.keys(NOT_FIRING) as InputName[])(
      '%s, when it is refused, changes nothing and says why',
      (inputName) => {
        const { alert, step } = outcomeOf(name, inputName)
        if (step.refusal === null) return
        expect(step.refusal).toMatch(/\.$/)
        expect(step).toMatchObject({ alert, transitions: [], notices: [] })
      },
    )
  })
})
