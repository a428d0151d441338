import { describe, expect, it } from 'vitest'
import { recomputationSchema, recomputationsSchema } from '../../functions/api/recomputations.ts'
import { rosterSchema } from '../../shared/roster.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'

const admin = { role: 'admin' }
const PATH = '/v1/recomputations'

describe('POST /v1/recomputations', () => {
  it('begins with every day of everybody, team by team, and says where to look', async () => {
    const { ask, roster, published, recomputations } = apiUnderTest()
    await roster.replace('demo', rosterSchema.parse({ teams: [{ teamId: 'east', name: 'East' }] }), 0)
    const answer = await ask('POST', PATH, admin, {})
    expect([answer.status, answer.headers.get('location')]).toEqual([202, `${PATH}/id-1`])
    expect(await read(recomputationSchema, answer)).toEqual({
      id: 'id-1',
      requestedAt: '2026-11-22T12:00:00.000Z',
      reason: 'request',
      state: 'running',
      days: 0,
      shards: { total: 2, done: 0 },
    })
    expect(published.map(({ detail }) => detail.shard)).toEqual(['team#east', 'team#'])
    expect(await recomputations.get('demo', 'id-1')).toMatchObject({
      from: '0000-01-01',
      to: '9999-12-31',
      staffIds: null,
    })
  })

  it('takes dates, and people, each once', async () => {
    const { ask, published, recomputations } = apiUnderTest()
    const body = { from: '2026-11-01', to: '2026-11-20', staffIds: ['n-17', 'n-18', 'n-17'] }
    expect((await ask('POST', PATH, admin, body)).status).toBe(202)
    expect(await recomputations.get('demo', 'id-1')).toMatchObject({ ...body, staffIds: ['n-17', 'n-18'] })
    expect(published.map(({ detail }) => detail.shard)).toEqual(['staff'])
  })

  it.each([
    [{ from: '2026-11-02', to: '2026-11-01' }, 'to', 'must not be before from'],
    [{ from: 'yesterday' }, 'from', 'is not a date such as 2026-11-22'],
    [{ staffIds: [] }, 'staffIds', 'must be at least 1 entries'],
    [
      { staffIds: Array(2001).fill('a') },
      'staffIds',
      'names too many people; leave it out to compute everybody',
    ],
    [
      { staffIds: Array(2000).fill('é'.repeat(128)) },
      'staffIds',
      'names too many people; leave it out to compute everybody',
    ],
    [{ everything: true }, 'everything', 'is not a known field'],
  ])('refuses what is not clear (%#)', async (body, field, reason) => {
    const { ask, published } = apiUnderTest()
    const answer = await ask('POST', PATH, admin, body)
    expect(await answer.json()).toMatchObject({ status: 400, field, reason })
    expect(published).toEqual([])
  })
})

describe('GET /v1/recomputations', () => {
  it('shows how far one has come: running until every shard is done', async () => {
    const { ask, roster, recomputations } = apiUnderTest()
    await roster.replace('demo', rosterSchema.parse({ teams: [{ teamId: 'east', name: 'East' }] }), 0)
    await ask('POST', PATH, admin, {})
    const progress = async () => {
      const { state, days, shards } = await read(recomputationSchema, await ask('GET', `${PATH}/id-1`, admin))
      return [state, days, shards.done]
    }
    const after = { date: '2026-11-20', staffId: 'n-17' }
    await recomputations.saveShard(
      'demo',
      'id-1',
      { shard: 'team#', after, days: 400, isDone: false },
      undefined,
      0,
    )
    expect(await progress()).toEqual(['running', 400, 0])
    await recomputations.saveShard('demo', 'id-1', { shard: 'team#', after, days: 450, isDone: true }, 1, 0)
    expect(await progress()).toEqual(['running', 450, 1])
    await recomputations.saveShard(
      'demo',
      'id-1',
      { shard: 'team#east', after, days: 50, isDone: true },
      undefined,
      0,
    )
    expect(await progress()).toEqual(['done', 500, 2])
  })

  it('lists the latest first, twenty of them', async () => {
    const { ask, clock } = apiUnderTest()
    for (let each = 0; each < 22; each++) {
      clock.now += 1000
      await ask('POST', PATH, admin, {})
    }
    const { recomputations: listed } = await read(recomputationsSchema, await ask('GET', PATH, admin))
    expect(listed.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => `id-${22 - index}`))
  })

  it('knows none of another tenant', async () => {
    const { ask } = apiUnderTest()
    await ask('POST', PATH, admin, {})
    const other = { ...admin, tenant: 'other' }
    expect((await ask('GET', `${PATH}/id-1`, other)).status).toBe(404)
    expect(await read(recomputationsSchema, await ask('GET', PATH, other))).toEqual({ recomputations: [] })
  })
})
