import { localDateOf } from '../../shared/domain/local-time.ts'
import { type Span, union } from '../../shared/domain/span.ts'
import { addWeeks, datesOfWeek, utcWeekOf, weekOf, weeksBetween } from '../../shared/domain/week.ts'
import { type EffectiveParameters, teamOfDate } from '../../shared/effective-parameters.ts'
import { EVENT_VERSION } from '../../shared/events.ts'
import type { SummarizedDay } from './staff-day.ts'

/**
 * Which weeks of which teams may come out otherwise.
 *
 *   a day      |  Wed of W10                      |  W10 and the four after it, which look back 28 days
 *   open work  |  from Thu of W8 to Mon of W10    |  W8, W9, W10: what was open when they ended
 *   a move     |  a day in East in W10, West from W12 on  |  of West W12 to W14, too: rest looks back over both
 *
 * Weeks that have not begun are not named for looking back: nobody reads them yet, and their own days will say
 * so. Days on which a person was in no team are in no week.
 */
const WEEKS_AFTER = 4

export class TouchedWeeks {
  readonly #weeksOf = new Map<string, Set<string>>()

  add(teamId: string | null, weeks: Iterable<string>): void {
    if (teamId === null) return
    const known = this.#weeksOf.get(teamId) ?? new Set()
    this.#weeksOf.set(teamId, known)
    for (const week of weeks) known.add(week)
  }

  /** @param parameters of the person @param now milliseconds since 1970 */
  addDay({ date, teamIds }: SummarizedDay, parameters: EffectiveParameters, now: number): void {
    const week = weekOf(date)
    const last = [addWeeks(week, WEEKS_AFTER), latestWeek(now)].sort()[0] as string
    const weeks = [week, ...weeksBetween(week, last)]
    for (const teamId of teamIds) this.add(teamId, weeks)
    if (parameters.member?.earlier !== undefined) this.#addTeamsOf(parameters, weeks)
  }

  /** In the teams that a person was in, week by week. */
  addOpenWork(parameters: EffectiveParameters, spans: readonly Span[]): void {
    this.#addTeamsOf(parameters, weeksOfSpans(parameters.zone, spans))
  }

  #addTeamsOf(parameters: EffectiveParameters, weeks: readonly string[]): void {
    for (const week of weeks) {
      for (const date of datesOfWeek(week)) this.add(teamOfDate(parameters, date), [week])
    }
  }

  /** `Team Weeks Touched`, as JSON texts; the same weeks give the same texts. */
  details(tenantId: string): string[] {
    const parts = [...this.#weeksOf]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([teamId, weeks]) => slices([...weeks].sort()).map((part) => ({ teamId, weeks: part })))
    const details: (typeof parts)[] = []
    let room = 0
    for (const part of parts) {
      const size = part.weeks.length + WEEKS_A_TEAM_ID
      if (size > room) {
        details.push([])
        room = WEEKS_A_DETAIL
      }
      details.at(-1)?.push(part)
      room -= size
    }
    return details.map((touched) => JSON.stringify({ version: EVENT_VERSION, tenantId, touched }))
  }
}

/**
 * So that a detail stays far below what the bus takes (a week is 11 bytes, the id of a team at most 600), and a
 * full batch of roll-up ends well within its time.
 */
const WEEKS_A_DETAIL = 200
const WEEKS_A_TEAM_ID = 1
const WEEKS_OF_A_TEAM = WEEKS_A_DETAIL - WEEKS_A_TEAM_ID

/** The weeks that local dates of the spans lie in. */
export function weeksOfSpans(zone: string, spans: readonly Span[]): string[] {
  const weekAt = (second: number) => weekOf(localDateOf(zone, second))
  return union(spans).flatMap(({ start, end }) => weeksBetween(weekAt(start), weekAt(end - 1)))
}

/** Somewhere it is tomorrow already. @param now milliseconds since 1970 */
export function latestWeek(now: number): string {
  return utcWeekOf(now / 1000 + 86_400)
}

function slices(weeks: readonly string[]): string[][] {
  const parts: string[][] = []
  for (let start = 0; start < weeks.length; start += WEEKS_OF_A_TEAM) {
    parts.push(weeks.slice(start, start + WEEKS_OF_A_TEAM))
  }
  return parts
}
