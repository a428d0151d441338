import type { TeamRuleId } from '../../../shared/domain/alerts/rule-id.ts'

/**
 * What is wrong in the sample clinic, and is there to be found. Everything else in it is fair and calm.
 *
 *   overloaded             one physician has far more messages and tasks than their share
 *   wave                   requests to payers come several times as often, are denied, appealed, and pile up
 *   double-booked          one therapist's visits lie on top of each other
 *   leave worked through   a week of leave with a week of work in it
 */
export const OVERLOADED = 'physician-1'
/** How many times the usual number of messages they get, the minutes that each takes, and the tasks. */
export const OVERLOADED_TIMES = { messages: 3, minutesEach: 1.4, tasks: 5 }

export const AUTHORISATION_WAVE = {
  teamId: 'lakeside',
  firstWeek: 2,
  /** How many times the usual number of requests comes in, and is worked off. */
  times: 5.5,
  doneTimes: 2.8,
} as const

/**
 * So much that it shows in the share of their team of six, in every week: leaders see no figure of one person.
 * The share of their slots that is taken, and of these the share that is promised twice.
 */
export const DOUBLE_BOOKED = { staffId: 'therapist-3', taken: 0.9, share: 0.95 } as const

export const LEAVE_WORKED_THROUGH = { staffId: 'nurse-practitioner-3', week: 1 } as const

/** What of it groups can see, and so the alerts that fire at the end of the four weeks. */
export const PLANTED_ALERTS: readonly { readonly ruleId: TeamRuleId; readonly teamId: string }[] = [
  { ruleId: 'unfair-distribution', teamId: 'riverside' },
  { ruleId: 'prior-auth-burden', teamId: AUTHORISATION_WAVE.teamId },
  { ruleId: 'backlog-ageing', teamId: AUTHORISATION_WAVE.teamId },
  { ruleId: 'double-booking', teamId: 'hillside' },
  // The leave worked through is one person's: four others of the team would have to be away in those weeks for a
  // group to stand behind the figure. Only they themselves see it.
]
