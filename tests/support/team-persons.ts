import { addDays } from '../../shared/domain/local-time.ts'
import type { Span } from '../../shared/domain/span.ts'
import type { DayOfPerson, TeamPerson } from '../../shared/domain/team-person.ts'
import { FIRST_BEHIND } from './plain-week.ts'
import { aStaffDay } from './staff-days.ts'

const ALL_DATES = Array.from({ length: 35 }, (_, days) => addDays(FIRST_BEHIND, days))

/** Full time, long here, always in the team, no day stored. */
export function aTeamPerson(changes: Partial<TeamPerson> = {}): TeamPerson {
  return { staffId: 'ana', fte: 1, datesInTeam: new Set(ALL_DATES), days: [], ...changes }
}

/** A day with no rows and no plan, but for what is said. */
export function aWeekDay(date: string, changes: Partial<DayOfPerson> = {}): DayOfPerson {
  const nothing = { events: 0, activeSeconds: 0, activeSecondsByCategory: new Array(14).fill(0) }
  return { ...aStaffDay({ date, ...nothing }), ...changes }
}

/** A day of UTC with work from one hour to another. */
export function aWorkedDay(date: string, ...hours: readonly (readonly [from: number, to: number])[]) {
  const midnight = Date.parse(date) / 1000
  const workPeriods = hours.map(
    ([from, to]): Span => ({ start: midnight + from * 3600, end: midnight + to * 3600 }),
  )
  const activeSeconds = workPeriods.reduce((sum, { start, end }) => sum + end - start, 0)
  return aWeekDay(date, { events: 1, activeSeconds, workPeriods })
}
