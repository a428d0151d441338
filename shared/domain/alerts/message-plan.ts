import type { Span } from '../span.ts'
import type { Message } from './alert-item.ts'
import type { QuietPreferences } from './quiet-hours.ts'
import type { Notice, RecipientState } from './recipient-state.ts'

/** How an alert stands when the plan is made. */
export type AlertStanding =
  | 'ok'
  | 'pending'
  | 'firing'
  | 'acknowledged'
  | 'snoozed'
  | 'silenced'
  | 'inhibited'
  | 'resolved'
  | 'no data'

export interface PlanInput {
  /** Of the tenant and the recipient: it goes into the ids of the messages. */
  readonly recipientKey: string
  readonly state: RecipientState
  /** Those that came now; the state keeps them until they are told or need no telling. */
  readonly notices: readonly Notice[]
  /** By alert key: of every alert of which a notice comes or waits. */
  readonly standings: ReadonlyMap<string, AlertStanding>
  readonly preferences: QuietPreferences
  readonly leave: readonly Span[]
  readonly now: number
  /** A hash: the same parts give the same id. */
  readonly idOf: (parts: readonly string[]) => string
}

export interface Plan {
  /** To be saved on its revision before any message goes out. */
  readonly state: RecipientState
  /** To be put into the outbox, if absent, after the state is saved. */
  readonly messages: readonly Message[]
  /** When to plan again, if nothing comes before. */
  readonly wakeAt: number | null
}

export function planMessages(input: PlanInput): Plan {
  return { state: input.state, messages: [], wakeAt: null }
}

/** The state once messages are in the outbox: they are not handed over again. */
export function messagesHandedOver(state: RecipientState, messageIds: readonly string[]): RecipientState {
  return { ...state, planned: state.planned.filter(({ messageId }) => !messageIds.includes(messageId)) }
}
