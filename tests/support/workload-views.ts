import type { OrganizationWeekView } from '../../functions/api/organization.ts'
import { type TeamWeekView, teamWeekView } from '../../functions/api/team-week-view.ts'
import type { TeamWeek } from '../../shared/domain/team-week.ts'

const SMALLEST_GROUP = 5

/** A stored week of a team as the API shows it. */
export function viewOf(teamWeek: TeamWeek): TeamWeekView {
  return teamWeekView(teamWeek.week, teamWeek, SMALLEST_GROUP, { hourlyRate: 95, currency: 'USD' })
}

/** Of an organization with one team: the parts that a report reads. */
export function organizationOf(teamWeek: TeamWeek): Pick<OrganizationWeekView, 'week' | 'organization'> & {
  units: { teamId: string; name: string }[]
} {
  const { people, figures, visits, inbox, tasks, priorAuth } = viewOf(teamWeek)
  const unevenness = {
    inbox: null,
    inboxMinutes: null,
    tasks: null,
    taskMinutes: null,
  }
  return {
    week: teamWeek.week,
    organization: { people, figures, visits, inbox, tasks, priorAuth, unevenness },
    units: [{ teamId: teamWeek.teamId, name: 'Riverside Family Medicine' }],
  }
}
