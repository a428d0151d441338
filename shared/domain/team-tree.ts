import type { TeamWeek } from './team-week.ts'
import type { UnitTree } from './unit-week.ts'

/** A team as the tree needs it. */
export interface TreeTeam {
  readonly teamId: string
  readonly parentId?: string | undefined
}

export interface TreeUnit extends UnitTree {
  readonly teamId: string
  readonly below: readonly TreeUnit[]
}

/**
 * The teams of an organisation as trees, with the week of each where it has one.
 *
 *   teams  |  medicine, A (in medicine), B (in medicine), surgery  |
 *   trees  |  medicine [A, B], surgery                             |
 *
 * @param teams each once, no team below itself; a parent that is not among them counts as none
 */
export function teamTrees(teams: readonly TreeTeam[], weeks: readonly TeamWeek[]): TreeUnit[] {
  const known = new Set(teams.map(({ teamId }) => teamId))
  const weekOf = new Map(weeks.map((week) => [week.teamId, week]))
  const teamsBelow = Map.groupBy(teams, ({ parentId }) =>
    parentId !== undefined && known.has(parentId) ? parentId : null,
  )
  const unit = ({ teamId }: TreeTeam): TreeUnit => ({
    teamId,
    own: weekOf.get(teamId),
    below: (teamsBelow.get(teamId) ?? []).map(unit),
  })
  return (teamsBelow.get(null) ?? []).map(unit)
}

/** A unit and all below it. */
export function unitsOf(units: readonly TreeUnit[]): TreeUnit[] {
  return units.flatMap((unit) => [unit, ...unitsOf(unit.below)])
}
