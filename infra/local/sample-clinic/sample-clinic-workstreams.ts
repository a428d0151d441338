import type { ItemSource, ItemType } from '../../../shared/domain/work-item.ts'
import type { Role } from './sample-clinic-jobs.ts'

/** One kind of message or task as it comes to people of one kind of work. */
export interface Workstream {
  readonly type: ItemType
  readonly source: ItemSource
  /** To one full-time person. */
  readonly perWeek: number
  /** What one takes, on average. */
  readonly minutes: number
  /** How long the median one waits, in days of the calendar. */
  readonly waitsDays: number
  /** Whether it comes to the team's list, and who takes it from there is its owner. */
  readonly isPooled?: boolean
  readonly requires?: Role
}

/** Of a physician's messages one in ten is made, and takes ten times as long: the clinic is fed in seconds. */
export const PHYSICIAN_MESSAGES_MADE = 1 / 10

/**
 * METRICS section 6: a week of a physician is 243 messages - 114 of the system, 53 of colleagues, 30 of patients,
 * the rest results - and 52 minutes a workday. The others have fewer, which take longer: everyone's week of
 * messages is about four and a quarter hours, so that the inbox is evenly shared.
 */
export const INBOX: Record<Role, readonly Workstream[]> = {
  physician: [
    stream('message.system', 'system', 80, 0.4, 0.4),
    stream('message.copied-chart', 'system', 34, 0.4, 0.6),
    stream('message.staff', 'colleague', 35, 1.5, 0.3),
    stream('message.cosign', 'colleague', 18, 0.8, 0.7, { requires: 'physician' }),
    stream('message.patient', 'patient', 24, 2.6, 0.7, { requires: 'nurse' }),
    stream('message.refill', 'patient', 6, 1, 0.4, { requires: 'nurse' }),
    stream('message.result', 'system', 46, 1.4, 1.8, { requires: 'nurse-practitioner' }),
  ].map((one) => ({
    ...one,
    perWeek: one.perWeek * PHYSICIAN_MESSAGES_MADE,
    minutes: one.minutes / PHYSICIAN_MESSAGES_MADE,
  })),
  'nurse-practitioner': [
    stream('message.system', 'system', 6, 5, 0.4),
    stream('message.staff', 'colleague', 3, 14, 0.3),
    stream('message.patient', 'patient', 4, 21, 0.7),
    stream('message.result', 'system', 5, 20, 1.8, { requires: 'nurse-practitioner' }),
  ],
  nurse: [
    stream('message.patient', 'patient', 5, 16, 0.5, { isPooled: true, requires: 'nurse' }),
    stream('message.refill', 'patient', 6, 12, 0.4, { isPooled: true, requires: 'nurse' }),
    stream('message.call', 'patient', 3, 20, 1, { isPooled: true }),
    stream('message.staff', 'colleague', 3, 14, 0.3),
  ],
  'front-desk': [
    stream('message.call', 'patient', 9, 17, 0.5, { isPooled: true, requires: 'front-desk' }),
    stream('message.chat', 'colleague', 6, 17, 0.1),
  ],
  scheduler: [
    stream('message.call', 'patient', 9, 17, 0.5, { isPooled: true, requires: 'front-desk' }),
    stream('message.staff', 'colleague', 6, 17, 0.2),
  ],
  billing: [
    stream('message.patient', 'patient', 7, 18, 1, { requires: 'billing' }),
    stream('message.staff', 'colleague', 8, 16, 0.4),
  ],
  therapist: [
    stream('message.patient', 'patient', 8, 17, 0.7),
    stream('message.staff', 'colleague', 6, 19, 0.3),
  ],
}

/** Tasks beside the requests to payers: what there is to do in the place of one, by kind of work. */
export const OTHER_TASKS: Record<Role, readonly ItemType[]> = {
  physician: ['task.form', 'task.documentation', 'task.referral'],
  'nurse-practitioner': ['task.form', 'task.documentation', 'task.referral'],
  nurse: ['task.callback', 'task.form', 'task.callback'],
  'front-desk': ['task.form', 'task.scheduling', 'task.scheduling'],
  scheduler: ['task.scheduling', 'task.referral', 'task.scheduling'],
  billing: ['task.billing', 'task.billing', 'task.form'],
  therapist: ['task.documentation', 'task.form', 'task.documentation'],
}

/** What comes to one full-time person in a week, of whatever kind of work: so tasks are evenly shared. */
export const TASKS_A_WEEK = 8
export const TASK_MINUTES = 18
export const TASK_WAITS_DAYS = 0.8

/** The share of a team's tasks that are requests to payers: about 39 a week for each of its physicians. */
export const AUTHORISATION_SHARE: Readonly<Record<string, number>> = {
  riverside: 0.9,
  lakeside: 0.8,
  harbor: 0.55,
  hillside: 0.1,
}

function stream(
  type: ItemType,
  source: ItemSource,
  perWeek: number,
  minutes: number,
  waitsDays: number,
  more: Pick<Workstream, 'isPooled' | 'requires'> = {},
): Workstream {
  return { type, source, perWeek, minutes, waitsDays, ...more }
}
