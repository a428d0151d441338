import { beforeEach, describe, expect, it } from 'vitest'
import { cycleSchema, cyclesSchema } from '../../functions/api/survey-cycles.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { anOpenCycle, someClinic } from '../support/published-cycles.ts'
import { watched } from '../support/watched-table.ts'

const ADMIN = { role: 'admin' }
const CYCLE = anOpenCycle()
const PATH = `/v1/survey-cycles/${CYCLE.cycleId}/extend`

let api: ReturnType<typeof apiUnderTest>
beforeEach(async () => {
  api = apiUnderTest()
  await someClinic(api)
  await api.surveys.saveCycle('demo', CYCLE, undefined)
})
const extend = (closesOn: string) => api.ask('POST', PATH, ADMIN, { closesOn })
const cyclesOf = async (claims: object) =>
  (await read(cyclesSchema, await api.ask('GET', '/v1/survey-cycles', claims))).cycles

describe('cycles', () => {
  const SHOWN = {
    cycleId: 'pulse-2026-11-16',
    surveyId: 'pulse',
    instrumentId: 'pulse',
    title: 'How is work going?',
    languages: ['en', 'de'],
    state: 'open',
    mode: 'anonymous',
    smallestGroup: 5,
    attribute: null,
    opensAt: '2026-11-16T08:00:00.000Z',
    closesAt: '2026-11-30T00:00:00.000Z',
    publishedOn: null,
  }

  it.each(['staff', 'manager', 'leader', 'admin', 'privacy-officer'])(
    'are told to %s, with what was promised and no count of answers',
    async (role) => {
      expect(await cyclesOf({ role, staff_id: 'ann' })).toEqual([SHOWN])
    },
  )

  it('are told the latest first, with where they stand', async () => {
    const before = anOpenCycle({ opensOn: '2026-08-17', state: 'closed', publishedOn: '2026-09-01' })
    const between = anOpenCycle({ opensOn: '2026-09-21', state: 'closed' })
    for (const cycle of [before, between]) await api.surveys.saveCycle('demo', cycle, undefined)
    expect((await cyclesOf(ADMIN)).map(({ cycleId, state }) => [cycleId, state])).toEqual([
      ['pulse-2026-11-16', 'open'],
      ['pulse-2026-09-21', 'closed'],
      ['pulse-2026-08-17', 'published'],
    ])
  })

  it('of one organisation are not told to another', async () => {
    expect(await cyclesOf({ ...ADMIN, tenant: 'other' })).toEqual([])
    expect(
      (await api.ask('POST', PATH, { ...ADMIN, tenant: 'other' }, { closesOn: '2026-12-05' })).status,
    ).toBe(404)
  })
})

describe('an open cycle', () => {
  it('closes later, at the begin of a day by the calendar of the organisation', async () => {
    await api.ask('PUT', '/v1/settings', ADMIN, { zone: 'America/New_York' })
    const answer = await read(cycleSchema, await extend('2026-12-05'))
    expect(answer.closesAt).toBe('2026-12-05T05:00:00.000Z')
    const stored = await api.surveys.cycle('demo', CYCLE.cycleId)
    expect(stored?.cycle).toEqual({ ...CYCLE, closesAt: Date.parse('2026-12-05T05:00:00Z') / 1000 })
    expect(api.published.at(-1)?.detailType).toBe('Surveys Due')
  })

  it('that is told the same again is not saved again', async () => {
    await extend('2026-12-05')
    const before = await api.surveys.cycle('demo', CYCLE.cycleId)
    expect((await extend('2026-12-05')).status).toBe(200)
    expect(await api.surveys.cycle('demo', CYCLE.cycleId)).toEqual(before)
  })

  it.each([
    ['earlier than it was promised', '2026-11-29', 400],
    ['on the day that was promised', '2026-11-30', 200],
    ['28 days after it opened', '2026-12-14', 200],
    ['later than that', '2026-12-15', 400],
  ])('may close %s: %s, %i', async (_, closesOn, status) => {
    const answer = await extend(closesOn)
    expect(answer.status).toBe(status)
    if (status === 400) expect(await answer.json()).toMatchObject({ field: 'closesOn' })
  })

  it('that takes no more answers stays closed, also before anybody has noticed', async () => {
    api.clock.now = CYCLE.closesAt * 1000
    expect((await extend('2026-12-05')).status).toBe(409)
    api.clock.now -= 1000
    expect((await extend('2026-12-05')).status).toBe(200)
  })

  it('is not opened again by somebody who saw it open', async () => {
    const table = new MemoryTable()
    const plain = apiUnderTest({ surveys: table })
    await plain.surveys.saveCycle('demo', CYCLE, undefined)
    let isClosed = false
    const late = apiUnderTest({
      surveys: watched(table, async ({ name }) => {
        if (name !== 'save' || isClosed) return
        isClosed = true
        await plain.surveys.saveCycle('demo', { ...CYCLE, state: 'closed' }, 1)
      }),
    })
    expect((await late.ask('POST', PATH, ADMIN, { closesOn: '2026-12-05' })).status).toBe(409)
    expect((await plain.surveys.cycle('demo', CYCLE.cycleId))?.cycle).toEqual({ ...CYCLE, state: 'closed' })
  })

  it('that there is not is not found', async () => {
    const answer = await api.ask('POST', '/v1/survey-cycles/pulse-2020-01-01/extend', ADMIN, {
      closesOn: '2026-12-05',
    })
    expect(answer.status).toBe(404)
  })
})
