import { type Span, union } from './span.ts'

/**
 * Work periods, and the rest between them.
 *
 *   sessions  |  ========   =  ==             =             =====  |
 *   apart     |          2 h  1 h     5.5 h       4 h              |
 *   periods   |  [==============]                           [====] |
 *   rest      |                  <---------- 9.5 h -------->       |      below 11 h: short
 *
 * Sessions at most 5 h apart are one work period. A session under 5 min alone does not break a rest: it is left
 * out before sessions are joined. Alone means that no other session so short lies within 5 h of it, as in a
 * day of many short looks at the record. Durations are true hours, also in a night in which the clock changes.
 * A rest is known by the work on both its sides: what lies before the first session and after the last is none.
 * Source: work periods: Soleimani 2021; short rest: EU 2003/88/EC, doi 10.5271/sjweh.3770. METRICS section 2.
 */
export interface RestRules {
  /** Sessions this far apart, or nearer, are one work period. */
  readonly periodGapSeconds: number
  /** Shorter than this, a session that is alone does not break a rest. */
  readonly loneSessionSeconds: number
  /** Below this, a rest is short. */
  readonly shortRestSeconds: number
}

export const REST_RULES: RestRules = {
  periodGapSeconds: 5 * 3600,
  loneSessionSeconds: 5 * 60,
  shortRestSeconds: 11 * 3600,
}

/**
 * The sessions that work periods are made of, in order.
 *
 * @param active intervals of one person over many days, in any order; a cut at midnight is healed
 */
export function countedSessions(active: readonly Span[], rules = REST_RULES): Span[] {
  const sessions = union(active)
  const lone = loneSessions(sessions, rules)
  return sessions.filter((session) => !lone.has(session))
}

/** @param periods in order */
export function rests(periods: readonly Span[]): Span[] {
  return periods.slice(1).map(({ start }, index) => ({ start: (periods[index] as Span).end, end: start }))
}

export function isShortRest({ start, end }: Span, rules = REST_RULES): boolean {
  return end - start < rules.shortRestSeconds
}

function loneSessions(sessions: readonly Span[], rules: RestRules): ReadonlySet<Span> {
  const short = sessions.filter(({ start, end }) => end - start < rules.loneSessionSeconds)
  const isNear = (one: Span | undefined, next: Span | undefined) =>
    one !== undefined && next !== undefined && next.start - one.end <= rules.periodGapSeconds
  return new Set(
    short.filter(
      (session, index) => !isNear(short[index - 1], session) && !isNear(session, short[index + 1]),
    ),
  )
}
