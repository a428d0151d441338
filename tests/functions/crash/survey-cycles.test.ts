import { describe, expect, it } from 'vitest'
import {
  CYCLE_ID,
  nyc,
  OPENS_ON,
  peopleOf,
  type SurveyHouse,
  surveysUnderTest,
} from '../../support/surveys-under-test.ts'

/**
 * A run of `survey-cycles` that dies before any one of its calls, which is just after the one before, and the next
 * tick: all is as after an undisturbed run. What may differ is how often something was said.
 */
const ROSTER = {
  teams: [{ teamId: 'east', name: 'East' }],
  staff: peopleOf('east', 10),
}

/** @returns how many calls the run made */
async function dieAt(house: SurveyHouse, call: number): Promise<number> {
  let calls = 0
  house.world.guard = () => {
    calls++
    if (calls >= call) throw new Error('The function has died')
  }
  await house.tick()
  house.world.guard = () => {}
  house.due.splice(0)
  return calls
}

async function nextTick(house: SurveyHouse): Promise<void> {
  await house.until(house.clock.now + 900)
}

async function clinic(at: string): Promise<SurveyHouse> {
  const house = surveysUnderTest()
  await house.setUp(ROSTER)
  house.clock.now = nyc(at)
  return house
}

/** A cycle that ten people have answered, a quarter of an hour after its end. */
async function answered(): Promise<SurveyHouse> {
  const house = await clinic(`${OPENS_ON}T08:00`)
  await house.tick()
  for (const [at, { token }] of house.sent.entries()) {
    const items = {
      strain: 1 + (at % 4),
      demands: 1 + (at % 3),
      fairness: 2 + (at % 3),
      safety: 1 + (at % 2),
    }
    await house.answer(token, { items, comments: { easier: `comment ${'abcdefghij'[at]}` } })
  }
  house.told.splice(0)
  house.clock.now = nyc('2026-01-26T00:15')
  return house
}

async function opened(house: SurveyHouse) {
  const cycle = await house.cycle()
  const privateKey = await house.sealingKeys.get('demo', CYCLE_ID)
  const people = await house.participation.list('demo', CYCLE_ID)
  return {
    cycle: { ...cycle, publicKey: cycle?.publicKey.x === privateKey?.x },
    people: people.map(({ participation: { nextAt: _, sentAt, ...rest } }) => ({
      ...rest,
      isSent: sentAt !== null,
    })),
    asked: [...(await house.participation.lastAsked('demo'))].map(([staffId, { asked }]) => [staffId, asked]),
    told: new Set(house.told.map(({ to }) => to)),
    invited: new Set(house.sent.map(({ to }) => to)),
  }
}

async function published(house: SurveyHouse) {
  const cells = await house.results.cells('demo', CYCLE_ID)
  return {
    cycle: { ...(await house.cycle()), publicKey: null },
    heads: await house.results.heads('demo'),
    // In whatever order.
    cells: cells.map((cell) =>
      JSON.stringify(cell)
        .split(/[",[\]]+/)
        .sort(),
    ),
    sealed: await house.answers.sealed('demo', CYCLE_ID),
    key: await house.sealingKeys.get('demo', CYCLE_ID),
    released: (await house.answers.released('demo')).length,
    told: new Set(house.told.map(({ to }) => to)),
  }
}

const undisturbed = { opened: await clinic(`${OPENS_ON}T08:00`), published: await answered() }
const callsToOpen = await dieAt(undisturbed.opened, Number.POSITIVE_INFINITY)
const callsToPublish = await dieAt(undisturbed.published, Number.POSITIVE_INFINITY)
const upTo = (calls: number) => Array.from({ length: calls }, (_, at) => at + 1)

describe('a run that opens a cycle and invites to it', () => {
  it('makes calls enough for this to mean something', () => {
    expect(callsToOpen).toBeGreaterThan(80)
    expect(undisturbed.opened.sent).toHaveLength(10)
  })

  it.each(upTo(callsToOpen))('ends the same when it dies before call %i', async (call) => {
    const house = await clinic(`${OPENS_ON}T08:00`)
    await dieAt(house, call)
    await nextTick(house)
    expect(await opened(house)).toEqual(await opened(undisturbed.opened))
    for (const { to, token } of house.sent) {
      await house.answer(token)
      expect(house.sent.filter((one) => one.to === to).length).toBeLessThanOrEqual(2)
    }
    expect(await house.answers.sealed('demo', CYCLE_ID)).toHaveLength(10)
  })
})

describe('a run that closes a cycle and publishes it', () => {
  it('makes calls enough for this to mean something', () => {
    expect(callsToPublish).toBeGreaterThan(30)
    expect(undisturbed.published.told.map(({ to }) => to)).toEqual(['closed', 'published'])
  })

  it.each(upTo(callsToPublish))('ends the same when it dies before call %i', async (call) => {
    const house = await answered()
    await dieAt(house, call)
    await nextTick(house)
    expect(await published(house)).toEqual(await published(undisturbed.published))
  })
})
