import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../shared/domain/seeded-random.ts'
import type { AnswerSheet } from '../../../shared/domain/surveys/closed-cycle.ts'
import { recombinedAnswers } from '../../../shared/domain/surveys/recombined-answers.ts'
import { RUNS } from '../../support/arbitraries.ts'

const people = fc.integer({ min: 1, max: 30 })
const published = fc.record({
  questions: fc.dictionary(
    fc.constantFrom('strain', 'fairness', 'safety'),
    fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), people),
  ),
  tags: fc.dictionary(fc.constantFrom('inbox', 'phone'), people),
})

/** As they are counted for publishing. */
function countsOf(sheets: readonly AnswerSheet[]) {
  const questions: Record<string, Record<string, number>> = {}
  const tags: Record<string, number> = {}
  for (const sheet of sheets) {
    for (const [linkId, value] of Object.entries(sheet.items)) {
      const counts = questions[linkId] ?? {}
      questions[linkId] = { ...counts, [value]: (counts[value] ?? 0) + 1 }
    }
    for (const tag of sheet.tags) tags[tag] = (tags[tag] ?? 0) + 1
  }
  return { questions, tags }
}

describe('answers put together anew', () => {
  it('counted again give what is published, and hold no more people than it', () => {
    fc.assert(
      fc.property(published, fc.integer(), (details, seed) => {
        const sheets = recombinedAnswers(details, seededRandom(seed))
        const asked = Object.fromEntries(
          Object.entries(details.questions).filter(([, counts]) => Object.keys(counts).length > 0),
        )
        expect(countsOf(sheets)).toEqual({ questions: asked, tags: details.tags })
        const sums = Object.values(asked).map((counts) => Object.values(counts).reduce((a, b) => a + b, 0))
        expect(sheets).toHaveLength(Math.max(0, ...sums, ...Object.values(details.tags)))
      }),
      RUNS,
    )
  })

  it('have each tag once', () => {
    fc.assert(
      fc.property(published, fc.integer(), (details, seed) => {
        for (const { tags } of recombinedAnswers(details, seededRandom(seed)))
          expect(new Set(tags).size).toBe(tags.length)
      }),
      RUNS,
    )
  })

  it('hold no comment', () => {
    const [sheet] = recombinedAnswers({ questions: { strain: { '2': 1 } }, tags: { inbox: 1 } }, () => 0)
    expect(sheet).toEqual({ items: { strain: 2 }, tags: ['inbox'], comments: {} })
  })

  it('do not tell how answers to two questions go together', () => {
    // Whoever was strained was content, to a man: of that nothing is left.
    const details = {
      questions: { strain: { '1': 500, '5': 500 }, fairness: { '1': 500, '5': 500 } },
      tags: {},
    }
    const sheets = recombinedAnswers(details, seededRandom(7))
    const alike = sheets.filter(({ items }) => items.strain === items.fairness).length
    expect(alike).toBeGreaterThan(430)
    expect(alike).toBeLessThan(570)
  })
})
