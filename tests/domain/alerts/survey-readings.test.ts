import { describe, expect, it } from 'vitest'
import { SURVEY_RULE_IDS } from '../../../shared/domain/alerts/rule-id.ts'
import {
  type PublishedForTeam,
  surveyReadings,
  weeksOfSurveys,
} from '../../../shared/domain/alerts/survey-readings.ts'
import { SURVEY_RULES } from '../../../shared/domain/alerts/survey-rules.ts'
import { DEFINITION_VERSIONS } from '../../../shared/domain/definition-reference.ts'
import { weeksBetween } from '../../../shared/domain/week.ts'
import { aCycle, lastReading } from '../../support/published-for-team.ts'

const of = (burnout: Record<string, number>) => [aCycle({ distributions: { burnout } })]

describe('the result of a survey', () => {
  it.each([
    [
      { no: 6, burnout: 6 },
      { level: 'between', value: 0.5 },
    ],
    [
      { no: 5, burnout: 7 },
      { level: 'high', value: 7 / 12, people: 12, evidence: { answered: 12, inBand: 7 } },
    ],
    [
      { no: 6, burnout: 4 },
      { level: 'low', value: 0.4 },
    ],
    [
      { 1: 4, 2: 1, 3: 5, 5: 2 },
      { level: 'high', value: 7 / 12 },
    ],
  ])('of %j is read as %j', (distribution, expected) => {
    expect(lastReading('survey-result', of(distribution))).toMatchObject(expected)
  })

  it('is bad at the low end where more is better', () => {
    const scale = {
      scaleId: 'burnout',
      higherIs: 'better',
      bands: [
        { name: 'low', from: 0 },
        { name: 'fine', from: 52 },
      ],
    } as const
    const cycle = aCycle({ scales: [scale], distributions: { burnout: { low: 9, fine: 3 } } })
    expect(lastReading('survey-result', [cycle])).toMatchObject({ level: 'high', value: 0.75 })
  })

  it.each([
    ['no scale has bands', aCycle({ scales: [{ scaleId: 'burnout', higherIs: 'worse', bands: [] }] })],
    ['the distribution is suppressed', aCycle({ distributions: null })],
    ['the scale was not asked', aCycle({ distributions: {} })],
  ])('is missing where %s', (_, cycle) => {
    expect(lastReading('survey-result', [cycle])).toEqual({ week: '2026-W47', level: 'missing' })
  })

  it('is missing with fewer people than the smallest group, whatever the numbers say', () => {
    const few = of({ no: 5, burnout: 7 })
    expect(lastReading('survey-result', few, 12)?.level).toBe('high')
    expect(lastReading('survey-result', few, 13)).toEqual({ week: '2026-W47', level: 'missing' })
  })

  it('stands from the week of its publication until the next one, or half a year', () => {
    const next = aCycle({
      cycleId: 'pulse-2026-11-09',
      publishedOn: '2026-11-16',
      distributions: { burnout: { no: 12 } },
    })
    const levels = (cycles: readonly PublishedForTeam[], from: string, to: string) =>
      surveyReadings(
        'survey-result',
        cycles,
        weeksBetween(from, to),
        SURVEY_RULES['survey-result'].defaults,
        5,
      ).map(({ level }) => level)
    const high = aCycle({ distributions: { burnout: { burnout: 12 } } })
    expect(levels([high, next], '2026-W44', '2026-W48')).toEqual(['missing', 'high', 'high', 'low', 'low'])
    expect(levels([high], '2027-W16', '2027-W18')).toEqual(['high', 'high', 'missing'])
  })

  it('is the worst of several surveys', () => {
    const calm = aCycle({ surveyId: 'other', distributions: { burnout: { no: 12 } } })
    expect(lastReading('survey-result', [...of({ no: 1, burnout: 11 }), calm])?.level).toBe('high')
  })
})

describe('of several surveys', () => {
  const known = aCycle({ publishedOn: '2026-10-05', distributions: { burnout: { no: 1, burnout: 11 } } })
  const newer = (burnout: Record<string, number>) =>
    aCycle({ surveyId: 'other', publishedOn: '2026-11-02', distributions: { burnout } })

  it('that are high the one that was published last is read, not the highest', () => {
    const reading = lastReading('survey-result', [known, newer({ no: 5, burnout: 7 })])
    expect(reading).toMatchObject({ level: 'high', value: 7 / 12, period: { to: '2026-11-02' } })
  })

  it('a newer one that is not high hides no high one', () => {
    const reading = lastReading('survey-result', [known, newer({ no: 12 })])
    expect(reading).toMatchObject({ level: 'high', value: 11 / 12, period: { to: '2026-10-05' } })
  })
})

describe('the participation in a survey', () => {
  const cycles = (answered: number, before: number | null) => [
    aCycle({ counts: before === null ? null : { invited: 30, answered: before } }),
    aCycle({ publishedOn: '2026-11-09', counts: { invited: 20, answered } }),
  ]

  it.each([
    [
      10,
      24,
      { level: 'high', evidence: { invited: 20, answered: 10, invitedBefore: 30, answeredBefore: 24 } },
    ],
    [10, 22, { level: 'between' }],
    [10, 15, { level: 'low', value: 0 }],
    [12, 27, { level: 'high' }],
    [15, 10, { level: 'low', value: 0 }],
    [10, null, { level: 'missing' }],
    [10, 0, { level: 'missing' }],
    [4, 24, { level: 'missing' }],
  ])('of %j of 20 after %j of 30 is read as %j', (answered, before, expected) => {
    expect(lastReading('survey-participation', cycles(answered, before))).toMatchObject(expected)
  })

  it('down by a third is high', () => {
    expect(lastReading('survey-participation', cycles(8, 18))).toMatchObject({
      level: 'high',
      value: expect.closeTo(1 / 3),
    })
  })

  it('is missing for a first cycle, and of another survey it is no fall', () => {
    expect(lastReading('survey-participation', [aCycle()])?.level).toBe('missing')
    const other = aCycle({ surveyId: 'other', counts: { invited: 20, answered: 20 } })
    expect(lastReading('survey-participation', [other, aCycle()])?.level).toBe('missing')
  })
})

describe('the weeks of surveys', () => {
  it.each([
    ['2026-11-15T23:59:59-06:00', '2026-W46'],
    ['2026-11-16T00:00:00-06:00', '2026-W47'],
  ])('at %s end with the one that lasts', (at, last) => {
    const weeks = weeksOfSurveys('America/Chicago', Date.parse(at) / 1000)
    expect([weeks.length, weeks.at(-1)]).toEqual([8, last])
  })
})

describe('the rules on surveys', () => {
  it.each(SURVEY_RULE_IDS)('%s explains itself', (ruleId) => {
    const { why, suggestedAction, definitions, defaults } = SURVEY_RULES[ruleId]
    expect(why).toMatch(/policy/)
    expect(suggestedAction).toMatch(/rebalanc/)
    expect(definitions.length).toBeGreaterThan(0)
    for (const definition of definitions) expect(DEFINITION_VERSIONS).toHaveProperty(definition)
    expect(defaults.low).toBeLessThan(defaults.high)
  })
})
