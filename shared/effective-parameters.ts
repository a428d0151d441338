import type { PajamaWindow } from './domain/pajama-time.ts'
import type { StaffMember, Team } from './roster.ts'
import type { Settings } from './settings.ts'

/** What a person's figures are computed with, after the tenant's settings and the roster are joined. */
export interface EffectiveParameters {
  readonly zone: string
  readonly inactivityGapSeconds: number
  readonly pajamaWindow: PajamaWindow
  readonly holidays: ReadonlySet<string>
  readonly isSystemAccount: boolean
  readonly teamId: string | null
}

/** The zone is the person's own, else their team's, else the tenant's. Someone unknown has the tenant's. */
export function effectiveParameters(
  staffId: string,
  settings: Settings,
  member: StaffMember | undefined,
  team: Team | undefined,
): EffectiveParameters {
  return {
    zone: member?.zone ?? team?.zone ?? settings.zone,
    inactivityGapSeconds: settings.inactivityGapSeconds,
    pajamaWindow: settings.pajamaWindow,
    holidays: new Set(settings.holidays),
    isSystemAccount: settings.systemAccounts.includes(staffId),
    teamId: member?.teamId ?? null,
  }
}
