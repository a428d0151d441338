import { expect, it } from 'vitest'
import { feedsSchema } from '../../functions/api/feeds.ts'
import type { IntakeRejection } from '../../shared/stores/intake-rejection-store.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'

const admin = { role: 'admin' }
const HOUR = 3600
const NOW = Date.parse('2026-11-22T12:00:00Z') / 1000

/** One hour apart, the last so long ago, known for more than a day. */
async function fedApi(ago: number) {
  const api = apiUnderTest()
  const hours = Array.from({ length: 30 }, (_, index) => NOW - ago - index * HOUR)
  await api.feeds.add('demo', 'ehr', hours.slice(20), NOW)
  await api.feeds.add('demo', 'ehr', hours, NOW)
  const list = async (claims: object = admin) => read(feedsSchema, await api.ask('GET', '/v1/feeds', claims))
  return { ...api, list }
}

function aRejection(id: string, replay: IntakeRejection['replay']): IntakeRejection {
  const at = '2026-11-22T11:00:00.000Z'
  return {
    id: `2026-11-22#${id}`,
    at,
    feedId: 'ehr',
    origin: 'queue',
    index: 0,
    field: 'at',
    reason: 'x',
    replay,
  }
}

it.each([
  [2 * HOUR, 'arriving', null],
  [2 * HOUR + 60, 'silent', '2026-11-22T11:59:00.000Z'],
])('a feed of every hour, %i s after its last event, is %s', async (ago, state, silentSince) => {
  const { list } = await fedApi(ago)
  expect((await list()).feeds).toEqual([
    {
      feedId: 'ehr',
      state,
      lastArrivalAt: new Date((NOW - ago) * 1000).toISOString(),
      usualGapSeconds: HOUR,
      silentSince,
      setAside: { rows: 0, replayable: 0 },
    },
  ])
})

it('a feed that has just begun, and one that the settings name, are told as such', async () => {
  const { ask, feeds, list } = await fedApi(0)
  await feeds.add('demo', 'new', [NOW], NOW)
  await ask('PUT', '/v1/settings', admin, { feeds: { clarity: { zone: 'America/Chicago' } } })
  const states = (await list()).feeds.map(({ feedId, state }) => [feedId, state])
  expect(states).toEqual([
    ['clarity', 'nothing yet'],
    ['ehr', 'arriving'],
    ['new', 'not known yet'],
  ])
})

it('tells how many rows of a feed were set aside, and how many of them can be replayed', async () => {
  const { list, rejections } = await fedApi(0)
  await rejections.add('demo', aRejection('a', {}))
  await rejections.add('demo', aRejection('b', null))
  await rejections.add('demo', { ...aRejection('c', {}), feedId: 'never-right' })
  const { feeds, isSetAsideWhole } = await list()
  expect([feeds[0]?.setAside, isSetAsideWhole]).toEqual([{ rows: 2, replayable: 1 }, true])
  expect(feeds[1]).toMatchObject({ feedId: 'never-right', state: 'nothing yet' })
})

it('says whether anybody is told of a silence', async () => {
  const { ask, list } = await fedApi(0)
  expect((await list()).isWatched).toBe(true)
  await ask('PUT', '/v1/alert-rules/silent-feed', admin, { isOn: false })
  expect((await list()).isWatched).toBe(false)
})

it('shows none of another tenant', async () => {
  const { list } = await fedApi(0)
  expect((await list({ ...admin, tenant: 'other' })).feeds).toEqual([])
})
