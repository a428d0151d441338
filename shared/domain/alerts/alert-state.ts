import type { Alert, AlertState, TransitionReason } from './alert.ts'
import type { AlertInput } from './alert-input.ts'
import type { Hysteresis } from './condition.ts'

/**
 * What is shown of an alert. The first line that holds:
 *
 *   it does not fire or pend    |  resolved, where it did fire before; else ok
 *   the last week is missing    |  no data
 *   one high week               |  pending
 *   silenced, or inhibited      |  silenced, inhibited
 *   snoozed                     |  snoozed
 *   acknowledged                |  acknowledged
 *   else                        |  firing
 */
export function shownState(before: Alert, after: Alert, now: number): AlertState {
  const { condition, readings, mask, snoozedUntil, acknowledgedAt } = after
  if (condition.phase === 'ok') {
    const didFire = before.condition.phase === 'firing' || before.state === 'resolved'
    return didFire ? 'resolved' : 'ok'
  }
  if (readings.at(-1)?.level === 'missing') return 'no data'
  if (condition.phase === 'pending') return 'pending'
  if (mask !== null) return mask
  if (snoozedUntil !== null && snoozedUntil > now) return 'snoozed'
  return acknowledgedAt === null ? 'firing' : 'acknowledged'
}

const OF_ACTION: Readonly<Partial<Record<AlertInput['kind'], TransitionReason>>> = {
  acknowledge: 'acknowledged',
  snooze: 'snoozed',
  resolve: 'resolved-by-hand',
  withdraw: 'withdrawn',
}

const OVER: Readonly<Partial<Record<AlertState, TransitionReason>>> = {
  'no data': 'data-again',
  silenced: 'silence-over',
  inhibited: 'inhibition-over',
  snoozed: 'snooze-over',
}

/** Why the state is another one than before. */
export function transitionReason(
  { state, condition }: Alert,
  before: Alert,
  { kind }: AlertInput,
  { lowWeeks }: Hysteresis,
): TransitionReason {
  const action = OF_ACTION[kind]
  if (action !== undefined) return action
  if (state === 'no data') return 'no-data'
  if (state === 'silenced' || state === 'inhibited') return state
  if (condition.phase === 'ok') {
    if (before.condition.phase !== 'firing') return 'calm-again'
    return condition.lowWeeksInARow >= lowWeeks ? 'low-weeks' : 'data-revised'
  }
  const isAsBefore = condition.phase === before.condition.phase
  const over = isAsBefore ? OVER[before.state] : undefined
  if (over !== undefined) return over
  if (condition.phase === 'firing') return 'fires'
  return before.condition.phase === 'firing' ? 'data-revised' : 'high-week'
}
