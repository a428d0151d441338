import { businessCalendar, businessSeconds } from '../business-hours.ts'
import { utcWeekOf } from '../week.ts'
import type { Alert, Notice, Told } from './alert.ts'
import type { StepContext } from './alert-input.ts'
import type { NoticeReason } from './alert-item.ts'

const DAY_SECONDS = 86_400
const WORKING_DAYS_UNTIL_ESCALATION = 2
/** Workload does not change by the hour, and a message is work, too. TRUST section 3, expectation 7. */
export const FEWEST_REPEAT_DAYS = 7

/**
 * What is to be told of an alert now, and what has been told then.
 *
 *   shown   |  firing    .         .            .        resolved  |
 *   told    |  first     escalated repeat-due            resolved  |
 *             a high week |         |
 *             among the   |         after the days of the rule since it was told last
 *             last ones   after two working days without anybody's acknowledging, in working hours, once
 *
 * Only while it is shown as firing: acknowledged, snoozed, silenced, inhibited or without data it is not told. That
 * it is resolved is told whenever the last word was that it fires. No data is shown, not told.
 */
export function noticesDue(alert: Alert, context: StepContext): { notices: Notice[]; told: Told } {
  const reason = reasonDue(alert, context)
  if (reason === null) return { notices: [], told: alert.told }
  const notice = noticeOf(alert, reason, context.now)
  return { notices: [notice], told: toldAfter(alert.told, notice) }
}

function reasonDue({ state, condition, told }: Alert, context: StepContext): NoticeReason | null {
  if (condition.phase === 'ok') return told.isOpen ? 'resolved' : null
  if (state !== 'firing' || condition.firedIn === null) return null
  const isTold = told.isOpen || (told.episode !== null && condition.firedIn <= told.episode)
  if (!isTold) return condition.highWeeks.length > 0 ? 'first' : null
  if (isEscalationDue(told, context)) return 'escalated'
  const repeatSeconds = Math.max(context.repeatDays, FEWEST_REPEAT_DAYS) * DAY_SECONDS
  return context.now - (told.lastAt ?? 0) >= repeatSeconds ? 'repeat-due' : null
}

/** In working hours, and two of the organisation's working days after an acknowledgement began to be waited for. */
function isEscalationDue({ isOpen, isEscalated, waitingSince }: Told, { now, businessHours }: StepContext) {
  if (!isOpen || isEscalated || waitingSince === null || waitingSince >= now) return false
  const calendar = businessCalendar(businessHours, { start: waitingSince, end: now + 1 })
  const isOpenNow = calendar.open.some(({ start, end }) => start <= now && now < end)
  const waited = businessSeconds(calendar, waitingSince, now)
  return isOpenNow && waited >= WORKING_DAYS_UNTIL_ESCALATION * calendar.secondsPerDay
}

/** Ids are made of what is told, not of when: whatever runs twice makes one notice. */
function noticeOf({ alertKey, condition, told }: Alert, reason: NoticeReason, at: number): Notice {
  const episode = reason === 'first' ? (condition.firedIn ?? condition.week) : (told.episode ?? '')
  const isOncePerEpisode = reason === 'first' || reason === 'escalated'
  const of = isOncePerEpisode ? episode : utcWeekOf(at)
  const name = isOncePerEpisode ? [alertKey, reason, episode] : [alertKey, reason, episode, of]
  return { noticeId: name.join('.'), alertKey, reason, of, at }
}

function toldAfter(told: Told, { reason, of, at }: Notice): Told {
  switch (reason) {
    case 'first':
      return { episode: of, waitingSince: at, lastAt: at, isEscalated: false, isOpen: true }
    case 'escalated':
      return { ...told, isEscalated: true }
    case 'repeat-due':
      return { ...told, lastAt: at, isOpen: true }
    case 'resolved':
      return { ...told, lastAt: at, isOpen: false }
  }
}
