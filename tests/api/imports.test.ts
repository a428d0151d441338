import { describe, expect, it } from 'vitest'
import { importSchema } from '../../functions/api/import-view.ts'
import { announcedImportSchema, importsSchema } from '../../functions/api/imports.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'

const INTEGRATION = { role: 'integration', scope: 'events:write' } as const
const DAY = 86_400_000

async function announced(api: ReturnType<typeof apiUnderTest>, body: unknown = {}) {
  const answer = await api.ask('POST', '/v1/imports', INTEGRATION, body)
  expect(answer.status).toBe(201)
  return { answer, ...(await read(announcedImportSchema, answer.clone())) }
}

describe('POST /v1/imports', () => {
  it('announces a file, and answers with the place to put it to, for a quarter of an hour', async () => {
    const api = apiUnderTest()
    const { answer, id, state, feedId, upload } = await announced(api, { feedId: 'clarity' })
    expect({ state, feedId }).toEqual({ state: 'waiting', feedId: 'clarity' })
    expect(upload).toEqual({
      method: 'PUT',
      url: `https://files.example/uploads/demo/${id}`,
      expiresAt: '2026-11-22T12:15:00.000Z',
    })
    expect(answer.headers.get('location')).toBe(`/v1/imports/${id}`)
    const shown = await api.ask('GET', `/v1/imports/${id}`, { role: 'admin' })
    expect(await read(importSchema, shown)).toMatchObject({ id, state: 'waiting', bytes: { total: null } })
  })

  it('keeps how the file is to be read', async () => {
    const api = apiUnderTest()
    const options = { zone: 'America/New_York', metricNames: { 17: 'Chart review' } }
    const { id } = await announced(api, { options })
    expect(await api.imports.get('demo', id)).toMatchObject({ options })
  })

  it.each([
    [{ options: { zone: 'Boston' } }, 'options.zone'],
    [{ options: { colour: 'red' } }, 'options.colour'],
    [{ options: { mapping: { kind: 'activity' } } }, 'options.mapping.staffId'],
    [{ feedId: 'my feed' }, 'feedId'],
  ])('refuses %j', async (body, field) => {
    const answer = await apiUnderTest().ask('POST', '/v1/imports', INTEGRATION, body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ field })
  })

  it('is for who may send events, and for admins', async () => {
    const api = apiUnderTest()
    const statuses = [INTEGRATION, { role: 'integration' }, { role: 'admin' }, { role: 'leader' }] as const
    const answers = statuses.map((claims) => api.ask('POST', '/v1/imports', claims, {}))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([201, 403, 201, 403])
  })
})

describe('GET /v1/imports', () => {
  it('lists the latest first, page by page, without rejections, and of no other tenant', async () => {
    const api = apiUnderTest()
    const ids: string[] = []
    for (let count = 0; count < 3; count++) {
      ids.unshift((await announced(api)).id)
      api.clock.now += 1000
    }
    const idsOf = async (query: string, tenant = 'demo') => {
      const answer = await api.ask('GET', `/v1/imports${query}`, { role: 'integration', tenant })
      return (await read(importsSchema, answer)).imports.map(({ id }) => id)
    }
    expect(await idsOf('')).toEqual(ids)
    expect(await idsOf('?limit=2')).toEqual(ids.slice(0, 2))
    expect(await idsOf(`?limit=2&before=${ids[1]}`)).toEqual(ids.slice(2))
    expect(await idsOf('', 'other')).toEqual([])
  })

  it('answers 404 for an import of another tenant, and for none', async () => {
    const api = apiUnderTest()
    const { id } = await announced(api)
    const asked = [
      api.ask('GET', `/v1/imports/${id}`, { role: 'admin', tenant: 'other' }),
      api.ask('GET', '/v1/imports/20261122T120000-none', { role: 'admin' }),
    ]
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404])
  })
})

describe('An import of which nothing more can come', () => {
  it.each([
    ['waiting', 'No file came'],
    ['reading', 'not read to its end within a day'],
  ] as const)('is shown as failed when it was %s for more than a day', async (state, reason) => {
    const api = apiUnderTest()
    const { id } = await announced(api)
    await api.imports.change('demo', id, (stored) => stored && { ...stored, state })
    const stateNow = async () =>
      read(importSchema, await api.ask('GET', `/v1/imports/${id}`, { role: 'admin' }))
    api.clock.now += DAY
    expect(await stateNow()).toMatchObject({ state, reason: null })
    api.clock.now += DAY / 12
    expect(await stateNow()).toMatchObject({ state: 'failed', reason: expect.stringContaining(reason) })
  })
})
