import { beforeEach, describe, expect, it } from 'vitest'
import { promiseSchema, promisesSchema } from '../../functions/api/promises.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { anOpenCycle, publishCycle, someClinic } from '../support/published-cycles.ts'
import { varied } from '../support/survey-cycle.ts'

const LEADER = { role: 'leader', sub: 'lee' }
const CYCLE = 'pulse-2026-08-17'
const PATH = `/v1/survey-cycles/${CYCLE}/promises`
const SAID = {
  heard: 'The inbox takes the evening.',
  action: 'Refills go to the pharmacy.',
  dueOn: '2026-11-30',
}
const DAY = 86_400_000

let api: ReturnType<typeof apiUnderTest>
beforeEach(async () => {
  api = apiUnderTest()
  await someClinic(api)
  await publishCycle(
    api,
    { east: { strain: varied(12) } },
    { changed: { opensOn: '2026-08-17', cycleId: CYCLE } },
  )
})
const make = async (said: object = SAID) => read(promiseSchema, await api.ask('POST', PATH, LEADER, said))
const keep = (promiseId: string, claims: object = LEADER) =>
  api.ask('POST', `/v1/promises/${promiseId}/keep`, claims)
const listed = async (claims: object = LEADER) =>
  (await read(promisesSchema, await api.ask('GET', '/v1/promises', claims))).promises

describe('a promise', () => {
  it.each(['staff', 'manager', 'leader'])('that leadership made is read by %s', async (role) => {
    const made = await make()
    expect(made).toEqual({ ...SAID, promiseId: made.promiseId, cycleId: CYCLE, keptOn: null, state: 'open' })
    expect(await listed({ role, staff_id: 'ann' })).toEqual([made])
  })

  it('sent twice is one', async () => {
    expect(await make()).toEqual(await make())
    await make({ ...SAID, dueOn: '2026-12-01' })
    expect(await listed()).toHaveLength(2)
  })

  it('sent again after its day is still the one that was made', async () => {
    await make()
    api.clock.now += 30 * DAY
    expect((await make()).state).toBe('overdue')
  })

  it('is open on its last day, overdue after it, and kept on the day on which it is said', async () => {
    const { promiseId } = await make()
    const stateOn = async (day: string) => {
      api.clock.now = Date.parse(`${day}T12:00:00Z`)
      return (await listed())[0]?.state
    }
    expect([await stateOn('2026-11-30'), await stateOn('2026-12-01')]).toEqual(['open', 'overdue'])
    const kept = await read(promiseSchema, await keep(promiseId))
    expect(kept).toMatchObject({ keptOn: '2026-12-01', state: 'kept late' })
    api.clock.now += DAY
    expect(await read(promiseSchema, await keep(promiseId))).toEqual(kept)
  })

  it('is kept on a day of the calendar of the organisation', async () => {
    await api.ask('PUT', '/v1/settings', { role: 'admin' }, { zone: 'Pacific/Auckland' })
    const { promiseId } = await make()
    expect(await read(promiseSchema, await keep(promiseId))).toMatchObject({ keptOn: '2026-11-23' })
  })

  it.each([
    ['for yesterday', { dueOn: '2026-11-21' }, 'dueOn'],
    ['without a day', { dueOn: undefined }, 'dueOn'],
    ['without what was heard', { heard: ' ' }, 'heard'],
    ['without what will be done', { action: '' }, 'action'],
  ])('%s is refused', async (_, changed, field) => {
    const refused = await api.ask('POST', PATH, LEADER, { ...SAID, ...changed })
    expect([refused.status, await refused.json()]).toMatchObject([400, { field }])
  })

  it('answers a cycle that has results', async () => {
    await api.surveys.saveCycle('demo', anOpenCycle(), undefined)
    const answer = await api.ask('POST', '/v1/survey-cycles/pulse-2026-11-16/promises', LEADER, SAID)
    expect(answer.status).toBe(404)
  })

  it('leaves its words in no line of the log', async () => {
    await make()
    expect(JSON.stringify([api.logged, api.published])).not.toContain('Refills')
  })

  it('of one organisation is not known to another', async () => {
    const { promiseId } = await make()
    expect((await keep(promiseId, { ...LEADER, tenant: 'other' })).status).toBe(404)
    expect(await listed({ ...LEADER, tenant: 'other' })).toEqual([])
  })
})

it('promises stand with the overdue first, then what is due next, then what is kept', async () => {
  const { promiseId } = await make({ ...SAID, action: 'first' })
  await make({ ...SAID, action: 'third', dueOn: '2027-02-01' })
  await make({ ...SAID, action: 'second', dueOn: '2027-01-01' })
  await make({ ...SAID, action: 'late', dueOn: '2026-11-23' })
  await keep(promiseId)
  api.clock.now += 3 * DAY
  expect((await listed()).map(({ action, state }) => [action, state])).toEqual([
    ['late', 'overdue'],
    ['second', 'open'],
    ['third', 'open'],
    ['first', 'kept'],
  ])
})
