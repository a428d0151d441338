import { addDays } from './domain/local-time.ts'
import { type DayOfPerson, datesBehind, type TeamPerson } from './domain/team-person.ts'
import { datesOfWeek } from './domain/week.ts'
import { placementOn } from './placement.ts'
import type { StaffMember } from './roster.ts'

/** Whether somebody is in a team on any day of a week. */
export function isInTeamInWeek(member: StaffMember, teamId: string, week: string): boolean {
  return datesOfWeek(week).some((date) => placementOn(member, date).teamId === teamId)
}

/**
 * One of a team in a week, as the figures of the week take them: when they were in it, and their days.
 *
 * @param daysOf their days from one date to another, both included, in order
 */
export async function teamPerson(
  member: StaffMember,
  teamId: string,
  week: string,
  daysOf: (staffId: string, from: string, to: string) => Promise<readonly DayOfPerson[]>,
): Promise<TeamPerson> {
  const { staffId, startDate } = member
  const { from, to } = datesBehind(week)
  const datesInTeam = new Set<string>()
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (placementOn(member, date).teamId === teamId) datesInTeam.add(date)
  }
  const last = datesOfWeek(week).findLast((date) => datesInTeam.has(date)) ?? to
  const { fte, role } = placementOn(member, last)
  return {
    staffId,
    fte,
    role,
    ...(startDate !== undefined && { startDate }),
    datesInTeam,
    days: await daysOf(staffId, from, to),
  }
}
