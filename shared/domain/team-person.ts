import type { DayFigures } from './day-figures.ts'
import { addDays } from './local-time.ts'
import { mondayOf } from './week.ts'

/** One of a team in a week, with the days that the figures of that week are made of. */
export interface TeamPerson {
  readonly staffId: string
  /** Of the last day in the team in that week. */
  readonly fte: number
  /** Of the same day; left out where nobody says. */
  readonly role?: string
  /** First day of work; left out for those long here. */
  readonly startDate?: string
  /** The dates, of the week and of the four weeks before it, on which they are in the team. */
  readonly datesInTeam: ReadonlySet<string>
  /** Their stored days of the same time, in whatever team, in order. */
  readonly days: readonly DayOfPerson[]
}

export interface DayOfPerson extends DayFigures {
  readonly date: string
}

const WEEKS_BEFORE = 4

/** How far back a week looks: rest, stretch and the figures per scheduled hours know the four weeks before it. */
export function datesBehind(week: string): { readonly from: string; readonly to: string } {
  const monday = mondayOf(week)
  return { from: addDays(monday, -7 * WEEKS_BEFORE), to: addDays(monday, 6) }
}
