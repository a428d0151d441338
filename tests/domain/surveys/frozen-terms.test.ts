import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { frozenField, type SurveyCycle } from '../../../shared/domain/surveys/frozen-terms.ts'
import { ownPulse } from '../../../shared/domain/surveys/own-pulse.ts'

const OPEN: SurveyCycle = {
  cycleId: 'spring',
  state: 'open',
  terms: { mode: 'anonymous', smallestGroup: 5 },
  instrument: ownPulse('en'),
  attribute: null,
  teams: [{ teamId: 'A' }],
  opensAt: 1000,
  closesAt: 2000,
}

function refused(before: SurveyCycle, changed: Partial<SurveyCycle>) {
  return frozenField(before, { ...before, ...changed }, isDeepStrictEqual)
}

describe('a cycle that is open', () => {
  it.each<[Partial<SurveyCycle>, string | null]>([
    [{ terms: { mode: 'confidential', smallestGroup: 5 } }, 'terms'],
    [{ terms: { mode: 'anonymous', smallestGroup: 6 } }, 'terms'],
    [{ instrument: ownPulse('de') }, 'instrument'],
    [{ attribute: 'role' }, 'attribute'],
    [{ teams: [] }, 'teams'],
    [{ opensAt: 999 }, 'opensAt'],
    [{ cycleId: 'autumn' }, 'cycleId'],
    [{ closesAt: 1999 }, 'closesAt'],
    [{ closesAt: 2001 }, null],
    [{ state: 'draft' }, 'state'],
    [{ state: 'closed' }, null],
    [{}, null],
  ])('and changes %j: %j', (changed, field) => {
    expect(refused(OPEN, changed)).toBe(field)
  })
})

describe('a cycle', () => {
  it('may change whole while it is a draft, but not skip being open', () => {
    const draft: SurveyCycle = { ...OPEN, state: 'draft' }
    expect(refused(draft, { terms: { mode: 'confidential', smallestGroup: 9 }, closesAt: 1500 })).toBeNull()
    expect(refused(draft, { state: 'open' })).toBeNull()
    expect(refused(draft, { state: 'closed' })).toBe('state')
  })

  it('that has closed changes in nothing', () => {
    const closed: SurveyCycle = { ...OPEN, state: 'closed' }
    expect(refused(closed, {})).toBeNull()
    expect(refused(closed, { closesAt: 3000 })).toBe('closesAt')
    expect(refused(closed, { state: 'open' })).toBe('state')
  })
})
