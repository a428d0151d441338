/** Which rule fired. */
export type RuleId = string

/** Why somebody is told. */
export type NoticeReason = 'first' | 'repeat-due' | 'escalated' | 'resolved'

export type AlertScope =
  | { readonly kind: 'team'; readonly id: string; readonly name: string }
  | { readonly kind: 'organization' }
  | { readonly kind: 'feed'; readonly id: string }

/** What a message tells of an alert: no name of a person, no comment. */
export interface AlertItem {
  readonly alertKey: string
  readonly noticeId: string
  readonly ruleId: RuleId
  readonly reason: NoticeReason
  readonly severity: 'notice' | 'warning'
  readonly title: string
  readonly scope: AlertScope
  /** local dates, both included */
  readonly period: { readonly from: string; readonly to: string }
  /** in words with unit: `84 minutes per full-time equivalent and week` */
  readonly value: string
  readonly threshold: string
  readonly baseline: string | null
  readonly why: string
  readonly suggestedAction: string
  /** path on the service: `/alerts/{alertKey}` */
  readonly path: string
}

export interface Message {
  readonly messageId: string
  readonly kind: 'immediate' | 'digest' | 'test' | 'verification'
  readonly at: number
  readonly items: readonly AlertItem[]
  /** resolved before anybody was told: listed in a line each */
  readonly listed: readonly AlertItem[]
}
