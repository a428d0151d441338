import { addDays, dayOfWeek, instantOf, localDateOf } from '../local-time.ts'
import type { RecipientState } from './recipient-state.ts'

const WEEK = 7 * 86_400

/** TRUST-AND-ALERTS section 3.7. */
const IMMEDIATE_A_WEEK = 3

/**
 * How many immediate messages a recipient may still get.
 *
 *   sent   |  Thu   Fri  |  Mon   .   Wed  |      3 within the last seven days: none left until Thursday
 *
 * Counted are the last seven times 24 hours and the calendar week, so that neither ever holds more than three:
 * the week of an autumn has an hour more.
 */
export function immediateLeft({ immediateAt }: RecipientState, zone: string, now: number): number {
  const today = localDateOf(zone, now)
  const monday = instantOf(zone, addDays(today, 1 - dayOfWeek(today)), '00:00')
  const from = Math.min(monday, now - WEEK + 1)
  return Math.max(0, IMMEDIATE_A_WEEK - immediateAt.filter((at) => at >= from).length)
}

/** From when on a digest is allowed: the day after the last, by the recipient's calendar of now. */
export function digestAllowedFrom({ lastDigestAt }: RecipientState, zone: string): number {
  return lastDigestAt === null ? 0 : instantOf(zone, localDateOf(zone, lastDigestAt), '24:00')
}
