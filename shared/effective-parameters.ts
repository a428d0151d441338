import type { BusinessHours } from './domain/business-hours.ts'
import type { PajamaWindow } from './domain/pajama-time.ts'
import type { RoleRanks } from './domain/role-mismatch.ts'
import type { Agreements } from './domain/team-agreements.ts'
import type { ItemType } from './domain/work-item.ts'
import { type Placement, placementOn } from './placement.ts'
import type { StaffMember, Team } from './roster.ts'
import type { Settings } from './settings.ts'

/** What a person's figures are computed with, after the tenant's settings and the roster are joined. */
export interface EffectiveParameters {
  readonly zone: string
  readonly inactivityGapSeconds: number
  readonly pajamaWindow: PajamaWindow
  readonly holidays: ReadonlySet<string>
  readonly isSystemAccount: boolean
  readonly shoulderSeconds: number
  /** By the clock of the organisation, whatever zone the person is in. */
  readonly businessHours: BusinessHours
  readonly minutesEach: Readonly<Partial<Record<ItemType, number>>>
  readonly roleRanks: RoleRanks
  readonly agreements: Agreements
  /** The person as the roster has them; undefined where it does not know them. */
  readonly member: StaffMember | undefined
}

/**
 * The zone is the person's own, else that of their team of now, else the tenant's. Someone unknown has the
 * tenant's.
 */
export function effectiveParameters(
  staffId: string,
  settings: Settings,
  member: StaffMember | undefined,
  team: Team | undefined,
): EffectiveParameters {
  const holidays = new Set(settings.holidays)
  return {
    zone: member?.zone ?? team?.zone ?? settings.zone,
    inactivityGapSeconds: settings.inactivityGapSeconds,
    pajamaWindow: settings.pajamaWindow,
    holidays,
    isSystemAccount: settings.systemAccounts.includes(staffId),
    shoulderSeconds: settings.shoulderMinutes * 60,
    businessHours: { zone: settings.zone, ...settings.businessHours, holidays },
    minutesEach: settings.minutesEach,
    roleRanks: new Map(Object.entries(settings.roleRanks)),
    agreements: settings.agreements,
    member,
  }
}

/** Role and team of a local date; someone unknown has neither. */
export function placementOfDate({ member }: EffectiveParameters, date: string): Partial<Placement> {
  return member === undefined ? {} : placementOn(member, date)
}

/** Null on a date on which the person was in no team. */
export function teamOfDate(parameters: EffectiveParameters, date: string): string | null {
  return placementOfDate(parameters, date).teamId ?? null
}
