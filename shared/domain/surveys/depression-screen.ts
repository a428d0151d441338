import type { Instrument } from './instrument.ts'

/**
 * Questionnaires that screen for depression are not asked: an employer who holds such answers owes each person care
 * that a survey cannot give, and anonymous answers can be followed up by nobody.
 *
 *   PHQ-9, PHQ-2, BDI, CES-D, EPDS, HADS ...   by their names, or by what they ask    not collected
 *   WHO-5, Copenhagen, Oldenburg ...                                                  collected
 *
 * Known ones only, in English and German: whoever writes a new one under a new name is not found out.
 * Source: TRUST-AND-ALERTS section 2.
 */
const NAMES =
  /\bphq\W?\d|patient health questionnaire|\bbdi\b|beck depression|\bces\W?d\b|\bepds\b|postnatal depression|\bhads\b|\bmadrs\b|hamilton (depression|rating)|\bham\W?d\b|\bqids\b|\bgds\W?\d*\b|geriatric depression|zung|\bmdi\b|depression(sfragebogen| (scale|inventory|screen\w*))|gesundheitsfragebogen für patienten/iu

const QUESTIONS =
  /little interest or pleasure|feeling down, depressed|down, depressed or hopeless|better off dead|hurting yourself|suicid|suizid|wenig interesse oder freude|niedergeschlagenheit|lieber tot|leid zufügen/iu

export function isDepressionScreen({ instrumentId, title, questions, key }: Instrument): boolean {
  const names = [instrumentId.replaceAll(/[.-]/g, ' '), instrumentId, title, key.keyId, key.name]
  return names.some((name) => NAMES.test(name)) || questions.some(({ text }) => QUESTIONS.test(text))
}
