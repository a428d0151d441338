import { countedSessions, REST_RULES } from './rest.ts'
import { clip, type Span, union } from './span.ts'

/**
 * The parts of work periods that lie in one local day, so that those of many days can be joined again.
 *
 *   sessions  |  ====  ==        = | ==        =====  |      midnight within one, and between two 5 h apart
 *   day 1     |  [======]       [= |                  |
 *   day 2     |                    | =]       [=====] |      joined at 5 h: the same as of all sessions at once
 *
 * A part begins and ends where somebody worked, or at midnight in the middle of work; the hours between two parts
 * are no more than 5, or a rest. Whether a session is alone is seen by what lies around it, also on the days
 * beside: {@link workPeriodContextSeconds} on each side of the day say it exactly.
 */
export function workPeriodsOfDay(day: Span, active: readonly Span[], rules = REST_RULES): Span[] {
  const sessions = countedSessions(active, rules).flatMap((session) => clip(session, day) ?? [])
  return union(sessions, rules.periodGapSeconds)
}

/** Whole work periods of the parts of days, in any order. */
export function joinedWorkPeriods(parts: readonly Span[], rules = REST_RULES): Span[] {
  return union(parts, rules.periodGapSeconds)
}

/**
 * How far from a day its activity has to be known.
 *
 *   midnight  |   = <------ 5 h ------> =   |   gap   |
 *             |   a session under 5 min that begins in the day, another just within reach of it,
 *             |   and the row that would make that one longer
 */
export function workPeriodContextSeconds(gapSeconds: number, rules = REST_RULES): number {
  return rules.periodGapSeconds + 2 * rules.loneSessionSeconds + gapSeconds
}
