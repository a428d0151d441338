import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RELEASE_RULES } from '../../../shared/domain/surveys/release-rules.ts'
import { attack, releasing } from '../../support/survey-attack.ts'
import { surveyHistory } from '../../support/survey-histories.ts'

/** `SURVEY_ATTACKS=10000` for the full run. */
const ATTACKS = { numRuns: Number(process.env.SURVEY_ATTACKS ?? 150) }

describe('an attacker with every published number of every cycle', () => {
  it('pins no person and no group smaller than k', () => {
    const releaseAll = releasing()
    fc.assert(
      fc.property(surveyHistory, (history) => {
        expect(attack(history, releaseAll(history))).toBeNull()
      }),
      ATTACKS,
    )
  })

  it.each(RELEASE_RULES.map(({ rule }) => rule))('finds somebody where %s is switched off', (off) => {
    const releaseAll = releasing(RELEASE_RULES.filter(({ rule }) => rule !== off))
    const run = fc.check(
      fc.property(surveyHistory, (history) => attack(history, releaseAll(history)) === null),
      { numRuns: 2000, endOnFailure: true },
    )
    expect(run.failed).toBe(true)
  })
})
