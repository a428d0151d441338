import type { PublishedForTeam } from '../domain/alerts/survey-readings.ts'
import { SUPPRESSED } from '../domain/suppression.ts'
import type { SnapshotCell } from '../domain/surveys/snapshot.ts'
import { weekOf } from '../domain/week.ts'
import type { SnapshotHead, SurveyResultStore } from '../stores/survey-result-store.ts'

/** Before the first of the weeks: the cycle whose result stands then, and the one that it is held against. */
const CYCLES_BEFORE = 2

/**
 * What the surveys of an organisation have published of its teams, in order of time. Of a team with teams below it
 * that of its own people; comments are left where they are. A team that was not asked in a cycle has none of it; one of
 * which all is suppressed has it, with nothing in it.
 *
 * @param weeks those that are read, in order
 */
export async function readPublished(
  tenantId: string,
  teamIds: readonly string[],
  weeks: readonly string[],
  surveyResults: SurveyResultStore,
): Promise<Map<string, PublishedForTeam[]>> {
  const published = new Map<string, PublishedForTeam[]>()
  const ofSurveys = Map.groupBy(await surveyResults.heads(tenantId), ({ surveyId }) => surveyId)
  for (const head of [...ofSurveys.values()].flatMap((heads) => headsOf(heads, weeks))) {
    const { cycleId, surveyId, opensOn, publishedOn, scales } = head
    const cells = await surveyResults.cells(tenantId, cycleId, teamIds)
    for (const [teamId, ofTeam] of Map.groupBy(cells, ({ unitId }) => unitId)) {
      const cell = ownCell(ofTeam)
      if (cell === undefined || teamId === null) continue
      const { counts, details } = cell
      const known = published.get(teamId) ?? []
      known.push({
        surveyId,
        cycleId,
        opensOn,
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

function headsOf(heads: readonly SnapshotHead[], weeks: readonly string[]): SnapshotHead[] {
  const [first = '', last = ''] = [weeks[0], weeks.at(-1)]
  const before = heads.filter(({ publishedOn }) => weekOf(publishedOn) < first)
  const within = heads.filter(
    ({ publishedOn }) => weekOf(publishedOn) >= first && weekOf(publishedOn) <= last,
  )
  return [...before.slice(-CYCLES_BEFORE), ...within]
}

function ownCell(cells: readonly SnapshotCell[]): SnapshotCell | undefined {
  const ofAll = cells.filter(({ attribute }) => attribute === null)
  return ofAll.find(({ scope }) => scope === 'own') ?? ofAll[0]
}
