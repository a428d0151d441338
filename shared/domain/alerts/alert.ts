import type { NoticeReason } from './alert-item.ts'
import type { AlertScope } from './alert-scope.ts'
import type { Condition } from './condition.ts'
import type { Reading } from './reading.ts'
import type { RuleId } from './rule-id.ts'

export const ALERT_STATES = [
  'ok',
  'pending',
  'firing',
  'acknowledged',
  'snoozed',
  'silenced',
  'inhibited',
  'resolved',
  'no data',
] as const
export type AlertState = (typeof ALERT_STATES)[number]

/** What keeps an alert from being told while it fires: a silence, or the same rule for the whole organisation. */
export type Mask = 'silenced' | 'inhibited' | null

/** What an alert is about. There is one alert for each, however often its condition comes and goes. */
export interface AlertSubject {
  /** Hash of tenant, rule and scope. */
  readonly alertKey: string
  readonly ruleId: RuleId
  readonly scope: AlertScope
}

/**
 * The alert of a rule and a scope, as it is stored. Times are whole seconds since 1970. An episode is the time from
 * when it fires to when it resolves.
 */
export interface Alert extends AlertSubject {
  /** What is shown; it follows from the fields below. */
  readonly state: AlertState
  /** The condition as of the last week that is not read any more. */
  readonly settled: Condition
  /** The condition as of the last week read. */
  readonly condition: Condition
  /** In order; the last is of the week that ended last. */
  readonly readings: readonly Reading[]
  readonly mask: Mask
  readonly acknowledgedAt: number | null
  readonly snoozedUntil: number | null
  /** The last week read when somebody resolved it. */
  readonly resolvedByHandIn: string | null
  readonly told: Told
  readonly changedAt: number
  /** The last of them, oldest first. */
  readonly history: readonly Transition[]
  /** The last of them, oldest first: who publishes them publishes all, so that none is lost between two writes. */
  readonly notices: readonly Notice[]
}

/** What has been told of an alert. */
export interface Told {
  /** The week in which the last episode that was told had begun. */
  readonly episode: string | null
  /** From when on somebody's acknowledgement is waited for: told, or shown as firing again since. */
  readonly waitingSince: number | null
  /** When its managers were told last. */
  readonly lastAt: number | null
  readonly isEscalated: boolean
  /** Whether the last word was that it fires. */
  readonly isOpen: boolean
}

export const TRANSITION_REASONS = [
  'high-week',
  'fires',
  'calm-again',
  'low-weeks',
  'data-revised',
  'no-data',
  'data-again',
  'acknowledged',
  'snoozed',
  'snooze-over',
  'silenced',
  'silence-over',
  'inhibited',
  'inhibition-over',
  'resolved-by-hand',
  'withdrawn',
] as const
export type TransitionReason = (typeof TRANSITION_REASONS)[number]

/** A change of what is shown: who, when and why. */
export interface Transition {
  readonly from: AlertState
  readonly to: AlertState
  readonly at: number
  /** An account, or {@link EVENSHIFT}. */
  readonly actor: string
  readonly reason: TransitionReason
  /** Free text of whoever acted: it stays with the alert, and goes out in nothing. */
  readonly comment?: string
}
export const EVENSHIFT = 'evenshift'

/** Something to be told, once: two of one id are one. */
export interface Notice {
  readonly noticeId: string
  readonly alertKey: string
  readonly reason: NoticeReason
  /** The week in which it fired, was resolved, or is told again; of a feed the instant of its last arrival. */
  readonly of: string
  readonly at: number
}
