import type { PublishedForTeam } from '../../shared/domain/alerts/survey-readings.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import type { SnapshotCell } from '../../shared/domain/surveys/snapshot.ts'
import type { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'

/** Of each survey: what was published within the weeks of readings, and the cycle before. */
const CYCLES = 4

/**
 * What the surveys of an organisation have published of its teams, in order of time. Of a team with teams below it
 * that of its own people; comments are left where they are.
 */
export async function readPublished(
  tenantId: string,
  teamIds: readonly string[],
  surveyResults: SurveyResultStore,
): Promise<Map<string, PublishedForTeam[]>> {
  const ofSurveys = Map.groupBy(await surveyResults.heads(tenantId), ({ surveyId }) => surveyId)
  const published = new Map<string, PublishedForTeam[]>()
  for (const { cycleId, surveyId, publishedOn, scales } of [...ofSurveys.values()].flatMap((heads) =>
    heads.slice(-CYCLES),
  )) {
    const cells = await surveyResults.cells(tenantId, cycleId, teamIds)
    for (const [teamId, ofTeam] of Map.groupBy(cells, ({ unitId }) => unitId)) {
      const cell = ownCell(ofTeam)
      if (cell === undefined || teamId === null) continue
      const { counts, details } = cell
      const known = published.get(teamId) ?? []
      known.push({
        surveyId,
        cycleId,
        publishedOn,
        scales,
        counts: counts === SUPPRESSED ? null : counts,
        distributions: details === SUPPRESSED ? null : details.distributions,
      })
      published.set(teamId, known)
    }
  }
  return published
}

function ownCell(cells: readonly SnapshotCell[]): SnapshotCell | undefined {
  const ofAll = cells.filter(({ attribute }) => attribute === null)
  return ofAll.find(({ scope }) => scope === 'own') ?? ofAll[0]
}
