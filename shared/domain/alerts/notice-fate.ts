import { addDays, instantOf, localDateOf } from '../local-time.ts'
import type { AlertState } from './alert.ts'
import type { RecipientState, WaitingNotice } from './recipient-state.ts'

/** Workload rules repeat after 7 days at the earliest. TRUST-AND-ALERTS section 3.7. */
const REPEAT_AFTER_DAYS = 7

/**
 * What is to become of a notice that waits, by how its alert stands now.
 *
 *   alert          |  fires   acknowledged   snoozed, silenced, inhibited   no data   over
 *   it fires       |  tell    drop           sleep                          sleep     list; drop if known
 *   it is over     |  drop    drop           drop                           sleep     tell if known, else drop
 *
 * Known: the recipient was told that it fires. What sleeps is told when the mask is lifted and it still fires,
 * so that a silence never swallows an alert which outlives it.
 */
export type NoticeFate = 'tell' | 'list' | 'sleep' | 'drop'

export function fateOf(
  { item }: WaitingNotice,
  standing: AlertState | undefined,
  { known }: RecipientState,
): NoticeFate {
  if (standing === undefined || standing === 'no data') return 'sleep'
  const isKnown = known[item.alertKey] !== undefined
  const isOver = standing === 'resolved' || standing === 'ok' || standing === 'pending'
  if (item.reason === 'resolved') return isOver && isKnown ? 'tell' : 'drop'
  if (isOver) return isKnown ? 'drop' : 'list'
  if (standing === 'acknowledged') return 'drop'
  return standing === 'firing' ? 'tell' : 'sleep'
}

/** Before when a notice must not be told: a reminder waits until a week after the last telling, by the calendar. */
export function notBefore({ item }: WaitingNotice, { known }: RecipientState, zone: string): number {
  const toldAt = known[item.alertKey]
  if (item.reason !== 'repeat-due' || toldAt === undefined) return 0
  return instantOf(zone, addDays(localDateOf(zone, toldAt), REPEAT_AFTER_DAYS), '00:00')
}
