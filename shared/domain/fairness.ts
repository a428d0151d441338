import { correctedGini, gini } from './gini.ts'
import { hoover } from './hoover.ts'
import { jain } from './jain.ts'
import { median } from './quantile.ts'
import { type TheilSplit, theilSplit } from './theil.ts'

/**
 * How evenly a period's work is shared, measured against what each person is there for.
 *
 *   person    |  A          B          C           D              E        |
 *   contract  |  full time  half time  full time   full time      full     |
 *   present   |  all days   all days   half of it  on leave       1st week |
 *   due       |  1          1/2        1/2         shown apart    apart    |
 *
 * Hoover and Theil compare shares of the work with shares of the presence; the others look at loads per
 * full-time equivalent present. People on leave for the whole period and starters of under 4 weeks take no
 * part. Whoever has no work yet is in it: an empty desk beside a full one is the point. Source: METRICS
 * section 4.
 */
export interface Fairness {
  /** Who takes part, and what they carry together. */
  readonly people: number
  readonly load: number
  /** All indices are null where there is no work. */
  readonly hoover: number | null
  readonly gini: number | null
  /** Null for one person alone. */
  readonly correctedGini: number | null
  readonly jain: number | null
  readonly theil: TheilSplit | null
  /** Null under 5 people, and where the median is 0. */
  readonly maxToMedian: number | null
  /** What the most loaded fifth carries; null under 5 people. */
  readonly topFifthShare: number | null
  readonly onLeave: readonly PersonLoad[]
  readonly starters: readonly PersonLoad[]
}

export interface PersonLoad {
  readonly staffId: string
  readonly teamId?: string
  /** Items, or their minutes. */
  readonly load: number
  /** Full-time equivalent, above 0: 1 is full time. */
  readonly fte: number
  /** Days present / days due in the period: 0 is on leave for all of it. */
  readonly presence: number
  /** From the first day of work to the end of the period; left out for those long here. */
  readonly daysSinceStart?: number
}

const STARTER_DAYS = 28
const PEOPLE_TO_RANK = 5

export function fairness(people: readonly PersonLoad[]): Fairness {
  const onLeave = people.filter(isOnLeave)
  const starters = people.filter((person) => !isOnLeave(person) && isStarter(person))
  const sharers = people.filter((person) => !isOnLeave(person) && !isStarter(person))
  const loads = sharers.map(({ load }) => load)
  const weights = sharers.map(weightOf)
  const perFte = sharers.map((person) => person.load / weightOf(person))
  return {
    people: sharers.length,
    load: loads.reduce((sum, load) => sum + load, 0),
    hoover: hoover(loads, weights),
    gini: gini(perFte),
    correctedGini: correctedGini(perFte),
    jain: jain(perFte),
    theil: theilSplit(
      sharers.map((person) => ({ teamId: person.teamId, load: person.load, weight: weightOf(person) })),
    ),
    maxToMedian: maxToMedian(perFte),
    topFifthShare: topFifthShare(perFte),
    onLeave,
    starters,
  }
}

/** What a person is due, in full-time equivalents present. */
function weightOf({ fte, presence }: PersonLoad): number {
  return fte * presence
}

function isOnLeave({ presence }: PersonLoad): boolean {
  return presence === 0
}

function isStarter({ daysSinceStart }: PersonLoad): boolean {
  return daysSinceStart !== undefined && daysSinceStart < STARTER_DAYS
}

function maxToMedian(loads: readonly number[]): number | null {
  const middle = median(loads)
  if (loads.length < PEOPLE_TO_RANK || middle === null || middle === 0) return null
  return Math.max(...loads) / middle
}

/** Of 7 people the fifth is 1.4: the most loaded one and 0.4 of the next. */
function topFifthShare(loads: readonly number[]): number | null {
  const total = loads.reduce((sum, load) => sum + load, 0)
  if (loads.length < PEOPLE_TO_RANK || total === 0) return null
  let left = loads.length / 5
  let top = 0
  for (const load of loads.toSorted((one, other) => other - one)) {
    top += load * Math.min(left, 1)
    left = Math.max(0, left - 1)
  }
  return top / total
}
