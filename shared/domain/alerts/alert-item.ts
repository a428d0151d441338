import type { AlertScope } from './alert-scope.ts'
import type { Period } from './reading.ts'
import type { RuleId } from './rule-id.ts'

/** Why something is told; the reason travels into the message and the log. */
export type NoticeReason = 'first' | 'repeat-due' | 'escalated' | 'resolved'

/** What a message tells of an alert: no name of a person, no comment. */
export interface AlertItem {
  readonly alertKey: string
  readonly noticeId: string
  readonly ruleId: RuleId
  readonly reason: NoticeReason
  readonly severity: 'notice' | 'warning'
  readonly title: string
  readonly scope: AlertScope
  readonly period: Period
  /** In words with unit: `84 minutes per full-time equivalent and week`. */
  readonly value: string
  readonly threshold: string
  readonly baseline: string | null
  readonly why: string
  readonly suggestedAction: string
  /** Path on the service: `/alerts/{alertKey}`. */
  readonly path: string
}

export interface Message {
  readonly messageId: string
  readonly kind: 'immediate' | 'digest' | 'test' | 'verification' | 'channel-disabled' | 'alert-change'
  /** Seconds since 1970. */
  readonly at: number
  readonly items: readonly AlertItem[]
  /** Resolved before anybody was told: listed in a line each. */
  readonly listed: readonly AlertItem[]
  /** Of the kind `channel-disabled`: which kind of channel, and why. Not its name: that may be somebody's. */
  readonly disabled?: DisabledChannel
  /** Of the kind `alert-change`, for PagerDuty alone: what has become of an alert that it was told of. */
  readonly change?: AlertChangeToTell
}

export interface AlertChangeToTell {
  readonly alertKey: string
  readonly action: 'acknowledge' | 'resolve'
}

export interface DisabledChannel {
  readonly channelKind: string
  readonly reason: 'gone' | 'keeps failing'
}
