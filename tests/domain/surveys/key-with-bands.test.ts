import { describe, expect, it } from 'vitest'
import { BUILT_IN_KEYS } from '../../../shared/domain/surveys/built-in-keys.ts'
import { keyWithBands } from '../../../shared/domain/surveys/key-with-bands.ts'
import { bandOf, scores } from '../../../shared/domain/surveys/score.ts'
import type { ScoringKey } from '../../../shared/domain/surveys/scoring-key.ts'
import { settingsSchema } from '../../../shared/settings.ts'

const CBI = BUILT_IN_KEYS.find(({ keyId }) => keyId === 'cbi') as ScoringKey
const LOW_HIGH = [
  { name: 'low', from: 0 },
  { name: 'high', from: 50 },
]

describe('a key with the bands of an organisation', () => {
  const key = keyWithBands(CBI, { surveyBands: { cbi: { work: LOW_HIGH }, pfi: { burnout: [] } } })
  const bandAt = (scaleId: string, value: number) =>
    bandOf(key.scales.find((scale) => scale.scaleId === scaleId)?.bands ?? [], value)

  it('has them where they are set, and its own elsewhere', () => {
    expect([bandAt('work', 49), bandAt('work', 50), bandAt('personal', 50)]).toEqual(['low', 'high', null])
  })

  it('scores as before', () => {
    const answers = { W1: 75, W2: 50, W3: 25, W4: 75, W5: 50, W6: 25, W7: 75 }
    expect(scores(key, answers)).toEqual(scores(CBI, answers))
  })

  it('is the key itself where none are set, whatever it is called', () => {
    expect(keyWithBands(CBI, { surveyBands: {} })).toBe(CBI)
    const odd = { ...CBI, keyId: 'constructor' }
    expect(keyWithBands(odd, { surveyBands: {} })).toBe(odd)
  })
})

describe('bands in the settings', () => {
  const check = (bands: unknown) =>
    settingsSchema.safeParse({ surveyBands: { cbi: { work: bands } } }).success

  it.each([
    ['in order', LOW_HIGH, true],
    ['none', [], true],
    ['out of order', LOW_HIGH.toReversed(), false],
    ['two from the same score', [LOW_HIGH[0], { name: 'high', from: 0 }], false],
    ['two of one name', [LOW_HIGH[0], { name: 'low', from: 50 }], false],
    ['without a name', [{ name: '', from: 0 }], false],
    ['without a number', [{ name: 'low', from: 'zero' }], false],
  ])('%s', (_, bands, isGood) => {
    expect(check(bands)).toBe(isGood)
  })
})
