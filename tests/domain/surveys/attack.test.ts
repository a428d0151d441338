import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import type { ReleaseGate, ReleaseRule } from '../../../shared/domain/surveys/release-gate.ts'
import { RELEASE_RULES } from '../../../shared/domain/surveys/release-rules.ts'
import { attack, peopleOfCell, type Releasing, releasing } from '../../support/survey-attack.ts'
import {
  QUESTIONS,
  type SurveyHistory,
  surveyHistory,
  TWO_QUESTIONS,
} from '../../support/survey-histories.ts'

/** Of the full run, which takes minutes where others share the processor. */
const TIMEOUT = 3_600_000

/** `SURVEY_ATTACKS=10000` for the full run. */
const ATTACKS = { numRuns: Number(process.env.SURVEY_ATTACKS ?? 600) }

/** Their figures stand before those of the questions, and these before those of tags. */
const SCALES = TWO_QUESTIONS.scales.length

/** How many organisations are tried until a leak must have been found. */
const UNTIL_FOUND = { numRuns: 3000, endOnFailure: true }

function isFound(history: fc.Arbitrary<SurveyHistory>, leaking: Releasing): boolean {
  return fc.check(
    fc.property(history, (one) => attack(one, leaking(one)) === null),
    UNTIL_FOUND,
  ).failed
}

function withGate(changed: (gate: ReleaseGate) => ReleaseGate): ReleaseRule[] {
  return RELEASE_RULES.map(({ rule, hides }) => ({
    rule,
    hides: (published, gate) => hides(published, changed(gate)),
  }))
}

/** Every rule asked of the units alone, and of the teams alone, as if nobody could see both. */
const EACH_ROLE_APART = RELEASE_RULES.map(
  ({ rule, hides }): ReleaseRule => ({
    rule,
    hides: (published, gate) => {
      const parents = new Set(gate.cells.filter(({ scope }) => scope === 'own').map(({ unitId }) => unitId))
      const seenBy = (isLeader: boolean) =>
        [...gate.cells.keys()].filter((at) => parents.has(gate.cells[at]?.unitId ?? '') === isLeader)
      return [seenBy(true), seenBy(false)].flatMap((seen) => {
        const cells = seen.map((at) => gate.cells[at] as (typeof gate.cells)[number])
        const shown = seen.flatMap((at, place) => (published.has(at) ? [place] : []))
        return hides(new Set(shown), { ...gate, cells }).map((place) => seen[place] as number)
      })
    },
  }),
)

/** Each cycle released as if there had been no other. */
const live: Releasing = (history) =>
  history.cycles.flatMap((cycle) => releasing()({ ...history, cycles: [cycle] }))

/** A cycle looked at before the last had answered, and after. */
const lookedAtTwice = surveyHistory.map((history): SurveyHistory => {
  const cycle = history.cycles[0] as SurveyHistory['cycles'][number]
  const last = cycle.people.findLastIndex(({ answers }) => answers !== null)
  const people = cycle.people.map((person, at) => (at === last ? { ...person, answers: null } : person))
  return { ...history, cycles: [{ ...cycle, people }, cycle] }
})

describe('an attacker with every published number of every cycle', () => {
  it(
    'pins no person and no group smaller than k',
    () => {
      const releaseAll = releasing()
      fc.assert(
        fc.property(surveyHistory, (history) => {
          expect(attack(history, releaseAll(history))).toBeNull()
        }),
        ATTACKS,
      )
    },
    TIMEOUT,
  )

  it('has something to read: of cells in which enough answered, a quarter and more is told', () => {
    const cells = fc.sample(surveyHistory, { numRuns: 200, seed: 6 }).flatMap((history) =>
      releasing()(history).flatMap((snapshot, at) => {
        const cycle = history.cycles[at] as SurveyHistory['cycles'][number]
        return snapshot.cells.filter(
          (cell) =>
            peopleOfCell(history, cycle, cell).filter(({ answers }) => answers !== null).length >=
            cycle.smallestGroup,
        )
      }),
    )
    const told = cells.filter(({ means }) => means !== SUPPRESSED)
    expect(told.length / cells.length).toBeGreaterThan(0.25)
  })

  it.each(RELEASE_RULES.map(({ rule }) => rule))('finds somebody where %s is switched off', (off) => {
    expect(isFound(surveyHistory, releasing(RELEASE_RULES.filter(({ rule }) => rule !== off)))).toBe(true)
  })

  it('finds somebody where two roles are each told what is safe for them alone', () => {
    expect(isFound(surveyHistory, releasing(EACH_ROLE_APART))).toBe(true)
  })

  it('finds somebody where distributions need no more people than means', () => {
    const rules = withGate((gate) => ({ ...gate, smallestGroup: Math.min(gate.smallestGroup, 5) }))
    const ofFive = surveyHistory.filter(({ cycles }) =>
      cycles.every(({ smallestGroup }) => smallestGroup === 5),
    )
    expect(isFound(ofFive, releasing(rules))).toBe(true)
  })

  it('finds somebody where a cycle promised a greater threshold than it keeps', () => {
    const rules = withGate((gate) => ({
      ...gate,
      smallestGroup: gate.smallestGroup < 10 ? 5 : gate.smallestGroup,
      past: gate.past.map((cells) => ({ ...cells, smallestGroup: 5 })),
    }))
    expect(isFound(surveyHistory, releasing(rules))).toBe(true)
  })

  it('finds somebody where counts of answers are published wherever means are', () => {
    const rules = RELEASE_RULES.map(
      ({ rule, hides }): ReleaseRule => ({
        rule,
        hides: (published, gate) => (gate.figures.length === 0 ? [] : hides(published, gate)),
      }),
    )
    expect(isFound(surveyHistory, releasing(rules))).toBe(true)
  })

  it('finds somebody where a tag that everybody chose is told', () => {
    const withoutTags = withGate((gate) => ({
      ...gate,
      figures: gate.figures.slice(0, SCALES + QUESTIONS.length),
    }))
    expect(isFound(surveyHistory, releasing(withoutTags))).toBe(true)
  })

  it('finds somebody where the answer that everybody gave to a question is told', () => {
    const withoutQuestions = withGate((gate) => ({
      ...gate,
      figures: gate.figures.toSpliced(SCALES, QUESTIONS.length),
    }))
    expect(isFound(surveyHistory, releasing(withoutQuestions))).toBe(true)
  })

  it('finds somebody where those who left a question out are taken for behind its counts', () => {
    const everybody = withGate((gate) => ({
      ...gate,
      cohorts: gate.cohorts.map((cohort) => ({ ...cohort, silent: 0 })),
      past: gate.past.map((cells) => ({
        ...cells,
        cohorts: cells.cohorts.map((cohort) => ({ ...cohort, silent: 0 })),
      })),
    }))
    expect(isFound(surveyHistory, releasing(everybody))).toBe(true)
  })

  it('finds somebody where results are live', () => {
    expect(isFound(lookedAtTwice, live)).toBe(true)
  })
})
