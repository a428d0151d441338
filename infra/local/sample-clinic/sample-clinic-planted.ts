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
  times: 3.8,
  doneTimes: 2.2,
} as const

/** So much that it shows in the share of their team of six: leaders see no figure of one person. */
export const DOUBLE_BOOKED = { staffId: 'therapist-3', share: 0.8 } as const

export const LEAVE_WORKED_THROUGH = { staffId: 'nurse-practitioner-3', week: 1 } as const
