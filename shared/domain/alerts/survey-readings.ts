import { localDateOf } from '../local-time.ts'
import { bandOf } from '../surveys/score.ts'
import type { PublishedScale } from '../surveys/scoring-key.ts'
import type { ResponseCounts } from '../surveys/snapshot.ts'
import { addWeeks, weekOf } from '../week.ts'
import { weeksOfReadings } from './evaluate-rule.ts'
import type { Measured } from './measure.ts'
import type { Reading, Thresholds } from './reading.ts'
import type { SurveyRuleId } from './rule-id.ts'

/** What is published of a cycle about one team; null: suppressed. */
export interface PublishedForTeam {
  readonly surveyId: string
  readonly cycleId: string
  /** By the organisation's calendar. */
  readonly opensOn: string
  /** By the organisation's calendar. */
  readonly publishedOn: string
  readonly scales: readonly PublishedScale[]
  readonly counts: ResponseCounts | null
  /** By scale: how many have which band; of a scale of one question, which answer. */
  readonly distributions: Readonly<Record<string, Readonly<Record<string, number>>>> | null
}

/** After so many weeks without a new cycle a result says nothing any more. */
const WEEKS_OF_A_RESULT = 26

interface MeasuredOfSurvey extends Measured {
  readonly baseline: number | null
}

/**
 * The weeks of which the survey rules read something, in order. The last is the one that lasts: what is published is
 * final, and need not wait for the week to end.
 *
 * @param zone the organisation's: its calendar says when something was published
 * @param now seconds since 1970
 */
export function weeksOfSurveys(zone: string, now: number): string[] {
  return weeksOfReadings(weekOf(localDateOf(zone, now)))
}

/**
 * What a survey rule reads of a team's weeks: in each week what is published last, until something newer is.
 *
 *   published  |        spring                autumn           |
 *   weeks      |  -     spring spring spring  autumn autumn    |     no survey yet: missing
 *
 *   result         |  of the scales with bands the greatest share in the worst band
 *   participation  |  by how much the share of those who answered fell since the survey's cycle before
 *   baseline       |  of the result the share of the cycle before, where its bands were the same; of participation
 *                  |  the share that answered then
 *
 * Of several surveys the worst counts; of several that are high the one that was published last, so that a new result is
 * not hidden behind one that is known. Numbers are those that were published and no others: what is suppressed is
 * missing, and nothing tells the one from the other.
 *
 * @param published of one team, in order of time; of each survey every cycle of these weeks, and two before them
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
        const [before, last] = known.length === 1 ? [undefined, known[0]] : known.slice(-2)
        if (last === undefined || week >= addWeeks(weekOf(last.publishedOn), WEEKS_OF_A_RESULT)) return []
        const ofCycle =
          ruleId === 'survey-result'
            ? cutOffShares(before, last, smallestGroup)
            : fallOfParticipation(before, last)
        return ofCycle.map((each) => ({ ...each, period: { from: last.opensOn, to: last.publishedOn } }))
      })
      .filter(({ people }) => people >= smallestGroup)
    const { high, low } = thresholds
    const newestHigh = measured.reduce((day, { value, period }) => {
      return value > high && period.to > day ? period.to : day
    }, '')
    const ofNewest = newestHigh === '' ? measured : measured.filter(({ period }) => period.to === newestHigh)
    const [worst] = ofNewest.sort((one, other) => other.value - one.value)
    if (worst === undefined) return { week, level: 'missing' }
    const { value, baseline, people, evidence, period } = worst
    const level = value > high ? 'high' : value <= low ? 'low' : 'between'
    return { week, level, value, baseline, thresholds: { high, low }, people, evidence, period }
  })
}

/** Of each scale that has bands. */
function cutOffShares(
  before: PublishedForTeam | undefined,
  last: PublishedForTeam,
  smallestGroup: number,
): MeasuredOfSurvey[] {
  return last.scales.flatMap((scale) => {
    const counts = countsInBand(scale, last)
    if (counts === null) return []
    const earlier = before?.scales.find((each) => hasSameBands(each, scale))
    const countsBefore = before && earlier ? countsInBand(earlier, before) : null
    const isTold = countsBefore !== null && countsBefore.answered >= smallestGroup
    return [
      {
        value: counts.inBand / counts.answered,
        baseline: isTold ? countsBefore.inBand / countsBefore.answered : null,
        people: counts.answered,
        evidence: counts,
      },
    ]
  })
}

/** Else a share is held against the share below another cut-off. */
function hasSameBands(one: PublishedScale, other: PublishedScale): boolean {
  const { length } = one.bands
  return (
    one.scaleId === other.scaleId &&
    one.higherIs === other.higherIs &&
    length === other.bands.length &&
    one.bands.every(({ name, from }, at) => name === other.bands[at]?.name && from === other.bands[at].from)
  )
}

/** How many answered, and how many of them lie in the worst band; null where that is not published. */
function countsInBand({ scaleId, higherIs, bands }: PublishedScale, { distributions }: PublishedForTeam) {
  const distribution = distributions?.[scaleId]
  const worst = higherIs === 'worse' ? bands.at(-1) : bands[0]
  if (distribution === undefined || worst === undefined || bands.length < 2) return null
  const names = new Set(bands.map(({ name }) => name))
  // Of a scale of one question there are the scores themselves.
  const bandNamed = (name: string) => (names.has(name) ? name : bandOf(bands, Number(name)))
  const inBand = peopleIn(distribution, (name) => bandNamed(name) === worst.name)
  const answered = peopleIn(distribution, () => true)
  return answered === 0 ? null : { answered, inBand }
}

function peopleIn(
  distribution: Readonly<Record<string, number>>,
  isMeant: (name: string) => boolean,
): number {
  return Object.entries(distribution).reduce((sum, [name, people]) => sum + (isMeant(name) ? people : 0), 0)
}

function fallOfParticipation(
  before: PublishedForTeam | undefined,
  last: PublishedForTeam,
): MeasuredOfSurvey[] {
  const [earlier, counts] = [before?.counts ?? null, last.counts]
  if (earlier === null || counts === null || earlier.answered === 0) return []
  const { invited, answered } = counts
  const baseline = earlier.answered / earlier.invited
  return [
    {
      value: Math.max(0, 1 - answered / invited / baseline),
      baseline,
      people: Math.min(answered, earlier.answered),
      evidence: { invited, answered, invitedBefore: earlier.invited, answeredBefore: earlier.answered },
    },
  ]
}
