import { type Alert, EVENSHIFT, type Notice, type Transition } from './alert.ts'
import { actionRefusal, afterAction } from './alert-action.ts'
import type { AlertInput, StepContext } from './alert-input.ts'
import { shownState, transitionReason } from './alert-state.ts'
import { BEFORE_THE_FIRST } from './condition.ts'
import { conditionOfReadings, settledBefore } from './condition-of-readings.ts'
import { noticesDue } from './notices-due.ts'

export interface Step {
  /** Undefined: there is none, and there was none. */
  readonly alert: Alert | undefined
  /** In order. */
  readonly transitions: readonly Transition[]
  /** What is to be told now, for the first time. */
  readonly notices: readonly Notice[]
  /** Why an action means nothing here; nothing was changed then. */
  readonly refusal: string | null
}

const TRANSITIONS_KEPT = 100
const NOTICES_KEPT = 20

/**
 * What becomes of an alert: the one function through which every alert goes.
 *
 *   weeks      |  high      high     between                  low   low       |
 *   people     |                              acknowledge                     |
 *   shown      |  pending   firing            acknowledged          resolved  |
 *   told       |            first                                   resolved  |
 *
 * The condition is derived anew from all weeks that were read, so that weeks which come twice, late or in another
 * order lead to the same alert. Weeks read before the present ones are settled and do not change any more. An action
 * that means nothing in a state is refused, and changes nothing. A comment is kept also where nothing else is shown
 * than before, as of an alert that is silenced. Source: TRUST section 3.
 */
export function stepAlert(alert: Alert | undefined, input: AlertInput, context: StepContext): Step {
  const refusal = actionRefusal(alert, input, context.now)
  if (refusal !== null) return { alert, transitions: [], notices: [], refusal }
  const before = alert ?? freshAlert(context)
  const after = afterInput(before, input, context)
  const isNothing = alert === undefined && after.condition.phase === 'ok'
  if (isNothing) return { alert, transitions: [], notices: [], refusal: null }

  const state = shownState(before, after, context.now)
  const transition: Transition = {
    from: before.state,
    to: state,
    at: context.now,
    actor: 'actor' in input ? input.actor : EVENSHIFT,
    reason: transitionReason({ ...after, state }, before, input, context.hysteresis),
    ...('comment' in input && { comment: input.comment }),
  }
  const transitions = state === before.state ? [] : [transition]
  const entries = 'comment' in input ? [transition] : transitions
  const isBack = state === 'firing' && transitions.length > 0
  const waiting = isBack ? { ...after.told, waitingSince: context.now } : after.told
  const { notices, told } = noticesDue({ ...after, state, told: waiting }, context)
  const isChanged = transitions.length + notices.length > 0
  return {
    alert: {
      ...after,
      state,
      told,
      changedAt: isChanged ? context.now : before.changedAt,
      history: [...before.history, ...entries].slice(-TRANSITIONS_KEPT),
      notices: [...before.notices, ...notices].slice(-NOTICES_KEPT),
    },
    transitions,
    notices,
    refusal: null,
  }
}

function freshAlert({ subject, now }: StepContext): Alert {
  return {
    ...subject,
    state: 'ok',
    settled: BEFORE_THE_FIRST,
    condition: BEFORE_THE_FIRST,
    readings: [],
    mask: null,
    acknowledgedAt: null,
    snoozedUntil: null,
    resolvedByHandIn: null,
    told: { episode: null, waitingSince: null, lastAt: null, isEscalated: false, isOpen: false },
    changedAt: now,
    history: [],
    notices: [],
  }
}

function afterInput(before: Alert, input: AlertInput, { now, hysteresis, subject }: StepContext): Alert {
  if (input.kind === 'tick') return withoutPastSnooze({ ...before, mask: input.mask }, now)
  if (input.kind !== 'readings') return afterAction(before, input, now)
  const masked = withoutPastSnooze({ ...before, ...subject, mask: input.mask }, now)
  const { readings } = input
  const last = readings.at(-1)?.week ?? ''
  // Who read before a week ended, and comes after somebody who read it, knows less.
  if (last < before.condition.week) return masked
  const settled = settledBefore(before, readings, hysteresis)
  const condition = conditionOfReadings(settled, readings, before.resolvedByHandIn, hysteresis)
  const isNewEpisode =
    condition.firedIn !== null &&
    before.condition.phase !== 'firing' &&
    (before.told.episode === null || condition.firedIn > before.told.episode)
  return {
    ...masked,
    settled,
    condition,
    readings,
    ...(isNewEpisode && { acknowledgedAt: null, snoozedUntil: null }),
  }
}

function withoutPastSnooze(alert: Alert, now: number): Alert {
  const isPast = alert.snoozedUntil !== null && alert.snoozedUntil <= now
  return isPast ? { ...alert, snoozedUntil: null } : alert
}
