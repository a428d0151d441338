import { describe, expect, it } from 'vitest'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { withChosenQuestions } from '../../../shared/domain/surveys/chosen-questions.ts'
import { ownPulse, PULSE_LANGUAGES } from '../../../shared/domain/surveys/own-pulse.ts'
import { scores } from '../../../shared/domain/surveys/score.ts'
import { themes } from '../../../shared/domain/surveys/themes.ts'
import { trend } from '../../../shared/domain/surveys/trend.ts'

describe('the own pulse', () => {
  it('asks the same seven questions with the same answers in each language, in other words', () => {
    const [english, german] = PULSE_LANGUAGES.map(ownPulse)
    const shape = (pulse: typeof english) =>
      pulse?.questions.map(({ linkId, kind, options }) => [linkId, kind, options.map(({ value }) => value)])
    expect(shape(german)).toEqual(shape(english))
    expect(english?.questions).toHaveLength(7)
    const texts = [english, german].flatMap((pulse) => pulse?.questions.map(({ text }) => text))
    expect(new Set(texts).size).toBe(14)
    for (const pulse of [english, german]) {
      for (const { options } of pulse?.questions ?? []) {
        expect(new Set(options.map(({ text }) => text)).size).toBe(options.length)
      }
    }
  })

  it('scores each question for itself, and what was left out not at all', () => {
    expect(scores(ownPulse('en').key, { strain: 4, fairness: 2 })).toEqual({
      strain: 4,
      demands: null,
      fairness: 2,
      safety: null,
    })
  })

  it('may ask fewer, in its own order', () => {
    const fewer = withChosenQuestions(ownPulse('en'), ['slowdown', 'fairness', 'strain'])
    expect(fewer.questions.map(({ linkId }) => linkId)).toEqual(['strain', 'fairness', 'slowdown'])
    expect(fewer.key.scales.map(({ scaleId }) => scaleId)).toEqual(['strain', 'fairness'])
  })

  it.each([[['strain', 'fairness']], [['strain', 'fairness', 'mood']], [[]]])('may not ask %j', (linkIds) => {
    expect(() => withChosenQuestions(ownPulse('en'), linkIds)).toThrow(RangeError)
  })
})

describe('themes', () => {
  it('are told by how many chose them, the most first', () => {
    expect(themes({ phone: 3, inbox: 8, documentation: 3 }).map(({ tag }) => tag)).toEqual([
      'inbox',
      'documentation',
      'phone',
    ])
  })
})

describe('a trend', () => {
  it('is the published past of one place, and passes over what was suppressed', () => {
    const place = { unitId: 'A', scope: 'unit', attribute: null } as const
    const cycle = (cycleId: string, strain: number | null) => ({
      cycleId,
      mode: 'anonymous' as const,
      smallestGroup: 5,
      cells: [
        {
          ...place,
          counts: SUPPRESSED,
          details: SUPPRESSED,
          means: strain === null ? SUPPRESSED : { strain },
        } as const,
        { ...place, unitId: 'B', counts: SUPPRESSED, details: SUPPRESSED, means: { strain: 9 } } as const,
      ],
    })
    const snapshots = [cycle('spring', 3), cycle('summer', null), cycle('autumn', 2)]
    expect(trend(snapshots, place, 'strain')).toEqual([
      { cycleId: 'spring', mean: 3 },
      { cycleId: 'autumn', mean: 2 },
    ])
    expect(trend(snapshots, place, 'fairness')).toEqual([])
  })
})
