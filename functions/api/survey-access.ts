import type { SnapshotCell } from '../../shared/domain/surveys/snapshot.ts'
import { type SurveyViewer, viewOfSnapshot } from '../../shared/domain/surveys/view-of-snapshot.ts'
import { teamTrees, unitsOf as withUnitsBelow } from '../../shared/domain/team-tree.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Caller } from '../../shared/sign-in.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import type { SnapshotHead, SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import { allow } from './access.ts'
import { teamsManagedBy } from './alert-access.ts'

/** Who reads results. What each of them sees is cut out of the one snapshot. */
export const RESULT_READERS = allow({
  staff: 'no scope',
  manager: 'no scope',
  leader: 'no scope',
  integration: 'aggregates:read',
})

export interface ResultReader {
  /** Null: someone of no team, who sees no result. */
  readonly viewer: SurveyViewer | null
  /** A unit as the roster calls it; one that has left it, by its id; null: the whole organization has no name. */
  readonly nameOf: (unitId: string | null) => string | null
}

/**
 * What somebody may see of results goes by the roster of now, as with every figure of a team: staff see their team,
 * managers theirs and those below, both of them the whole organization, leaders and machines with the scope for it all.
 */
export async function resultReader(caller: Caller, roster: RosterStore): Promise<ResultReader> {
  const { tenantId, role, staffId } = caller
  const teams = await roster.teams(tenantId)
  const names = new Map(teams.map(({ teamId, name }) => [teamId, name]))
  const nameOf = (unitId: string | null) => (unitId === null ? null : (names.get(unitId) ?? unitId))
  if (role === 'staff') {
    const [member] = staffId === null ? [] : await roster.staff(tenantId, [staffId])
    const teamId = member?.teamId
    return { viewer: teamId === undefined ? null : { role: 'staff', teamId }, nameOf }
  }
  if (role === 'manager') {
    const managed = teamsManagedBy(staffId, teams)
    const units = withUnitsBelow(teamTrees(teams, [])).filter(({ teamId }) => managed.has(teamId))
    const teamIds = [...new Set(withUnitsBelow(units).map(({ teamId }) => teamId))]
    return { viewer: { role: 'manager', teamIds }, nameOf }
  }
  return { viewer: { role: 'leader' }, nameOf }
}

/**
 * The published cells of a cycle that a reader may see.
 *
 * @param asked units, null for the whole organization; left out: each that they may see
 */
export async function readableCells(
  tenantId: string,
  head: SnapshotHead,
  viewer: SurveyViewer | null,
  results: SurveyResultStore,
  asked?: readonly (string | null)[],
): Promise<SnapshotCell[]> {
  if (viewer === null) return []
  const cells = await results.cells(tenantId, head.cycleId, asked ?? unitsOf(viewer))
  return viewOfSnapshot({ ...head, cells }, viewer)
}

/** The organization, and what else they see of their own; undefined: all. */
export function unitsOf(viewer: SurveyViewer): readonly (string | null)[] | undefined {
  if (viewer.role === 'leader') return undefined
  return [null, ...(viewer.role === 'staff' ? [viewer.teamId] : viewer.teamIds)]
}

/** @throws HttpProblem 404, also for a cycle that is open: there is no result before the snapshot is made */
export async function publishedHead(
  tenantId: string,
  cycleId: string,
  results: SurveyResultStore,
): Promise<SnapshotHead> {
  const head = await results.head(tenantId, cycleId)
  if (head === undefined) throw new HttpProblem(404, 'There are no results of such a cycle')
  return head
}
