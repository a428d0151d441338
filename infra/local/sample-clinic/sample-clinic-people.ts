import type { StaffMember, Team } from '../../../shared/roster.ts'
import type { Role } from './sample-clinic-jobs.ts'
import { LEAVE_WORKED_THROUGH, OVERLOADED } from './sample-clinic-planted.ts'

export const CLINIC_ZONE = 'America/New_York'

/** Lists from which a team takes work: questions of patients, and requests to payers. */
export const triagePool = (teamId: string) => `${teamId}-triage`
export const authorisationPool = (teamId: string) => `${teamId}-authorisations`

/** One team works an hour behind the others. */
export const TEAMS: readonly Team[] = [
  team('riverside', 'Riverside Family Medicine', 'nurse-1'),
  team('lakeside', 'Lakeside Internal Medicine', 'nurse-3', { zone: 'America/Chicago' }),
  team('harbor', 'Harbor Pediatrics', 'nurse-5'),
  team('hillside', 'Hillside Physical Therapy', 'therapist-1'),
]

function team(teamId: string, name: string, manager: string, changes: Partial<Team> = {}): Team {
  const pools = [triagePool(teamId), authorisationPool(teamId)]
  return { teamId, name, managers: [manager], pools, ...changes }
}

/** A machine that files results under its own account, day and night. */
export const INTERFACE_ACCOUNT = 'lab-interface'

export interface ClinicPerson extends Pick<StaffMember, 'staffId' | 'fte'> {
  readonly role: Role
  readonly teamId: string
  /** 1 = Monday to 5 = Friday. */
  readonly weekdays: readonly number[]
  /** How much of the usual work lands here; well over 1 is a person who is overloaded. */
  readonly load: number
  /** The week of the four, 0 to 3, that they are away. */
  readonly leaveWeek?: number
  /** The week of the four in which they began. */
  readonly startWeek?: number
  /** Another team, in which they were until a week of the four began. */
  readonly earlier?: { readonly teamId: string; readonly untilWeek: number }
}

const ALL_WEEK = [1, 2, 3, 4, 5]

function person(
  role: Role,
  number: number,
  teamId: string,
  changes: Partial<ClinicPerson> = {},
): ClinicPerson {
  const staffId = `${role}-${number}`
  return {
    ...{ staffId, role, teamId, fte: 1, weekdays: ALL_WEEK, load: staffId === OVERLOADED ? 1.3 : 1 },
    ...(staffId === LEAVE_WORKED_THROUGH.staffId && { leaveWeek: LEAVE_WORKED_THROUGH.week }),
    ...changes,
  }
}

export const PEOPLE: readonly ClinicPerson[] = [
  // Two physicians left Riverside; the first of those that stayed carries their patients.
  person('physician', 1, 'riverside'),
  person('physician', 2, 'riverside'),
  person('nurse-practitioner', 1, 'riverside'),
  person('nurse', 1, 'riverside'),
  person('nurse', 2, 'riverside'),
  person('front-desk', 1, 'riverside'),
  person('billing', 1, 'riverside'),
  person('scheduler', 1, 'riverside'),

  person('physician', 3, 'lakeside', { fte: 0.6, weekdays: [1, 2, 4] }),
  person('physician', 4, 'lakeside'),
  person('nurse-practitioner', 2, 'lakeside'),
  person('nurse', 3, 'lakeside'),
  person('nurse', 4, 'lakeside', {
    fte: 0.8,
    weekdays: [1, 2, 3, 5],
    earlier: { teamId: 'harbor', untilWeek: 1 },
  }),
  person('front-desk', 2, 'lakeside'),
  person('billing', 2, 'lakeside'),
  person('scheduler', 2, 'lakeside'),

  person('physician', 5, 'harbor', { leaveWeek: 2 }),
  person('nurse-practitioner', 3, 'harbor'),
  person('nurse', 5, 'harbor'),
  person('nurse', 6, 'harbor', { fte: 0.4, weekdays: [1, 3] }),
  person('front-desk', 3, 'harbor'),
  person('front-desk', 4, 'harbor', { fte: 0.6, weekdays: [3, 4, 5] }),
  person('billing', 3, 'harbor'),
  person('scheduler', 3, 'harbor', { startWeek: 2 }),

  person('therapist', 1, 'hillside'),
  person('therapist', 2, 'hillside'),
  person('therapist', 3, 'hillside'),
  person('therapist', 4, 'hillside'),
  person('therapist', 5, 'hillside', { fte: 0.8, weekdays: [1, 2, 4, 5] }),
  person('therapist', 6, 'hillside'),
  person('front-desk', 5, 'hillside'),
]

export function zoneOf({ teamId }: ClinicPerson): string {
  return TEAMS.find((team) => team.teamId === teamId)?.zone ?? CLINIC_ZONE
}

/** The team of a person in a week of the four. */
export function teamInWeek({ teamId, earlier }: ClinicPerson, week: number): string {
  return earlier !== undefined && week < earlier.untilWeek ? earlier.teamId : teamId
}

export function mailOf(staffId: string): string {
  return `${staffId}@clinic.example`
}

/** Where the manager of a team reads alerts. */
export function leadMailOf(teamId: string): string {
  return mailOf(`${teamId}-lead`)
}

/** The person as the roster has them. @param dates of the four weeks */
export function rosterEntry(person: ClinicPerson, dates: readonly string[]) {
  const { staffId, role, teamId, fte, startWeek, earlier } = person
  return {
    ...{ staffId, role, teamId, fte, email: mailOf(staffId) },
    ...(startWeek !== undefined && { startDate: dates[startWeek * 7] }),
    ...(earlier && { earlier: [{ before: dates[earlier.untilWeek * 7], teamId: earlier.teamId }] }),
  }
}
