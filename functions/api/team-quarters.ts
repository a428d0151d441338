import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import type { SnapshotCell } from '../../shared/domain/surveys/snapshot.ts'
import { quarterOf, type TeamQuarter } from '../../shared/domain/surveys/team-quarter.ts'
import type { TreeTeam } from '../../shared/domain/team-tree.ts'
import type { PersonFigure, TeamWeek } from '../../shared/domain/team-week.ts'
import { addWeeks, mondayOf, weekOf, weeksBetween } from '../../shared/domain/week.ts'
import { figuresView } from './team-week-view.ts'

/** With fewer weeks there is no workload of a quarter. */
const FEWEST_WEEKS = 4

/** A published cycle as it stands beside the workload of its quarter. */
export interface QuarterCycle {
  /** Of the day on which it opened: `2026-Q4`. */
  readonly quarter: string
  /** The tree as it was at launch. */
  readonly teams: readonly TreeTeam[]
  readonly cells: readonly SnapshotCell[]
}

/** The weeks that begin in a quarter. */
export function weeksOfQuarter(quarter: string): string[] {
  const [year, number] = [quarter.slice(0, 4), Number(quarter.slice(6))]
  const month = (at: number) => String(at).padStart(2, '0')
  const first = weekOf(`${year}-${month(3 * number - 2)}-01`)
  const last = weekOf(`${year}-${month(3 * number)}-28`)
  return weeksBetween(first, addWeeks(last, 1)).filter((week) => quarterOf(mondayOf(week)) === quarter)
}

/**
 * Teams in the quarter of a cycle, where both numbers are published: the mean of the team's own people, without the
 * teams below; and the mean of the weekly medians of a workload figure, of four weeks at the least.
 *
 *   weeks    |  41   42   ?   44   45 ...        |   ?  suppressed: left out
 *   cycle    |            [ open   )             |
 *   quarter  |  workload 1804 s    strain 3.25   |
 *
 * @param weeks of the quarter, of all teams
 */
export function teamQuarters(
  { quarter, teams, cells }: QuarterCycle,
  weeks: readonly TeamWeek[],
  { scaleId, measure }: { readonly scaleId: string; readonly measure: PersonFigure },
  smallestGroup: number,
): TeamQuarter[] {
  const weeksOf = Map.groupBy(weeks, ({ teamId }) => teamId)
  const withTeamsBelow = new Set(teams.map(({ parentId }) => parentId))
  return teams.flatMap(({ teamId }) => {
    const scope = withTeamsBelow.has(teamId) ? 'own' : 'unit'
    const cell = cells.find((it) => it.unitId === teamId && it.scope === scope && it.attribute === null)
    const survey = cell === undefined || cell.means === SUPPRESSED ? undefined : cell.means[scaleId]
    const medians = (weeksOf.get(teamId) ?? []).flatMap(({ persons }) => {
      const summary = figuresView([measure], persons, smallestGroup)[measure] ?? SUPPRESSED
      return summary === SUPPRESSED ? [] : [summary.median]
    })
    if (survey === undefined || medians.length < FEWEST_WEEKS) return []
    const workload = medians.reduce((sum, median) => sum + median, 0) / medians.length
    return [{ teamId, quarter, workload, survey }]
  })
}
