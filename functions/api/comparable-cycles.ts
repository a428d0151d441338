import { isDeepStrictEqual } from 'node:util'
import type { Scale } from '../../shared/domain/surveys/scoring-key.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { SnapshotHead, SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import type { LaunchedCycle, SurveyStore } from '../../shared/stores/survey-store.ts'

export interface ComparableCycle {
  readonly head: SnapshotHead
  readonly cycle: LaunchedCycle
  /** Scales that are scored as in the latest cycle: of another score there is no trend. */
  readonly scaleIds: ReadonlySet<string>
}

/**
 * The published cycles of a survey that can be laid side by side, the first first.
 *
 *   cycle       |  spring   summer    autumn    winter  |
 *   instrument  |  pulse    other     pulse     pulse   |   winter, autumn, spring
 *
 * @throws HttpProblem 404 where none is published
 */
export async function comparableCycles(
  tenantId: string,
  surveyId: string,
  { surveys, surveyResults }: { readonly surveys: SurveyStore; readonly surveyResults: SurveyResultStore },
): Promise<ComparableCycle[]> {
  const [stored, heads] = await Promise.all([surveys.cycles(tenantId), surveyResults.heads(tenantId)])
  const cycleOf = new Map(stored.map(({ cycle }) => [cycle.cycleId, cycle]))
  const ofSurvey = heads.filter((head) => head.surveyId === surveyId && cycleOf.has(head.cycleId))
  const latest = ofSurvey.at(-1)
  if (latest === undefined) throw new HttpProblem(404, 'There are no results of such a survey')
  const scalesOfLatest = scalesOf(cycleOf.get(latest.cycleId) as LaunchedCycle)
  return ofSurvey.flatMap((head) => {
    const cycle = cycleOf.get(head.cycleId) as LaunchedCycle
    const same = [...scalesOf(cycle)].filter(([id, scale]) =>
      isDeepStrictEqual(scale, scalesOfLatest.get(id)),
    )
    return same.length === 0 ? [] : [{ head, cycle, scaleIds: new Set(same.map(([id]) => id)) }]
  })
}

/** By their ids; how bands are set changes no score. */
function scalesOf({ instrument: { instrumentId, key } }: LaunchedCycle): Map<string, object> {
  const scored = ({ bands: _bands, ...scale }: Scale) => ({ instrumentId, keyId: key.keyId, ...scale })
  return new Map(key.scales.map((scale) => [scale.scaleId, scored(scale)]))
}
