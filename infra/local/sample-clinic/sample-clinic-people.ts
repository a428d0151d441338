import type { ActivityCategory } from '../../../shared/domain/activity-category.ts'
import type { StaffMember, Team } from '../../../shared/roster.ts'

/** How the people of one kind of work use the EHR on a working day. */
export interface Job {
  /** Audit rows of a day at full load, the evening included. */
  readonly rowsPerDay: number
  /** Rows in one go, before the person turns to something else. */
  readonly rowsPerSession: number
  /** Mean seconds from row to row inside a session. */
  readonly gapSeconds: number
  /** Clock hours between which they work. */
  readonly from: number
  readonly to: number
  /** The median person's minutes of pajama time on a working day; persons spread lognormally around it. */
  readonly pajamaMinutes: number
  /** What they do, by weight. */
  readonly doing: Partial<Record<ActivityCategory, number>>
}

export const JOBS = {
  physician: {
    rowsPerDay: 1400,
    rowsPerSession: 24,
    gapSeconds: 12,
    from: 8,
    to: 17,
    pajamaMinutes: 60,
    doing: {
      navigation: 12,
      'chart-review': 26,
      results: 8,
      imaging: 2,
      inbox: 12,
      prescribing: 7,
      orders: 11,
      notes: 22,
    },
  },
  'nurse-practitioner': {
    rowsPerDay: 850,
    rowsPerSession: 20,
    gapSeconds: 12,
    from: 8,
    to: 17,
    pajamaMinutes: 35,
    doing: {
      navigation: 12,
      'chart-review': 26,
      results: 9,
      inbox: 15,
      prescribing: 8,
      orders: 9,
      notes: 21,
    },
  },
  nurse: {
    rowsPerDay: 330,
    rowsPerSession: 12,
    gapSeconds: 14,
    from: 7.5,
    to: 16.5,
    pajamaMinutes: 3,
    doing: {
      navigation: 15,
      'chart-review': 25,
      results: 8,
      handoff: 5,
      messaging: 14,
      inbox: 15,
      notes: 18,
    },
  },
  'front-desk': {
    rowsPerDay: 180,
    rowsPerSession: 8,
    gapSeconds: 11,
    from: 7.5,
    to: 16.5,
    pajamaMinutes: 0.5,
    doing: { navigation: 20, scheduling: 50, billing: 12, messaging: 18 },
  },
  billing: {
    rowsPerDay: 150,
    rowsPerSession: 14,
    gapSeconds: 18,
    from: 8,
    to: 16.5,
    pajamaMinutes: 2,
    doing: { navigation: 10, 'chart-review': 12, billing: 58, 'prior-auth': 20 },
  },
  scheduler: {
    rowsPerDay: 220,
    rowsPerSession: 9,
    gapSeconds: 11,
    from: 8,
    to: 16.5,
    pajamaMinutes: 0.5,
    doing: { navigation: 14, scheduling: 66, messaging: 12, 'prior-auth': 8 },
  },
} as const satisfies Record<string, Job>

export const CLINIC_ZONE = 'America/New_York'

/** One team works an hour behind the others. */
export const TEAMS: readonly Team[] = [
  { teamId: 'riverside', name: 'Riverside Family Medicine', managers: ['nurse-1'] },
  { teamId: 'lakeside', name: 'Lakeside Internal Medicine', managers: ['nurse-3'], zone: 'America/Chicago' },
  { teamId: 'harbor', name: 'Harbor Pediatrics', managers: ['nurse-5'] },
]

/** A machine that files results under its own account, day and night. */
export const INTERFACE_ACCOUNT = 'lab-interface'

export interface ClinicPerson extends StaffMember {
  readonly role: keyof typeof JOBS
  readonly teamId: string
  /** 1 = Monday to 5 = Friday. */
  readonly weekdays: readonly number[]
  /** How much of the usual work lands here; well over 1 is a person who is overloaded. */
  readonly load: number
  /** The week of the four, 0 to 3, that they are away. */
  readonly leaveWeek?: number
}

const ALL_WEEK = [1, 2, 3, 4, 5]

function person(
  role: keyof typeof JOBS,
  number: number,
  teamId: string,
  changes: Partial<ClinicPerson> = {},
): ClinicPerson {
  return { staffId: `${role}-${number}`, role, teamId, fte: 1, weekdays: ALL_WEEK, load: 1, ...changes }
}

export const PEOPLE: readonly ClinicPerson[] = [
  // Two physicians left Riverside; one carries their patients.
  person('physician', 1, 'riverside', { load: 1.3 }),
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
  person('nurse', 4, 'lakeside', { fte: 0.8, weekdays: [1, 2, 3, 5] }),
  person('front-desk', 2, 'lakeside'),
  person('billing', 2, 'lakeside'),
  person('scheduler', 2, 'lakeside'),

  person('physician', 5, 'harbor', { leaveWeek: 2 }),
  person('nurse-practitioner', 3, 'harbor'),
  person('nurse', 5, 'harbor'),
  person('nurse', 6, 'harbor', { fte: 0.5, weekdays: [1, 3] }),
  person('front-desk', 3, 'harbor'),
  person('front-desk', 4, 'harbor', { fte: 0.6, weekdays: [3, 4, 5] }),
  person('billing', 3, 'harbor'),
  person('scheduler', 3, 'harbor'),
]
