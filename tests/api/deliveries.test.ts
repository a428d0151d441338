import { describe, expect, it } from 'vitest'
import { deliveriesSchema, deliverySchema } from '../../functions/api/deliveries.ts'
import { newWebhookSecret } from '../../shared/channels/webhook-secret.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { anAlertOf, MONDAY_TEN, notifyUnderTest, OK } from '../support/notify-under-test.ts'

const ADMIN = { role: 'admin' } as const
const RULES = ['after-hours-load', 'message-volume', 'short-rest'] as const

/** Three messages for a webhook, of which the second is refused as malformed. */
async function house() {
  const notify = notifyUnderTest()
  const { Alerts, Deliveries } = notify.tables
  const api = apiUnderTest({ alerts: Alerts, deliveries: Deliveries })
  api.clock.now = MONDAY_TEN * 1000
  await notify.setUp()
  await notify.addChannel('hook', {
    kind: 'webhook',
    url: 'https://hooks.example.org/a',
    secrets: [newWebhookSecret()],
  })
  for (const [index, ruleId] of RULES.entries()) {
    notify.world.answer = () => (index === 1 ? { status: 400, retryAfter: null, body: 'No' } : OK)
    notify.clock.now = MONDAY_TEN + index
    await notify.reads(anAlertOf(ruleId), 'HH')
  }
  const list = async (query = '') =>
    (await read(deliveriesSchema, await api.ask('GET', `/v1/deliveries${query}`, ADMIN))).deliveries
  return { ...api, notify, list }
}

describe('expectation 10: the delivery log', () => {
  it('has the newest first, with every attempt and why it failed, and not what the message said', async () => {
    const { ask, list } = await house()
    const rows = await list()
    expect(
      rows.map(({ state, attempts }) => [state, attempts.map(({ status, reason }) => [status, reason])]),
    ).toEqual([
      ['delivered', [[200, 'delivered']]],
      ['waiting', [[400, 'status']]],
      ['delivered', [[200, 'delivered']]],
    ])
    const text = await (await ask('GET', '/v1/deliveries', ADMIN)).text()
    for (const word of ['East', 'minutes per', 'hooks.example', 'whsec_', 'title'])
      expect(text).not.toContain(word)
  })

  it('is read by channel, by state, and in pages', async () => {
    const { list } = await house()
    const all = await list()
    expect(await list('?channelId=hook')).toEqual(all)
    expect(await list('?channelId=other')).toEqual([])
    expect(await list('?state=waiting')).toEqual([all[1]])
    const [first] = await list('?limit=1')
    expect(first).toEqual(all[0])
    expect(await list(`?before=${first?.id.split('.')[1]}`)).toEqual(all.slice(1))
  })

  it('replays by hand under the same id, also what was delivered', async () => {
    const { ask, list, notify } = await house()
    const [newest] = await list()
    const answer = await ask('POST', `/v1/deliveries/${newest?.id}/replay`, ADMIN)
    expect([answer.status, (await read(deliverySchema, answer)).state]).toEqual([202, 'waiting'])
    const before = notify.sent.length
    await notify.until(MONDAY_TEN + 60)
    const again = notify.sent.slice(before).map(({ request }) => request?.headers['webhook-id'])
    expect(again).toContain(newest?.messageId)
    expect((await list())[0]).toMatchObject({ state: 'delivered', attempts: [{}, {}] })
  })

  it('replays nothing that is not there, of a channel that is gone, or of another tenant', async () => {
    const { ask, list, channels } = await house()
    const id = (await list())[0]?.id as string
    const path = `/v1/deliveries/${id}/replay`
    expect((await ask('POST', path.replace('hook', 'other'), ADMIN)).status).toBe(404)
    expect((await ask('POST', path, { ...ADMIN, tenant: 'other' })).status).toBe(404)
    await channels.remove('demo', 'hook')
    expect((await ask('POST', path, ADMIN)).status).toBe(409)
  })
})
