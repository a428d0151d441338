import type { Band } from '../surveys/scoring-key.ts'
import type { ResponseCounts } from '../surveys/snapshot.ts'
import { addWeeks, weekOf } from '../week.ts'
import type { Measured } from './measure.ts'
import type { Reading, Thresholds } from './reading.ts'
import type { SurveyRuleId } from './rule-id.ts'

/** What is published of a cycle about one team; null: suppressed. */
export interface PublishedForTeam {
  readonly surveyId: string
  readonly cycleId: string
  /** By the organisation's calendar. */
  readonly publishedOn: string
  readonly scales: readonly {
    readonly scaleId: string
    readonly higherIs: 'better' | 'worse'
    readonly bands: readonly Band[]
  }[]
  readonly counts: ResponseCounts | null
  /** By scale: how many have which band; of a scale of one question, which answer. */
  readonly distributions: Readonly<Record<string, Readonly<Record<string, number>>>> | null
}

/** After so many weeks without a new cycle a result says nothing any more. */
const WEEKS_OF_A_RESULT = 26

/**
 * What a survey rule reads of a team's weeks: in each week what is published last, until something newer is.
 *
 *   published  |        spring                autumn           |
 *   weeks      |  -     spring spring spring  autumn autumn    |     no survey yet: missing
 *
 *   result         |  of the scales with bands the greatest share in the worst band
 *   participation  |  by how much the share of those who answered fell since the survey's cycle before
 *
 * Of several surveys the worst counts. Numbers are those that were published and no others: what is suppressed is
 * missing, and nothing tells the one from the other.
 *
 * @param published of one team, in order of time
 */
export function surveyReadings(
  ruleId: SurveyRuleId,
  published: readonly PublishedForTeam[],
  weeks: readonly string[],
  thresholds: Thresholds,
  smallestGroup: number,
): Reading[] {
  const surveys = [...Map.groupBy(published, ({ surveyId }) => surveyId).values()]
  return weeks.map((week): Reading => {
    const measured = surveys
      .flatMap((cycles) => {
        const known = cycles.filter(({ publishedOn }) => weekOf(publishedOn) <= week)
        const [before, last] = [known.at(-2), known.at(-1)]
        if (last === undefined || week >= addWeeks(weekOf(last.publishedOn), WEEKS_OF_A_RESULT)) return []
        return ruleId === 'survey-result' ? cutOffShares(last) : fallOfParticipation(before, last)
      })
      .filter(({ people }) => people >= smallestGroup)
    const [worst] = measured.sort((one, other) => other.value - one.value)
    if (worst === undefined) return { week, level: 'missing' }
    const { value, people, evidence } = worst
    const level = value > thresholds.high ? 'high' : value <= thresholds.low ? 'low' : 'between'
    return {
      week,
      level,
      value,
      baseline: null,
      thresholds: { high: thresholds.high, low: thresholds.low },
      people,
      evidence,
    }
  })
}

/** Of each scale that has bands. */
function cutOffShares({ scales, distributions }: PublishedForTeam): Measured[] {
  return scales.flatMap(({ scaleId, higherIs, bands }) => {
    const distribution = distributions?.[scaleId]
    const worst = higherIs === 'worse' ? bands.at(-1) : bands[0]
    if (distribution === undefined || worst === undefined || bands.length < 2) return []
    const names = new Set(bands.map(({ name }) => name))
    // Of a scale of one question there are the scores themselves.
    const bandOf = (name: string) =>
      names.has(name) ? name : bands.findLast(({ from }) => Number(name) >= from)?.name
    const inBand = peopleIn(distribution, (name) => bandOf(name) === worst.name)
    const answered = peopleIn(distribution, () => true)
    if (answered === 0) return []
    return [{ value: inBand / answered, people: answered, evidence: { answered, inBand } }]
  })
}

function peopleIn(
  distribution: Readonly<Record<string, number>>,
  isMeant: (name: string) => boolean,
): number {
  return Object.entries(distribution).reduce((sum, [name, people]) => sum + (isMeant(name) ? people : 0), 0)
}

function fallOfParticipation(before: PublishedForTeam | undefined, last: PublishedForTeam): Measured[] {
  const [earlier, counts] = [before?.counts ?? null, last.counts]
  if (earlier === null || counts === null || earlier.answered === 0) return []
  const { invited, answered } = counts
  const share = answered / invited / (earlier.answered / earlier.invited)
  return [
    {
      value: Math.max(0, 1 - share),
      people: answered,
      evidence: { invited, answered, invitedBefore: earlier.invited, answeredBefore: earlier.answered },
    },
  ]
}
