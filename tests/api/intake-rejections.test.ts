import { describe, expect, it } from 'vitest'
import { rejectionsSchema } from '../../functions/api/intake-rejections.ts'
import type { IntakeRejection } from '../../shared/stores/intake-rejection-store.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'

const admin = { role: 'admin' }
const feed = { role: 'integration', scope: 'events:write' }
const PATH = '/v1/intake/rejections'

const content = {
  version: 1,
  tenantId: 'demo',
  feedId: 'ehr',
  events: [{ kind: 'activity', staffId: 'secret-7' }],
}

function aRejection(changes: Partial<IntakeRejection> = {}): IntakeRejection {
  return {
    id: '2026-11-22#5d41402abc4b2a76',
    at: '2026-11-22T11:00:00.000Z',
    feedId: 'ehr',
    origin: 'queue',
    index: 3,
    field: 'at',
    reason: 'is missing',
    replay: content,
    ...changes,
  }
}

async function withRejections(...rejections: IntakeRejection[]) {
  const api = apiUnderTest()
  for (const each of rejections) await api.rejections.add('demo', each)
  const list = async (query = '', claims: object = admin) =>
    (await read(rejectionsSchema, await api.ask('GET', `${PATH}${query}`, claims))).rejections
  return { ...api, list }
}

describe('GET /v1/intake/rejections', () => {
  it('says what was wrong and whether it can be replayed, but never shows the event', async () => {
    const { ask, list } = await withRejections(aRejection())
    expect(await list()).toEqual([
      {
        id: '2026-11-22.5d41402abc4b2a76',
        at: '2026-11-22T11:00:00.000Z',
        feedId: 'ehr',
        origin: 'queue',
        index: 3,
        field: 'at',
        reason: 'is missing',
        isReplayable: true,
      },
    ])
    expect(await (await ask('GET', PATH, feed)).text()).not.toContain('secret-7')
  })

  it('lists the newest days first, page by page', async () => {
    const days = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']
    const { list } = await withRejections(
      ...days.map((day) => aRejection({ id: `${day}#abc-${day.slice(-1)}`, replay: null })),
    )
    const first = await list('?limit=2')
    expect(first.map(({ id }) => id)).toEqual(['2026-11-22.abc-2', '2026-11-21.abc-1'])
    const second = await list(`?limit=2&before=${first[1]?.id}`)
    expect(second.map(({ id, isReplayable }) => [id, isReplayable])).toEqual([
      ['2026-11-20.abc-0', false],
      ['2026-11-19.abc-9', false],
    ])
  })

  it('shows none of another tenant', async () => {
    const { list } = await withRejections(aRejection())
    expect(await list('', { ...admin, tenant: 'other' })).toEqual([])
  })
})

describe('POST /v1/intake/rejections/{id}/replay', () => {
  const replay = `${PATH}/2026-11-22.5d41402abc4b2a76/replay`

  it.each([admin, feed])('sends the content again, once, as $role', async (claims) => {
    const { ask, list, published } = await withRejections(aRejection())
    expect((await ask('POST', replay, claims)).status).toBe(202)
    expect(published).toEqual([{ detailType: 'Work Events Recorded', detail: content }])
    expect(await list()).toEqual([])
    expect((await ask('POST', replay, claims)).status).toBe(404)
    expect(published).toHaveLength(1)
  })

  it('sends it to the tenant that it stood with, whatever the content says', async () => {
    const { ask, published } = await withRejections(aRejection({ replay: { ...content, tenantId: 'other' } }))
    await ask('POST', replay, admin)
    expect(published[0]?.detail.tenantId).toBe('demo')
  })

  it('cannot send what the door did not keep', async () => {
    const { ask, list, published } = await withRejections(aRejection({ origin: 'door', replay: null }))
    expect((await ask('POST', replay, admin)).status).toBe(409)
    expect([published.length, (await list()).length]).toEqual([0, 1])
  })

  it('keeps it where the bus does not take it', async () => {
    const api = apiUnderTest({
      beforePublish: () => {
        throw new Error('The bus is down')
      },
    })
    await api.rejections.add('demo', aRejection())
    expect((await api.ask('POST', replay, admin)).status).toBe(500)
    expect(await api.rejections.list('demo', 10)).toHaveLength(1)
  })

  it('knows none of another tenant', async () => {
    const { ask, published } = await withRejections(aRejection())
    expect((await ask('POST', replay, { ...admin, tenant: 'other' })).status).toBe(404)
    expect(published).toEqual([])
  })
})
