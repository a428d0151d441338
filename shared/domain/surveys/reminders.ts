import { type QuietPreferences, quietUntil } from '../alerts/quiet-hours.ts'
import type { Span } from '../span.ts'

/** An invitation that was sent, as a reminder needs it: whether it was answered, never what. */
export interface SentInvitation {
  readonly sentAt: number
  readonly hasAnswered: boolean
  /** 0, 1 or 2: which was sent last. */
  readonly reminded: number
}

export interface Reminder {
  /** 1 or 2. */
  readonly number: number
  /** When it may be sent, at the earliest. */
  readonly at: number
}

/** Days after the invitation. */
const REMINDER_DAYS = [3, 7] as const

const DAY = 86_400

/**
 * The next reminder to somebody who has not answered: two at most, in their daytime, none while they are away.
 *
 *   invited   |  Mon      Thu      Mon             |
 *   reminders |           1        2               |
 *   away      |           =====                    |   the first waits for Sat, which is no working day: Mon.
 *   reminders |                    2               |   By then the second is due: that one alone is sent.
 *
 * @param away leave and days off
 * @returns null: answered, both sent, or too late for another
 */
export function nextReminder(
  { sentAt, hasAnswered, reminded }: SentInvitation,
  closesAt: number,
  now: number,
  preferences: QuietPreferences,
  away: readonly Span[],
): Reminder | null {
  if (hasAnswered) return null
  const moments = REMINDER_DAYS.map((days) => {
    const due = Math.max(now, sentAt + days * DAY)
    return quietUntil(due, preferences, away) ?? due
  })
  for (const [index, at] of moments.entries()) {
    const isOvertaken = sentAt + (REMINDER_DAYS[index + 1] ?? Number.POSITIVE_INFINITY) * DAY <= at
    if (index + 1 > reminded && !isOvertaken) return at < closesAt ? { number: index + 1, at } : null
  }
  return null
}

/** When an invitation may be sent, at the earliest; null: not before the cycle closes. */
export function invitationAt(
  opensAt: number,
  closesAt: number,
  now: number,
  preferences: QuietPreferences,
  away: readonly Span[],
): number | null {
  const from = Math.max(now, opensAt)
  const at = quietUntil(from, preferences, away) ?? from
  return at < closesAt ? at : null
}
