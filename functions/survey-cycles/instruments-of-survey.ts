import { withChosenQuestions } from '../../shared/domain/surveys/chosen-questions.ts'
import type { Instrument } from '../../shared/domain/surveys/instrument.ts'
import { firstInstrument } from '../../shared/domain/surveys/instrument-in.ts'
import { keyWithBands, type SurveyBands } from '../../shared/domain/surveys/key-with-bands.ts'
import { ownPulse, PULSE_LANGUAGES } from '../../shared/domain/surveys/own-pulse.ts'
import type { Survey } from '../../shared/surveys/survey.ts'

/** What a cycle asks, in each of its languages. */
export interface InstrumentsOfSurvey {
  readonly instrument: Instrument
  readonly translations: readonly Instrument[]
}

/**
 * The instrument of a survey with the questions that were chosen of it. English comes first, where there is any; a
 * language that does not have exactly the same questions is left out.
 *
 * @param imported those of the organisation, each in each of its languages
 * @param settings bands that the organisation has set in place of the author's
 * @returns null: there is none of this id, or it does not have these questions
 */
export function instrumentsOfSurvey(
  { instrumentId, questions }: Survey,
  imported: readonly Instrument[],
  settings: { readonly surveyBands: SurveyBands },
): InstrumentsOfSurvey | null {
  const all = [...PULSE_LANGUAGES.map(ownPulse), ...imported].filter((it) => it.instrumentId === instrumentId)
  const first = firstInstrument(all)
  if (first === undefined) return null
  const chosen = questions ?? first.questions.map(({ linkId }) => linkId)
  if (!hasAll(first, chosen)) return null
  const asked = (instrument: Instrument) => {
    const chosenOf = questions === undefined ? instrument : withChosenQuestions(instrument, questions)
    return { ...chosenOf, key: keyWithBands(chosenOf.key, settings) }
  }
  const others = all.filter(
    (it) =>
      it !== first &&
      hasAll(it, chosen) &&
      (questions !== undefined || it.questions.length === chosen.length),
  )
  return { instrument: asked(first), translations: others.map(asked) }
}

function hasAll(instrument: Instrument, linkIds: readonly string[]): boolean {
  const known = new Set(instrument.questions.map(({ linkId }) => linkId))
  return linkIds.every((linkId) => known.has(linkId))
}
