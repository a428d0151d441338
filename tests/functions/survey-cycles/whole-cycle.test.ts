import { describe, expect, it } from 'vitest'
import { CYCLE_ID, nyc, OPENS_ON, surveysUnderTest } from '../../support/surveys-under-test.ts'

/** Answers of twelve people that go round. */
const strainOf = (at: number) => 1 + (at % 4)
const itemsOf = (at: number) => ({
  strain: strainOf(at),
  demands: 3 - (at % 2),
  fairness: 2 + (at % 3),
  safety: 1 + (at % 2),
})

describe('a cycle from its first day to its results', () => {
  it('opens at 8, invites everybody once, is answered, closes, is published, and leaves no answer', async () => {
    const house = surveysUnderTest()
    await house.setUp()
    await house.until(nyc(`${OPENS_ON}T07:45`))
    expect(await house.surveys.cycles('demo')).toEqual([])

    await house.until(nyc(`${OPENS_ON}T08:00`))
    expect(await house.cycle()).toMatchObject({
      cycleId: CYCLE_ID,
      state: 'open',
      isPeopled: true,
      terms: { mode: 'anonymous', smallestGroup: 5 },
      opensAt: nyc('2026-01-12T08:00'),
      closesAt: nyc('2026-01-26T00:00'),
    })
    expect(house.told).toEqual([
      { version: 1, tenantId: 'demo', surveyId: 'pulse', cycleId: CYCLE_ID, to: 'open' },
    ])
    expect(new Set(house.sent.map(({ to }) => to)).size).toBe(24)
    expect(house.sent).toHaveLength(24)

    for (const [at, { token }] of house.sent.entries()) {
      const comment = `Inbox number ${at}, says east-${at % 3} of West`
      await house.answer(token, {
        items: itemsOf(at),
        tags: at % 2 ? ['inbox'] : ['phone'],
        comments: { easier: comment },
      })
    }
    await house.until(nyc('2026-01-26T00:00'))
    expect(house.sent).toHaveLength(24)
    expect((await house.cycle())?.state).toBe('closed')
    expect(await house.results.heads('demo')).toEqual([])
    expect(await house.answers.sealed('demo', CYCLE_ID)).toHaveLength(24)

    await house.until(nyc('2026-01-26T00:15'))
    expect(house.told.map(({ to }) => to)).toEqual(['open', 'closed', 'published'])
    expect((await house.cycle())?.publishedOn).toBe('2026-01-26')
    expect(await house.results.heads('demo')).toMatchObject([
      { cycleId: CYCLE_ID, mode: 'anonymous', smallestGroup: 5, publishedOn: '2026-01-26' },
    ])
    const cells = await house.results.cells('demo', CYCLE_ID)
    const means = { strain: 2.5, demands: 2.5, fairness: 3, safety: 1.5 }
    for (const unitId of ['clinic', 'east', 'west']) {
      expect(cells.find((cell) => cell.unitId === unitId)).toMatchObject({
        means,
        details: { tags: { inbox: unitId === 'clinic' ? 12 : 6 } },
      })
    }
    expect(JSON.stringify(cells)).toContain('Inbox number [number], says [name] of [name]')
    expect(await house.answers.sealed('demo', CYCLE_ID)).toEqual([])
    expect(await house.sealingKeys.get('demo', CYCLE_ID)).toBeUndefined()
    expect(house.log.lines).toEqual([])
  })
})
