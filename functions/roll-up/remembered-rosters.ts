import { teamsOfMember } from '../../shared/placement.ts'
import type { StaffMember, Team } from '../../shared/roster.ts'
import type { Settings } from '../../shared/settings.ts'
import { byKeyOrder } from '../../shared/stores/key-order.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'

/** An organisation as its weeks are computed: settings, teams, and who is or was in each. */
export interface TenantRoster {
  readonly settings: Settings
  readonly teams: ReadonlyMap<string, Team>
  /** Everybody who is or ever was in a team, sorted by id; machines are nobody. */
  readonly membersOf: (teamId: string) => readonly StaffMember[]
}

export type RosterOf = (tenantId: string, revisions: string) => Promise<TenantRoster>

/** A roster of 50,000 people takes some 30 MB. */
const TENANTS_REMEMBERED = 8

/**
 * Reads the roster of a tenant whole, once for each revision, and keeps it while the function is warm. One that
 * is just being replaced is not kept: its rows may be half as before.
 */
export function rememberRosters(store: RosterStore): RosterOf {
  const remembered = new Map<string, { readonly revisions: string; readonly roster: TenantRoster }>()
  return async (tenantId, revisions) => {
    const known = remembered.get(tenantId)
    remembered.delete(tenantId)
    if (known?.revisions === revisions) {
      remembered.set(tenantId, known)
      return known.roster
    }
    const [{ settings }, { roster, claim }] = await Promise.all([
      store.settings(tenantId),
      store.roster(tenantId),
    ])
    const read = tenantRoster(settings, roster.teams, roster.staff)
    if (claim === null) remembered.set(tenantId, { revisions, roster: read })
    for (const oldest of remembered.keys()) {
      if (remembered.size <= TENANTS_REMEMBERED) break
      remembered.delete(oldest)
    }
    return read
  }
}

function tenantRoster(
  settings: Settings,
  teams: readonly Team[],
  staff: readonly StaffMember[],
): TenantRoster {
  const machines = new Set(settings.systemAccounts)
  const members = new Map<string, StaffMember[]>()
  for (const member of staff.toSorted((one, other) => byKeyOrder(one.staffId, other.staffId))) {
    if (machines.has(member.staffId)) continue
    for (const teamId of teamsOfMember(member)) {
      const ofTeam = members.get(teamId)
      if (ofTeam === undefined) members.set(teamId, [member])
      else ofTeam.push(member)
    }
  }
  return {
    settings,
    teams: new Map(teams.map((team) => [team.teamId, team])),
    membersOf: (teamId) => members.get(teamId) ?? [],
  }
}
