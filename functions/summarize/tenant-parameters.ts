import { type EffectiveParameters, effectiveParameters } from '../../shared/effective-parameters.ts'
import type { Settings } from '../../shared/settings.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'

/** What the people of a batch are computed with, and the revisions it was read at. */
export interface TenantParameters {
  readonly settings: Settings
  readonly of: (staffId: string) => EffectiveParameters
  readonly revisions: string
}

export async function readTenantParameters(
  tenantId: string,
  staffIds: readonly string[],
  roster: RosterStore,
): Promise<TenantParameters> {
  const revisions = await roster.revisions(tenantId)
  const [{ settings }, staff] = await Promise.all([
    roster.settings(tenantId),
    roster.staff(tenantId, staffIds),
  ])
  const teamIds = [...new Set(staff.flatMap(({ teamId }) => teamId ?? []))]
  const teams = new Map((await roster.teamsOf(tenantId, teamIds)).map((team) => [team.teamId, team]))
  const members = new Map(staff.map((member) => [member.staffId, member]))
  return {
    revisions,
    settings,
    of: (staffId) => {
      const member = members.get(staffId)
      return effectiveParameters(staffId, settings, member, teams.get(member?.teamId ?? ''))
    },
  }
}
