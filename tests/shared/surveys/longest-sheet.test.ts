import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPulse, TAGS } from '../../../shared/domain/surveys/own-pulse.ts'
import { longestSheetBytes } from '../../../shared/surveys/longest-sheet.ts'
import { readAnswers } from '../../../shared/surveys/read-answers.ts'
import { takeAnswer } from '../../../shared/surveys/take-answer.ts'
import { RUNS } from '../../support/arbitraries.ts'
import { surveyHouse } from '../../support/survey-builders.ts'

const PULSE = ownPulse('en')
const CHOICES = { strain: 5, demands: 5, fairness: 5, safety: 5, slowdown: [...TAGS] }
const NAME = '𝒳'.repeat(128)

describe('the longest answers of a cycle', () => {
  it.each([
    ['letters of three bytes', '長'.repeat(2000)],
    ['letters of four bytes that count as two', '𝒳'.repeat(1000)],
    ['what JSON writes with two signs', `a${'"\\\n'.repeat(666)}a`],
  ])('have room for the most that somebody can write: %s', (_, text) => {
    const read = readAnswers(PULSE, { ...CHOICES, unnecessary: text, easier: text })
    const sheet = 'sheet' in read ? read.sheet : null
    expect(sheet?.comments.easier).toBe(text)
    const whole = { teamId: NAME, attribute: NAME, staffId: NAME, ...sheet }
    expect(Buffer.byteLength(JSON.stringify(whole))).toBeLessThanOrEqual(longestSheetBytes(PULSE))
  })

  it('have room for whatever is taken', () => {
    const text = fc.string({ unit: 'binary', maxLength: 2000, size: 'max' })
    fc.assert(
      fc.property(text, text, (unnecessary, easier) => {
        const read = readAnswers(PULSE, { ...CHOICES, unnecessary, easier })
        return (
          'faults' in read ||
          Buffer.byteLength(
            JSON.stringify({ teamId: NAME, attribute: NAME, staffId: NAME, ...read.sheet }),
          ) <= longestSheetBytes(PULSE)
        )
      }),
      RUNS,
    )
  })

  it('are short where nothing is asked in own words, and fit a row however much is asked', () => {
    const [strain, demands, , , , easier] = PULSE.questions
    expect(longestSheetBytes({ questions: [strain, demands].filter((it) => it !== undefined) })).toBeLessThan(
      2048,
    )
    const many = Array.from({ length: 60 }, (_, at) => ({ ...easier, linkId: `own-${at}` }))
    const row = (longestSheetBytes({ questions: many as typeof PULSE.questions }) * 4) / 3
    expect(row).toBeLessThan(400_000)
  })

  it('are as long in the store as a single click', async () => {
    const house = surveyHouse()
    const tokens = await house.launch([{ staffId: 'ann' }, { staffId: 'bob', teamId: 'a-much-longer-name' }])
    const text = '長'.repeat(2000)
    const given = [{ strain: 1 }, { ...CHOICES, unnecessary: text, easier: text }]
    for (const [at, answers] of given.entries())
      expect((await takeAnswer({ tenantId: 'demo', token: tokens[at] ?? '', answers }, house)).kind).toBe(
        'saved',
      )
    const rows = await house.surveyAnswers.sealed('demo', 'pulse-2026-11-23')
    expect(rows).toHaveLength(2)
    expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1)
  })
})
