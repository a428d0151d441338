import { describe, expect, it } from 'vitest'
import type { PublishedForTeam } from '../../../shared/domain/alerts/survey-readings.ts'
import { aCycle, lastReading } from '../../support/published-for-team.ts'

type Scale = PublishedForTeam['scales'][number]

const SPRING = aCycle({
  opensOn: '2026-09-14',
  publishedOn: '2026-10-05',
  distributions: { burnout: { no: 9, burnout: 3 } },
})
const [SCALE] = SPRING.scales as [Scale]
const [NO, BURNOUT] = SCALE.bands as [Scale['bands'][number], Scale['bands'][number]]
const SEVERE = { name: 'severe', from: 5 }

function springWith(scale: Partial<Scale>): PublishedForTeam {
  return { ...SPRING, scales: [{ ...SCALE, ...scale }] }
}

describe('expectation 8: the result of a survey', () => {
  it('is told beside the share of the cycle before, for the time from its opening to its publication', () => {
    expect(lastReading('survey-result', [SPRING, aCycle()])).toMatchObject({
      value: 0.5,
      baseline: 0.25,
      period: { from: '2026-10-12', to: '2026-11-02' },
    })
  })

  it.each<[string, readonly PublishedForTeam[]]>([
    ['a first cycle', []],
    ['one before that is suppressed', [{ ...SPRING, distributions: null }]],
    ['one before with another cut-off', [springWith({ bands: [NO, { ...BURNOUT, from: 4 }] })]],
    ['one before whose bands had other names', [springWith({ bands: [{ ...NO, name: 'fine' }, BURNOUT] })]],
    ['one before with a band more', [springWith({ bands: [NO, BURNOUT, SEVERE] })]],
    ['one before whose scale ran the other way', [springWith({ higherIs: 'better' })]],
    [
      'one before with another scale',
      [{ ...springWith({ scaleId: 'other' }), distributions: { other: { no: 9, burnout: 3 } } }],
    ],
    ['one before of another survey', [{ ...SPRING, surveyId: 'other', scales: [] }]],
  ])('is told without a baseline after %s', (_, before) => {
    expect(lastReading('survey-result', [...before, aCycle()])).toMatchObject({ value: 0.5, baseline: null })
  })

  it('is told without a baseline where the cycle before had a band less', () => {
    const scales = [{ ...SCALE, bands: [NO, BURNOUT, SEVERE] }]
    const cycle = aCycle({ scales, distributions: { burnout: { no: 6, severe: 6 } } })
    expect(lastReading('survey-result', [SPRING, cycle])).toMatchObject({ value: 0.5, baseline: null })
  })
})

describe('expectation 2: of a cycle before of too few people', () => {
  it('the share is not told', () => {
    const few = { ...SPRING, distributions: { burnout: { no: 9, burnout: 2 } } }
    const baselines = [11, 12].map((smallestGroup) => {
      const reading = lastReading('survey-result', [few, aCycle()], smallestGroup)
      return reading?.level === 'missing' ? 'missing' : reading?.baseline
    })
    expect(baselines).toEqual([2 / 11, null])
  })

  it('no fall is told either: it would tell the cycle before', () => {
    const cycles = [
      aCycle({ counts: { invited: 12, answered: 11 } }),
      aCycle({ publishedOn: '2026-11-09', counts: { invited: 40, answered: 12 } }),
    ]
    const levels = [11, 12].map((smallestGroup) => {
      return lastReading('survey-participation', cycles, smallestGroup)?.level
    })
    expect(levels).toEqual(['high', 'missing'])
  })
})

describe('expectation 8: the participation in a survey', () => {
  it('is told beside the share that answered before', () => {
    const cycles = [
      aCycle({ counts: { invited: 30, answered: 24 } }),
      aCycle({ publishedOn: '2026-11-09', counts: { invited: 20, answered: 10 } }),
    ]
    expect(lastReading('survey-participation', cycles)).toMatchObject({
      value: 0.375,
      baseline: 0.8,
      period: { from: '2026-10-12', to: '2026-11-09' },
    })
  })
})
