import { countedSessions, isShortRest, REST_RULES, rests } from '../../shared/domain/rest.ts'
import type { Span } from '../../shared/domain/span.ts'
import { joinedWorkPeriods } from '../../shared/domain/work-periods-of-day.ts'

/** The work periods of all activity at once, without days between. */
export function workPeriods(active: readonly Span[], rules = REST_RULES): Span[] {
  return joinedWorkPeriods(countedSessions(active, rules), rules)
}

/** @param periods in order */
export function shortRests(periods: readonly Span[], rules = REST_RULES): Span[] {
  return rests(periods).filter((rest) => isShortRest(rest, rules))
}
