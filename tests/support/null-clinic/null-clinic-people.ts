import { type Chance, chanceOf } from '../../../infra/local/sample-clinic/sample-clinic-chance.ts'
import { addDays, dayOfWeek } from '../../../shared/domain/local-time.ts'

export const NULL_ROLES = [
  'physician',
  'nurse-practitioner',
  'nurse',
  'front-desk',
  'billing',
  'therapist',
] as const
export type NullRole = (typeof NULL_ROLES)[number]

/** Somebody of a calm clinic: how they work is theirs, and stays so over the weeks. */
export interface NullPerson {
  readonly staffId: string
  readonly role: NullRole
  readonly fte: number
  /** 1 = Monday to 5 = Friday. */
  readonly weekdays: readonly number[]
  readonly worksHalfDays: boolean
  readonly startDate?: string
  /** Local dates: whole weeks with their weekends, and single days. */
  readonly leave: ReadonlySet<string>
  /** Minutes in the record after hours in a week. */
  readonly eveningMinutes: number
  /** How many times the usual number of messages comes to them. */
  readonly messages: number
  /** How many times their due of the team's common work they take. */
  readonly pace: number
  /** How often they look into the record on leave. */
  readonly looksInOnLeave: number
}

export interface NullTeam {
  readonly teamId: string
  readonly people: readonly NullPerson[]
  /** How often a visit is squeezed in beside another. */
  readonly squeezedIn: number
}

/** Primary care, a therapy practice, a group of physicians: what the people of a team do, in shares. */
const KINDS: readonly (readonly (readonly [role: NullRole, share: number])[])[] = [
  [
    ['physician', 0.35],
    ['nurse-practitioner', 0.15],
    ['nurse', 0.25],
    ['front-desk', 0.15],
    ['billing', 0.1],
  ],
  [
    ['therapist', 0.85],
    ['front-desk', 0.15],
  ],
  [['physician', 1]],
]
const KIND_OF_TEAM = [0, 0, 0, 1, 0, 0, 2, 0, 0, 0]
const SMALLEST_TEAM = 6
const LARGEST_TEAM = 20
/** METRICS section 6: lognormal, p25 : p50 : p75 about 0.5 : 1 : 1.85. */
const EVENING_SPREAD = 0.97
/** The median person's; a clinic whose median is above the threshold would not be calm. */
const EVENING_MINUTES: Record<NullRole, number> = {
  physician: 20,
  'nurse-practitioner': 14,
  therapist: 8,
  nurse: 3,
  'front-desk': 1,
  billing: 1,
}
const HABIT_SPREAD = 0.12
const STARTERS = 0.06
const WEEKS_OF_LEAVE = 4
const SINGLE_DAYS_OF_LEAVE = 5

/** @param dates the days of the whole time, from a Monday on */
export function nullTeam(seed: string, number: number, dates: readonly string[]): NullTeam {
  const teamId = `team-${String(number + 1).padStart(2, '0')}`
  const chance = chanceOf(`${seed}/${teamId}`)
  const size = SMALLEST_TEAM + Math.floor(chance.next() * (LARGEST_TEAM - SMALLEST_TEAM + 1))
  const kind = KINDS[KIND_OF_TEAM[number % KIND_OF_TEAM.length] as number] as (typeof KINDS)[number]
  const roles = Array.from({ length: size }, (_, index) => roleAt(kind, (index + 0.5) / size))
  return {
    teamId,
    people: roles.map((role, index) => nullPerson(`${teamId}-${index + 1}`, role, dates, seed)),
    squeezedIn: 0.03 * chance.aboutMedian(1, 0.3),
  }
}

function roleAt(kind: (typeof KINDS)[number], position: number): NullRole {
  let upTo = 0
  for (const [role, share] of kind) {
    upTo += share
    if (position < upTo) return role
  }
  return (kind.at(-1) as (typeof kind)[number])[0]
}

function nullPerson(staffId: string, role: NullRole, dates: readonly string[], seed: string): NullPerson {
  const chance = chanceOf(`${seed}/${staffId}`)
  const fte = [1, 1, 1, 1, 0.8, 0.6, 0.5][chance.pick([1, 1, 1, 1, 1, 1, 1])] as number
  const worksHalfDays = fte === 0.5 && chance.isTrue(0.5)
  const days = worksHalfDays ? 5 : Math.round(fte * 5)
  const first = Math.floor(chance.next() * 5)
  const startsIn = Math.floor(chance.next() * dates.length)
  return {
    staffId,
    role,
    fte: days === 3 && fte === 0.5 ? 0.6 : fte,
    weekdays: Array.from({ length: days }, (_, index) => ((first + index * (days < 4 ? 2 : 1)) % 5) + 1),
    worksHalfDays,
    ...(chance.isTrue(STARTERS) && { startDate: dates[startsIn] as string }),
    leave: leaveOf(dates, chance),
    eveningMinutes: Math.min(EVENING_MINUTES[role] * chance.aboutMedian(1, EVENING_SPREAD) * fte, 240),
    messages: chance.aboutMedian(1, HABIT_SPREAD),
    pace: chance.aboutMedian(1, HABIT_SPREAD),
    looksInOnLeave: Math.min(0.05 * chance.aboutMedian(1, 1), 0.5),
  }
}

/** Weeks are taken in summer and at the end of the year rather than in between. */
function leaveOf(dates: readonly string[], chance: Chance): ReadonlySet<string> {
  const mondays = dates.filter((_, day) => day % 7 === 0)
  const weights = mondays.map((date) => (['07', '08', '12'].includes(date.slice(5, 7)) ? 3 : 1))
  const leave = new Set<string>()
  for (let week = 0; week < WEEKS_OF_LEAVE; week++) {
    const monday = mondays[chance.pick(weights)] as string
    for (let day = 0; day < 7; day++) leave.add(addDays(monday, day))
  }
  for (let day = 0; day < SINGLE_DAYS_OF_LEAVE; day++) {
    const date = dates[Math.floor(chance.next() * dates.length)] as string
    if (dayOfWeek(date) <= 5) leave.add(date)
  }
  return leave
}
