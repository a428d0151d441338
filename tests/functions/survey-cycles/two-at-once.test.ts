import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  aSurvey,
  CYCLE_ID,
  nyc,
  OPENS_ON,
  peopleOf,
  type SurveyHouse,
  surveysUnderTest,
} from '../../support/surveys-under-test.ts'

const FORTY_ORDERS = { numRuns: 40 }

const ROSTER = { teams: [{ teamId: 'east', name: 'East' }], staff: peopleOf('east', 6) }

/** Two workers on the same tables, whose calls come in any order. */
async function bothTick(one: SurveyHouse, other: SurveyHouse, scheduler: fc.Scheduler): Promise<void> {
  const workers = [one, other]
  for (const [at, { world }] of workers.entries()) {
    world.guard = (call) => scheduler.schedule(Promise.resolve(), `${at} ${call}`)
  }
  await scheduler.waitFor(Promise.all(workers.map((worker) => worker.tick())))
  for (const { world } of workers) world.guard = () => {}
}

async function clinic(): Promise<[SurveyHouse, SurveyHouse]> {
  const one = surveysUnderTest()
  await one.setUp(ROSTER)
  one.clock.now = nyc(`${OPENS_ON}T08:00`)
  return [one, surveysUnderTest(one.tables, one.clock)]
}

describe('two runs at once', () => {
  it('open one cycle, and invite everybody once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const [one, other] = await clinic()
        await bothTick(one, other, scheduler)
        await one.until(one.clock.now + 3600)
        const sent = [...one.sent, ...other.sent]
        expect(sent.map(({ to }) => to).sort()).toEqual(ROSTER.staff.map(({ email }) => email))
        expect(await one.surveys.cycles('demo')).toHaveLength(1)
        for (const { token } of sent) await one.answer(token)
        expect([...one.log.lines, ...other.log.lines]).toEqual([])
      }),
      FORTY_ORDERS,
    )
  })

  it('send what is due once', async () => {
    const zone = 'America/Los_Angeles'
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const [one, other] = await clinic()
        await one.changeRoster({ ...ROSTER, staff: ROSTER.staff.map((member) => ({ ...member, zone })) })
        await one.tick()
        expect(one.sent).toEqual([])
        one.clock.now = nyc(`${OPENS_ON}T11:00`)
        await bothTick(one, other, scheduler)
        const sent = [...one.sent, ...other.sent]
        expect(sent.map(({ to }) => to).sort()).toEqual(ROSTER.staff.map(({ email }) => email))
      }),
      FORTY_ORDERS,
    )
  })

  it('publish the answers of everybody, and leave none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const [one, other] = await clinic()
        await one.tick()
        for (const [at, { token }] of one.sent.entries()) {
          await one.answer(token, {
            items: {
              strain: 1 + (at % 3),
              demands: 1 + (at % 2),
              fairness: 1 + (at % 4),
              safety: 1 + (at % 5),
            },
          })
        }
        one.clock.now = nyc('2026-01-26T00:15')
        await bothTick(one, other, scheduler)
        await one.until(one.clock.now + 1800)
        const cells = await one.results.cells('demo', CYCLE_ID)
        const mean = {
          strain: 2,
          demands: 1.5,
          fairness: (1 + 2 + 3 + 4 + 1 + 2) / 6,
          safety: (1 + 2 + 3 + 4 + 5 + 1) / 6,
        }
        expect(cells.map(({ unitId, means }) => [unitId, means])).toEqual([
          [null, mean],
          ['east', mean],
        ])
        expect(await one.answers.sealed('demo', CYCLE_ID)).toEqual([])
        expect((await one.cycle())?.publishedOn).toBe('2026-01-26')
      }),
      FORTY_ORDERS,
    )
  })

  it('of two surveys ask nobody in both', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const [one, other] = await clinic()
        await one.surveys.saveSurvey('demo', 'second', aSurvey(), undefined)
        await bothTick(one, other, scheduler)
        await one.until(one.clock.now + 3600)
        const asked = await Promise.all(
          [CYCLE_ID, `second-${OPENS_ON}`].map((cycleId) => one.participation.list('demo', cycleId)),
        )
        expect(asked.flat()).toHaveLength(6)
        expect([...one.sent, ...other.sent]).toHaveLength(6)
      }),
      FORTY_ORDERS,
    )
  })

  it('leave what was published first, though the answers went while the other was about to read them', async () => {
    const [one, other] = await clinic()
    await one.tick()
    const items = { strain: 2, demands: 3, fairness: 4, safety: 5 }
    for (const { token } of one.sent) await one.answer(token, { items })
    one.clock.now = nyc('2026-01-26T00:15')
    let isOvertaken = false
    other.world.guard = async (call) => {
      if (call !== 'query SurveyAnswers' || isOvertaken) return
      isOvertaken = true
      await one.tick()
    }
    await other.tick()
    expect(isOvertaken).toBe(true)
    const [released] = await one.answers.released('demo')
    expect(JSON.stringify(released)).toContain('"silent":0')
    const cells = await one.results.cells('demo', CYCLE_ID)
    expect(cells.length).toBeGreaterThan(0)
  })
})
