import type { TreeTeam } from '../team-tree.ts'

/** Those who were asked in one team and with one value of the cycle's attribute: no answer is known any finer. */
export interface CohortName {
  readonly teamId: string
  /** Such as a role group; null: the cycle has no attribute. */
  readonly attribute: string | null
}

/** A place of the lattice, with the cohorts that make it up by their position. */
export interface Cell {
  /** A team with all below it; null: the whole organisation. */
  readonly unitId: string | null
  /** A unit with all below it, or the people of a team with teams below it, without those. */
  readonly scope: 'unit' | 'own'
  /** Null: whatever the attribute. */
  readonly attribute: string | null
  readonly cohorts: readonly number[]
}

/**
 * Every place for which a number may exist at all: the tree of the organisation by at most one attribute.
 *
 *                  |  all        nurses    physicians
 *   organization   |  cell       cell      cell
 *     medicine     |  cell       cell      cell
 *       team A     |  cell       cell      cell        no other choice of people can be asked for
 *
 * @param teams each once, as they were at launch; no team below itself
 */
export function latticeOf(teams: readonly TreeTeam[], cohorts: readonly CohortName[]): Cell[] {
  const known = new Set(teams.map(({ teamId }) => teamId))
  const parentOf = new Map(teams.map(({ teamId, parentId }) => [teamId, parentId]))
  const hasTeamsBelow = new Set(parentOf.values())
  const unitsAbove = (teamId: string): string[] => {
    const units: string[] = []
    for (let unit: string | undefined = teamId; unit !== undefined && known.has(unit); ) {
      units.push(unit)
      unit = parentOf.get(unit)
    }
    return units
  }
  const above = new Map(teams.map(({ teamId }) => [teamId, new Set(unitsAbove(teamId))]))
  const attributes = [null, ...new Set(cohorts.map(({ attribute }) => attribute).filter((it) => it !== null))]
  const cellsOf = (unitId: string | null, scope: Cell['scope'], isWithin: (teamId: string) => boolean) =>
    attributes.map((attribute): Cell => {
      const isMeant = (it: CohortName) =>
        isWithin(it.teamId) && (attribute === null || it.attribute === attribute)
      return {
        unitId,
        scope,
        attribute,
        cohorts: cohorts.flatMap((cohort, at) => (isMeant(cohort) ? [at] : [])),
      }
    })
  const ofTeams = teams.flatMap(({ teamId: unitId }) => [
    ...cellsOf(unitId, 'unit', (teamId) => above.get(teamId)?.has(unitId) ?? false),
    ...(hasTeamsBelow.has(unitId) ? cellsOf(unitId, 'own', (teamId) => teamId === unitId) : []),
  ])
  return [...cellsOf(null, 'unit', () => true), ...ofTeams].filter(({ cohorts }) => cohorts.length > 0)
}
