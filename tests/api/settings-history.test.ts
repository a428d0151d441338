import { describe, expect, it } from 'vitest'
import { settingsPreviewSchema, settingsVersionsSchema } from '../../functions/api/settings-history.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { MemoryTable } from '../support/memory-table.ts'
import type { TestClaims } from '../support/test-tokens.ts'

const admin = { role: 'admin', sub: 'account-of-ada' }
const SETTINGS = '/v1/settings'

function historicApi(table = new MemoryTable()) {
  const api = apiUnderTest({ roster: table })
  const page = async (query = '', claims: TestClaims = admin) =>
    read(settingsVersionsSchema, await api.ask('GET', `${SETTINGS}/versions${query}`, claims))
  return { ...api, table, page }
}

async function threeVersions() {
  const api = historicApi()
  for (const [hour, zone] of ['UTC', 'America/Chicago', 'America/Denver'].entries()) {
    api.clock.now = Date.parse(`2026-11-22T1${hour}:00:00Z`)
    await api.ask('PUT', SETTINGS, { role: 'admin', sub: `account-${hour}` }, { zone, shoulderMinutes: 15 })
  }
  return api
}

describe('GET /v1/settings/versions', () => {
  it('has none before the first were saved', async () => {
    expect(await historicApi().page()).toEqual({ versions: [], next: null })
  })

  it('tells of each version who saved it, when, and each field before and after', async () => {
    const { page } = await threeVersions()
    expect(await page('', { role: 'privacy-officer' })).toEqual({
      versions: [
        {
          revision: 3,
          at: '2026-11-22T12:00:00.000Z',
          actorId: 'account-2',
          changes: [{ field: 'zone', before: 'America/Chicago', after: 'America/Denver' }],
        },
        {
          revision: 2,
          at: '2026-11-22T11:00:00.000Z',
          actorId: 'account-1',
          changes: [{ field: 'zone', before: 'UTC', after: 'America/Chicago' }],
        },
        {
          revision: 1,
          at: '2026-11-22T10:00:00.000Z',
          actorId: 'account-0',
          changes: [{ field: 'shoulderMinutes', before: 0, after: 15 }],
        },
      ],
      next: null,
    })
  })

  it('goes on page by page', async () => {
    const { page } = await threeVersions()
    const revisions = async (query: string) => {
      const { versions, next } = await page(query)
      return [versions.map(({ revision }) => revision), next]
    }
    expect(await revisions('?limit=2')).toEqual([[3, 2], 2])
    expect(await revisions('?limit=2&before=2')).toEqual([[1], null])
    expect(await revisions('?limit=1&before=3')).toEqual([[2], 2])
  })

  it('keeps no second version of settings that were sent again', async () => {
    const { ask, page } = await threeVersions()
    await ask('PUT', SETTINGS, admin, { zone: 'America/Denver', shoulderMinutes: 15 })
    expect((await page()).versions.map(({ revision }) => revision)).toEqual([3, 2, 1])
  })

  it('has no version twice, nor one that does not hold, where a save died or came too late', async () => {
    const { table, page, roster } = await threeVersions()
    const save = table.save
    table.save = async () => false
    await roster.saveSettings('demo', settingsSchema.parse({}), 9, 3, { at: 'never', actorId: 'nobody' })
    table.save = save
    expect((await page()).versions.map(({ revision }) => revision)).toEqual([3, 2, 1])
  })

  it('leaves out what was saved before versions were kept', async () => {
    const { ask, page, roster } = historicApi()
    await roster.saveSettings('demo', settingsSchema.parse({ zone: 'America/Chicago' }), 1, 0)
    await ask('PUT', SETTINGS, admin, {})
    expect((await page()).versions).toMatchObject([
      { revision: 2, changes: [{ field: 'zone', before: 'America/Chicago', after: 'UTC' }] },
    ])
  })

  it('shows none of another tenant', async () => {
    const { page } = await threeVersions()
    expect((await page('', { ...admin, tenant: 'other' })).versions).toEqual([])
  })

  it.each(['?limit=21', '?before=x', '?after=1'])('refuses %s', async (query) => {
    expect((await historicApi().ask('GET', `${SETTINGS}/versions${query}`, admin)).status).toBe(400)
  })
})

describe('POST /v1/settings/preview', () => {
  async function preview(body: object) {
    const api = await threeVersions()
    const before = api.table.dump()
    const answer = await api.ask('POST', `${SETTINGS}/preview`, admin, body)
    expect(api.table.dump(), 'nothing is saved').toEqual(before)
    return { answer, published: api.published }
  }

  it('tells each field that would change, what it is now, and what the change does', async () => {
    const { answer } = await preview({ zone: 'America/Denver', shoulderMinutes: 20, smallestGroup: 8 })
    expect(answer.headers.get('etag')).toBe('"3"')
    const { changes, recomputes } = await read(settingsPreviewSchema, answer)
    const told = changes.map(({ effects, ...change }) => ({
      ...change,
      effects: effects.map(({ effect }) => effect),
    }))
    expect(told).toEqual([
      {
        field: 'shoulderMinutes',
        before: 15,
        after: 20,
        effects: ['days-recomputed', 'next-alert-evaluation'],
      },
      {
        field: 'smallestGroup',
        before: 5,
        after: 8,
        effects: ['shown-at-once', 'next-alert-evaluation', 'next-survey-cycle'],
      },
    ])
    expect(recomputes).toBe(true)
  })

  it('starts no recomputation, and says where none would be', async () => {
    const { answer, published } = await preview({
      zone: 'America/Denver',
      shoulderMinutes: 15,
      hourlyRate: 60,
    })
    expect(await read(settingsPreviewSchema, answer)).toMatchObject({
      recomputes: false,
      changes: [{ field: 'hourlyRate', before: null, after: 60 }],
    })
    expect(published.length).toBe(3)
  })

  it('of the same settings has no change', async () => {
    const { answer } = await preview({ zone: 'America/Denver', shoulderMinutes: 15 })
    expect(await answer.json()).toEqual({ changes: [], recomputes: false })
  })

  it('refuses what PUT refuses, with field and reason', async () => {
    const { answer } = await preview({ inactivityGapSeconds: 0 })
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { field: 'inactivityGapSeconds', reason: 'must be at least 1' },
    ])
  })
})
