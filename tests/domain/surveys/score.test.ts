import { describe, expect, it } from 'vitest'
import { BUILT_IN_KEYS } from '../../../shared/domain/surveys/built-in-keys.ts'
import { bandOf, publishedScales, score, scores } from '../../../shared/domain/surveys/score.ts'
import type { Scale, ScoringKey } from '../../../shared/domain/surveys/scoring-key.ts'

function keyOf(keyId: string): ScoringKey {
  return BUILT_IN_KEYS.find((key) => key.keyId === keyId) as ScoringKey
}

function scaleOf(keyId: string, scaleId: string): Scale {
  return keyOf(keyId).scales.find((scale) => scale.scaleId === scaleId) as Scale
}

/** Answers to the first questions of a scale, in order; null: left out. */
function answersTo(scale: Scale, values: readonly (number | null)[]): Record<string, number> {
  return Object.fromEntries(
    values.flatMap((value, at) => (value === null ? [] : [[scale.items[at] as string, value]])),
  )
}

function scored(keyId: string, scaleId: string, values: readonly (number | null)[]): number | null {
  const scale = scaleOf(keyId, scaleId)
  return score(scale, answersTo(scale, values))
}

describe('the worked scores', () => {
  it.each([
    ['cbi', 'personal', [75, 50, 75, 25, 50, 0], 45.83],
    ['cbi', 'work', [75, 50, 25, 75, 50, 25, 75], 46.43],
    ['cbi', 'client', [100, 75, 50, 25, 0, 50], 50],
    ['mini-z-2.0', 'total', [4, 3, 4, 4, 3, 3, 2, 4, 3, 3], 33],
    ['pfi', 'burnout', [2, 1, 2, 1, 1, 1, 0, 2, 1, 1], 1.2],
    ['pfi', 'fulfilment', [3, 3, 4, 3, 3, 2], 3],
    ['who-5', 'well-being', [3, 2, 3, 2, 4], 56],
    ['single-burnout-item', 'burnout', [3], 3],
  ])('%s %s of %j is %d', (keyId, scaleId, values, expected) => {
    expect(scored(keyId, scaleId, values)).toBeCloseTo(expected, 2)
  })

  it('Oldenburg with every answer 2 is 20 and 20, in all 40', () => {
    const answers = Object.fromEntries(Array.from({ length: 16 }, (_, at) => [String(at + 1), 2]))
    expect(scores(keyOf('olbi'), answers)).toEqual({ exhaustion: 20, disengagement: 20, total: 40 })
  })

  it('Oldenburg reverses the eight items that agree with exhaustion and disengagement', () => {
    const strongest = Object.fromEntries(
      Array.from({ length: 16 }, (_, at) => [
        String(at + 1),
        [2, 3, 4, 6, 8, 9, 11, 12].includes(at + 1) ? 1 : 4,
      ]),
    )
    expect(scores(keyOf('olbi'), strongest)).toEqual({ exhaustion: 32, disengagement: 32, total: 64 })
  })

  it('5 promoters, 4 passives and 3 detractors of 12 are +16.7', () => {
    const points = [9, 9, 10, 10, 9, 7, 8, 7, 8, 0, 6, 3].map(
      (it) => scored('recommend', 'recommend', [it]) ?? 0,
    )
    expect(points.reduce((sum, it) => sum + it, 0) / points.length).toBeCloseTo(16.7, 1)
  })
})

describe('an answer left out', () => {
  it.each([
    ['cbi', 'personal', [75, 50, null, 25], 50],
    ['cbi', 'personal', [75, 50, null, null], null],
    ['cbi', 'work', [75, 50, 25, 50], 50],
    ['cbi', 'work', [75, 50, 25], null],
    ['cbi', 'client', [75, 50, 25], 50],
    ['cbi', 'client', [75, 50], null],
    ['mini-z-2.0', 'total', [4, 3, 4, 4, 3, 3, 2, 4, 3], null],
    ['olbi', 'exhaustion', [2, 2, 2, 2, 2, 2, 2], null],
    ['pfi', 'fulfilment', [3, 3, 4, 3, 3], null],
    ['who-5', 'well-being', [3, 2, 3, 2], null],
    ['single-burnout-item', 'burnout', [], null],
  ])('%s %s of %j is %j', (keyId, scaleId, values, expected) => {
    expect(scored(keyId, scaleId, values)).toEqual(expected)
  })

  it.each([26, 101, -25, Number.NaN])('and one that the scale does not have (%d) is the same', (value) => {
    expect(scored('cbi', 'personal', [value, 50, 50])).toBeNull()
  })

  it('is not taken from the prototype of every object', () => {
    const scale = { ...scaleOf('single-burnout-item', 'burnout'), items: ['constructor'] }
    expect(score(scale, {})).toBeNull()
  })
})

describe('a band', () => {
  it.each([
    ['pfi', 'fulfilment', 2.99, 'not positive'],
    ['pfi', 'fulfilment', 3, 'positive'],
    ['pfi', 'burnout', 1.3, 'negative'],
    ['pfi', 'burnout', 1.33, 'positive'],
    ['single-burnout-item', 'burnout', 2, 'no'],
    ['single-burnout-item', 'burnout', 3, 'burnout'],
    ['who-5', 'well-being', 48, 'low'],
    ['who-5', 'well-being', 52, 'not low'],
  ])('of %s %s at %d is %s', (keyId, scaleId, value, expected) => {
    expect(bandOf(scaleOf(keyId, scaleId).bands, value)).toBe(expected)
  })

  it('is none of the Copenhagen scales: their author gives no cut-off', () => {
    expect(bandOf(scaleOf('cbi', 'work').bands, 75)).toBeNull()
  })
})

describe('the scales that are published', () => {
  it('share no question: the total of Oldenburg would tell a hidden half', () => {
    expect(publishedScales(keyOf('olbi')).map(({ scaleId }) => scaleId)).toEqual([
      'exhaustion',
      'disengagement',
    ])
  })
})
