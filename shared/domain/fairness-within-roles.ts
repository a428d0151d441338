import { correctedGini } from './gini.ts'
import { hoover } from './hoover.ts'
import type { NoiseFloor } from './noise-floor.ts'

/**
 * How evenly people of the same role share their work: what one role has more of than another is no unfairness.
 *
 *   physicians   |  Ana 60   Ben 20            |  due 40 each
 *   nurses       |  Eva 15   Fay 15            |  due 15 each
 *   billing      |  Gil 90                     |  nobody to compare with: takes no part
 *   result       |  20 of 110 would have to move: 18 %
 *
 * Each is due the part of the role's work that their presence is of the role's. People without a role are one.
 */
export interface WithinRoles {
  /** Hoover's index of what the people who can be compared carry together. */
  readonly hoover: number
  /** How many can be compared: they stand behind it. Weeks stored before it was known lack it. */
  readonly people?: number
  readonly correctedGini: number
  readonly noiseFloor: NoiseFloor | null
}

export interface LoadInRole {
  readonly role: string | undefined
  readonly load: number
  /** Full-time equivalents present, above 0. */
  readonly weight: number
}

/** @returns null where nobody can be compared, or there is no work */
export function fairnessWithinRoles(
  people: readonly LoadInRole[],
  floorOf: (weights: readonly number[], items: number) => NoiseFloor | null,
): WithinRoles | null {
  const roles = [...Map.groupBy(people, ({ role }) => role).values()].filter(({ length }) => length > 1)
  const compared = roles.flatMap((ofRole) => {
    const loadOfRole = ofRole.reduce((sum, { load }) => sum + load, 0)
    const weightOfRole = ofRole.reduce((sum, { weight }) => sum + weight, 0)
    return ofRole.map(({ load, weight }) => ({ load, due: (loadOfRole * weight) / weightOfRole }))
  })
  const carriers = compared.filter(({ due }) => due > 0)
  const loads = carriers.map(({ load }) => load)
  const dues = carriers.map(({ due }) => due)
  const index = hoover(loads, dues)
  const gini = correctedGini(carriers.map(({ load, due }) => load / due))
  if (index === null || gini === null) return null
  const total = loads.reduce((sum, load) => sum + load, 0)
  return { hoover: index, people: carriers.length, correctedGini: gini, noiseFloor: floorOf(dues, total) }
}
