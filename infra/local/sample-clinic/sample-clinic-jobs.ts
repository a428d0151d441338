import type { ActivityCategory } from '../../../shared/domain/activity-category.ts'

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
  therapist: {
    rowsPerDay: 180,
    rowsPerSession: 14,
    gapSeconds: 14,
    from: 8,
    to: 17,
    pajamaMinutes: 2,
    doing: { navigation: 14, 'chart-review': 22, scheduling: 6, messaging: 8, inbox: 8, notes: 42 },
  },
} as const satisfies Record<string, Job>

export type Role = keyof typeof JOBS
