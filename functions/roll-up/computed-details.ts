import type { TeamWeeksComputed } from '../../shared/alert-events.ts'
import { EVENT_VERSION } from '../../shared/events.ts'
import type { TeamWeekKey } from './roll-up-week.ts'

/** Far below what the bus takes: a week is 11 bytes, the id of a team at most 600. */
const WEEKS_A_DETAIL = 200

/** `Team Weeks Computed`, as JSON texts; the same weeks give the same texts, in whatever order. */
export function computedDetails(tenantId: string, weeks: readonly TeamWeekKey[]): string[] {
  const sorted = weeks.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
  const details: string[] = []
  for (let start = 0; start < sorted.length; start += WEEKS_A_DETAIL) {
    const byTeam = Map.groupBy(sorted.slice(start, start + WEEKS_A_DETAIL), ({ teamId }) => teamId)
    const detail: TeamWeeksComputed = {
      version: EVENT_VERSION,
      tenantId,
      computed: [...byTeam].map(([teamId, ofTeam]) => ({ teamId, weeks: ofTeam.map(({ week }) => week) })),
    }
    details.push(JSON.stringify(detail))
  }
  return details
}

function nameOf({ teamId, week }: TeamWeekKey): string {
  return `${teamId}\n${week}`
}
