import { beforeEach, describe, expect, it } from 'vitest'
import { silenceSchema, silencesSchema } from '../../functions/api/silences.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'

const LEADER = { role: 'leader', sub: 'lee' }
const MANAGER = { role: 'manager', staff_id: 'mia', sub: 'mia-account' }
const END = '2027-01-05T00:00:00.000Z'
const EAST = { scopeKind: 'team', scopeId: 'east' }

let api: ReturnType<typeof apiUnderTest>
beforeEach(async () => {
  api = apiUnderTest()
  const teams = ['east', 'west'].map((teamId) => ({ teamId, name: teamId, managers: [] as string[] }))
  teams[0]?.managers.push('mia')
  await api.ask('PUT', '/v1/roster', { role: 'admin' }, { teams, staff: [] })
})

const silence = (claims: object, body: object) => api.ask('POST', '/v1/silences', claims, body)
const listed = async (claims: object, query = '') =>
  (await read(silencesSchema, await api.ask('GET', `/v1/silences${query}`, claims))).silences

describe('a silence', () => {
  it('expectation 6: has what it matches, start, end, author and comment, and has all alerts looked at', async () => {
    const made = await silence(MANAGER, { matcher: EAST, end: END, comment: 'Holidays' })
    expect(made.status).toBe(201)
    const expected = {
      silenceId: 'id-1',
      matcher: EAST,
      start: '2026-11-22T12:00:00.000Z',
      end: END,
      author: 'mia-account',
      comment: 'Holidays',
    }
    expect(await read(silenceSchema, made)).toEqual(expected)
    expect(await listed(MANAGER)).toEqual([expected])
    expect(api.published.at(-1)).toEqual({
      detailType: DETAIL_TYPES.alertsDue,
      detail: { version: 1, tenantId: 'demo' },
    })
  })

  it('expectation 6: leaves its comment in no message and no line of the log', async () => {
    await silence(LEADER, { matcher: {}, end: END, comment: 'Because of Jane' })
    expect(JSON.stringify([api.published, api.logged])).not.toContain('Jane')
  })

  it('has a comment of lines, without control characters', async () => {
    expect((await silence(LEADER, { matcher: {}, end: END, comment: 'Flu,\nand a fair' })).status).toBe(201)
    const refused = await silence(LEADER, { matcher: {}, end: END, comment: 'Flu\u0000' })
    expect(await refused.json()).toMatchObject({ status: 400, field: 'comment' })
  })

  it('of a manager is of one of their teams', async () => {
    for (const matcher of [
      {},
      { scopeKind: 'team', scopeId: 'west' },
      { scopeId: 'east' },
      { ruleId: 'short-rest' },
    ]) {
      expect((await silence(MANAGER, { matcher, end: END })).status).toBe(403)
      expect((await silence(LEADER, { matcher, end: END })).status).toBe(201)
    }
    expect(await listed(MANAGER)).toEqual([])
    expect(await listed(LEADER)).toHaveLength(4)
  })

  it.each([
    ['without an end', {}, 'end'],
    ['that ends before it starts', { start: '2027-02-01T00:00:00Z', end: END }, 'end'],
    ['that is past', { start: '2026-01-01T00:00:00Z', end: '2026-01-02T00:00:00Z' }, 'end'],
    ['of years', { end: '2028-01-01T00:00:00Z' }, 'end'],
    ['of a rule that there is not', { end: END, matcher: { ruleId: 'x' } }, 'matcher.ruleId'],
  ])('%s is refused', async (_, body, field) => {
    const refused = await silence(LEADER, { matcher: {}, ...body })
    expect([refused.status, await refused.json()]).toMatchObject([400, { field }])
  })

  it('ends when it is ended, for who may make it, and is past then', async () => {
    await silence(LEADER, { matcher: {}, end: END })
    const ending = (claims: object) => api.ask('POST', '/v1/silences/id-1/end', claims)
    expect((await ending(MANAGER)).status).toBe(404)
    expect(await read(silenceSchema, await ending(LEADER))).toMatchObject({ end: '2026-11-22T12:00:00.000Z' })
    expect(await listed(LEADER)).toEqual([])
    expect(await listed(LEADER, '?past=true')).toHaveLength(1)
    api.clock.now += 60_000
    expect(await read(silenceSchema, await ending(LEADER))).toMatchObject({ end: '2026-11-22T12:00:00.000Z' })
  })
})
