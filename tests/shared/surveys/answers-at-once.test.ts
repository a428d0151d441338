import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../../../shared/domain/seeded-random.ts'
import { DynamoTable } from '../../../shared/stores/table.ts'
import { answerIdOf, linkHashOf, newLinkToken } from '../../../shared/surveys/survey-link.ts'
import { type TakenAnswer, takeAnswer } from '../../../shared/surveys/take-answer.ts'
import { deathsIn, runThatDies } from '../../support/dying-client.ts'
import { createLocalClient, type Dynalite, startDynalite } from '../../support/dynalite.ts'
import { aLaunchedCycle, CLOSES_AT, surveyHouse } from '../../support/survey-builders.ts'

const ANSWERS = { strain: 4, easier: 'Fewer clicks' }
/** Link, cycle and participation; the claim; the answer; that it is there. */
const CALLS = ['GetItem', 'GetItem', 'GetItem', 'GetItem', 'PutItem', 'PutItem', 'GetItem', 'PutItem']

describe('answers on DynamoDB', () => {
  let engine: Dynalite
  beforeAll(async () => {
    engine = await startDynalite(['Surveys', 'SurveyAnswers'])
  })
  afterAll(() => engine.stop())

  const houseOf = (client = engine.client) =>
    surveyHouse(new DynamoTable(client, 'Surveys'), new DynamoTable(client, 'SurveyAnswers'))

  function kindsOf(taken: readonly TakenAnswer[]): Record<string, number> {
    const byKind = Object.groupBy(taken, ({ kind }) => kind)
    return Object.fromEntries(Object.entries(byKind).map(([kind, all]) => [kind, all.length]))
  }

  it('are taken once when the same link is sent fifty times at once', async () => {
    const house = houseOf()
    const cycle = aLaunchedCycle({ cycleId: 'fifty-2026-11-23' })
    const [token = ''] = await house.launch([{}], cycle)
    const taken = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        takeAnswer({ tenantId: 'demo', token, answers: { strain: 1 + (at % 5) } }, house),
      ),
    )
    expect(kindsOf(taken)).toEqual({ saved: 1, answered: 49 })
    expect(await house.opened(cycle.cycleId)).toHaveLength(1)
  })

  it('are taken once when fifty links of one person are sent at once', async () => {
    const house = houseOf()
    const cycle = aLaunchedCycle({ cycleId: 'links-2026-11-23' })
    await house.launch([{}], cycle)
    const tokens = await Promise.all(Array.from({ length: 50 }, () => house.link('ann', cycle)))
    const taken = await Promise.all(
      tokens.map((token) => takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, house)),
    )
    expect(kindsOf(taken).saved).toBe(1)
    expect(await house.opened(cycle.cycleId)).toHaveLength(1)
    const again = await Promise.all(
      tokens.map((token) => takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, house)),
    )
    expect(kindsOf(again)).toEqual({ answered: 50 })
  })

  it('die at any call, and the same link ends it with exactly one answer', async () => {
    const undisturbed = runThatDies()
    const client = undisturbed.join(createLocalClient(engine.endpoint))
    const first = aLaunchedCycle({ cycleId: 'alive-2026-11-23' })
    const [alive = ''] = await houseOf().launch([{}], first)
    await takeAnswer({ tenantId: 'demo', token: alive, answers: ANSWERS }, houseOf(client))
    client.destroy()
    expect(undisturbed.calls).toEqual(CALLS)

    for (const [at, death] of deathsIn(CALLS.length).entries()) {
      const house = houseOf()
      const cycle = aLaunchedCycle({ cycleId: `death${at}-2026-11-23` })
      const [token = ''] = await house.launch([{}], cycle)
      const other = await house.link('ann', cycle)
      const dying = runThatDies(death).join(createLocalClient(engine.endpoint))
      await expect(takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, houseOf(dying))).rejects.toThrow(
        'The call has failed',
      )
      dying.destroy()
      const again = await takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, house)
      expect(['saved', 'answered']).toContain(again.kind)
      const late = await takeAnswer({ tenantId: 'demo', token: other, answers: { strain: 1 } }, house)
      expect(late.kind).toBe('answered')
      const opened = await house.opened(cycle.cycleId)
      expect(
        opened.map(({ items }) => items),
        JSON.stringify(death),
      ).toEqual([{ strain: 4 }])
      const stored = await house.participation.get('demo', cycle.cycleId, 'ann')
      expect(stored?.participation.hasAnswered).toBe(true)
    }
  })

  it('begun with one link are not taken with another, so that none comes twice', async () => {
    const cycle = aLaunchedCycle({ cycleId: 'begun-2026-11-23' })
    const house = houseOf()
    const [token = ''] = await house.launch([{}], cycle)
    const other = await house.link('ann', cycle)
    // It dies when the answer is there and nobody knows of it yet.
    const dying = runThatDies({ call: 6, when: 'after' }).join(createLocalClient(engine.endpoint))
    await expect(takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, houseOf(dying))).rejects.toThrow()
    dying.destroy()
    const late = await takeAnswer({ tenantId: 'demo', token: other, answers: ANSWERS }, house)
    expect(late.kind).toBe('begun with another link')
    expect(await house.opened(cycle.cycleId)).toHaveLength(1)
  })
})

describe('five thousand people who answer within an hour', () => {
  const PEOPLE = 5000
  const AT_ONCE = 250

  it('lose nothing and double nothing, though one in ten sends twice', async () => {
    const house = surveyHouse()
    const people = Array.from({ length: PEOPLE }, (_, at) => ({ staffId: `s${at}`, teamId: `t${at % 40}` }))
    const tokens = await house.launch(people)
    house.clock.now = CLOSES_AT * 1000 - 3_600_000
    const sendings = tokens.flatMap((token, at) =>
      at % 10 === 0
        ? [
            [token, at],
            [token, at],
          ]
        : [[token, at]],
    ) as [string, number][]
    const taken: TakenAnswer[] = []
    for (let start = 0; start < sendings.length; start += AT_ONCE) {
      house.clock.now += 3_600_000 / (sendings.length / AT_ONCE + 1)
      const batch = sendings
        .slice(start, start + AT_ONCE)
        .map(([token, at]) =>
          takeAnswer({ tenantId: 'demo', token, answers: { strain: 1 + (at % 5), easier: `${at}` } }, house),
        )
      taken.push(...(await Promise.all(batch)))
    }
    expect(taken.filter(({ kind }) => kind === 'saved')).toHaveLength(PEOPLE)
    expect(taken.filter(({ kind }) => kind === 'answered')).toHaveLength(PEOPLE / 10)
    const opened = await house.opened()
    expect(
      opened.map(({ comments }) => Number(comments.easier)).toSorted((one, other) => one - other),
    ).toEqual(people.map((_, at) => at))
    expect(opened.every(({ teamId, comments }) => teamId === `t${Number(comments.easier) % 40}`)).toBe(true)
    const asked = await house.participation.list('demo', 'pulse-2026-11-23')
    expect(asked.every(({ participation }) => participation.hasAnswered)).toBe(true)
  })
})

describe('the order of answers in the store', () => {
  const PEOPLE = 1000
  /** Of two unrelated orders each of the measures lies nearer to what is expected, 999 times of a thousand. */
  const MOST = 3.3

  it('has nothing to do with the order in which they came, nor with that of people or links', async () => {
    const house = surveyHouse()
    const people = Array.from({ length: PEOPLE }, (_, at) => ({ staffId: `s${String(at).padStart(4, '0')}` }))
    await house.launch(people)
    const random = seededRandom(7)
    const seeded = () => newLinkToken(Uint8Array.from({ length: 26 }, () => Math.floor(random() * 256)))
    const links = await Promise.all(
      people.map(async ({ staffId }) => {
        const token = await house.link(staffId, aLaunchedCycle(), 'demo', seeded())
        return { staffId, token, turn: random() }
      }),
    )
    const inTurn = links.toSorted((one, other) => one.turn - other.turn)
    for (const { token } of inTurn) await takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, house)
    const stored = await house.surveyAnswers.sealed('demo', 'pulse-2026-11-23')
    const places = new Map(stored.map(({ answerId }, at) => [answerId, at]))
    const byLink = links.toSorted((one, other) => (linkHashOf(one.token) < linkHashOf(other.token) ? -1 : 1))
    for (const order of [inTurn, links, byLink]) {
      const ranks = order.map(({ token }) => places.get(answerIdOf(token)) ?? -1)
      expect(new Set(ranks).size).toBe(PEOPLE)
      expect(strangenessOf(ranks)).toBeLessThan(MOST)
    }
  })

  it.each([
    ['in which they came', (at: number) => at],
    ['in which they came, from the last to the first', (at: number) => PEOPLE - 1 - at],
    // Shuffled within, and the batches among each other: 7 has no divisor in common with 20.
    ['of batches of fifty', (at: number) => 50 * ((Math.floor(at / 50) * 7) % 20) + ((at * 13) % 50)],
    ['of two halves', (at: number) => 500 * Math.floor(at / 500) + ((at * 387) % 500)],
  ])('would be seen by this test, were it that %s', (_, rankOf) => {
    const ranks = Array.from({ length: PEOPLE }, (_each, at) => rankOf(at))
    expect(new Set(ranks).size).toBe(PEOPLE)
    expect(strangenessOf(ranks)).toBeGreaterThan(MOST)
  })

  /**
   * How many deviations an order is from one by chance, by whichever measure shows the most.
   *
   *   trend        |  Spearman's rho: 0, deviation 1 / sqrt(n - 1)
   *   steps        |  how many go up: half of them, deviation sqrt((n + 1) / 12)
   *   neighbours   |  how far apart: a third of all, deviation of one 0.236 of all
   */
  function strangenessOf(ranks: readonly number[]): number {
    const n = ranks.length
    const steps = ranks.slice(1).map((rank, at) => rank - (ranks[at] ?? 0))
    const ups = steps.filter((step) => step > 0).length
    const apart = steps.reduce((sum, step) => sum + Math.abs(step), 0) / steps.length
    return Math.max(
      Math.abs(spearman(ranks)) * Math.sqrt(n - 1),
      Math.abs(ups - (n - 1) / 2) / Math.sqrt((n + 1) / 12),
      Math.abs(apart - n / 3) / ((0.236 * n) / Math.sqrt(n)),
    )
  }

  /** Of ranks beside their positions. */
  function spearman(ranks: readonly number[]): number {
    const squares = ranks.reduce((sum, rank, at) => sum + (rank - at) ** 2, 0)
    return 1 - (6 * squares) / (ranks.length * (ranks.length ** 2 - 1))
  }
})
