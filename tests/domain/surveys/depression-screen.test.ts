import { describe, expect, it } from 'vitest'
import { BUILT_IN_KEYS } from '../../../shared/domain/surveys/built-in-keys.ts'
import { isDepressionScreen } from '../../../shared/domain/surveys/depression-screen.ts'
import type { Instrument } from '../../../shared/domain/surveys/instrument.ts'
import { ownPulse, PULSE_LANGUAGES } from '../../../shared/domain/surveys/own-pulse.ts'

const anInstrument = (changed: Partial<Instrument>): Instrument => ({
  ...ownPulse('en'),
  instrumentId: 'mood',
  title: 'Mood',
  ...changed,
})

describe('a screen for depression', () => {
  it.each(['phq-9', 'PHQ.2', 'phq8', 'my-phq-9-copy', 'bdi', 'ces-d', 'epds', 'hads', 'gds-15'])(
    'is known by its id: %s',
    (instrumentId) => {
      expect(isDepressionScreen(anInstrument({ instrumentId }))).toBe(true)
    },
  )

  it.each([
    'Patient Health Questionnaire',
    'Beck Depression Inventory II',
    'Edinburgh Postnatal Depression Scale',
    'A depression screening',
    'Gesundheitsfragebogen für Patienten',
  ])('is known by its title: %s', (title) => {
    expect(isDepressionScreen(anInstrument({ title }))).toBe(true)
  })

  it.each([
    'Little interest or pleasure in doing things?',
    'Feeling down, depressed, or hopeless?',
    'Thoughts that you would be better off dead',
    'Wenig Interesse oder Freude an Ihren Tätigkeiten',
  ])('is known by what it asks, whatever its name: %s', (text) => {
    const question = { linkId: 'q', text, kind: 'text' as const, options: [] }
    expect(isDepressionScreen(anInstrument({ questions: [question] }))).toBe(true)
  })
})

describe('no screen for depression', () => {
  it.each(PULSE_LANGUAGES)('is the own pulse in %s', (language) => {
    expect(isDepressionScreen(ownPulse(language))).toBe(false)
  })

  it.each(BUILT_IN_KEYS)('is what $name scores', (key) => {
    expect(isDepressionScreen(anInstrument({ instrumentId: key.keyId, title: key.name, key }))).toBe(false)
  })

  it.each(['Burnout and depressing buildings', 'Morphquiz 9'])('is %s', (title) => {
    expect(isDepressionScreen(anInstrument({ title }))).toBe(false)
  })
})
