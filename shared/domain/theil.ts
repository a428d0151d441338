/**
 * The Theil index, which says how much of the unevenness lies within teams and how much between them.
 *
 *   team 1     |  o o o o   |      even within, yet team 2 carries twice as much: all of it is between
 *   team 2     |  oo oo oo  |
 *
 *   total   = sum over people of p ln(p / w)
 *   between = the same over teams, with the sums of their p and w
 *   within  = sum over teams of P x the index inside the team
 *
 * p is a person's share of the work, w that of the full-time equivalents present; 0 ln 0 = 0. Within and
 * between add up to the total. 0 is even. Source: METRICS section 4.
 */
export interface TheilSplit {
  readonly total: number
  readonly within: number
  readonly between: number
}

export interface TeamLoad {
  /** People of no team are a team of their own. */
  readonly teamId: string | undefined
  /** Never negative. */
  readonly load: number
  /** Above 0: full-time equivalent x share of days present. */
  readonly weight: number
}

/** @returns null where there is no work */
export function theil(people: readonly Omit<TeamLoad, 'teamId'>[]): number | null {
  const { load: allLoad, weight: allWeight } = sumOf(people)
  if (allLoad === 0) return null
  let total = 0
  for (const { load, weight } of people) {
    if (load > 0) total += (load / allLoad) * Math.log(load / allLoad / (weight / allWeight))
  }
  return total
}

/** @returns null where there is no work */
export function theilSplit(people: readonly TeamLoad[]): TheilSplit | null {
  const total = theil(people)
  const teams = [...Map.groupBy(people, ({ teamId }) => teamId).values()]
  const between = theil(teams.map(sumOf))
  if (total === null || between === null) return null
  const { load: allLoad } = sumOf(people)
  let within = 0
  for (const team of teams) within += (sumOf(team).load / allLoad) * (theil(team) ?? 0)
  return { total, within, between }
}

function sumOf(people: readonly Omit<TeamLoad, 'teamId'>[]): { load: number; weight: number } {
  return people.reduce((sum, { load, weight }) => ({ load: sum.load + load, weight: sum.weight + weight }), {
    load: 0,
    weight: 0,
  })
}
