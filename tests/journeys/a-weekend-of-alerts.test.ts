import { expect, it } from 'vitest'
import { crowdedClinic, managerOf } from '../support/crowded-clinic.ts'
import { startJourney } from '../support/journey.ts'

const clinic = crowdedClinic(Math.floor(Date.now() / 1000))
const WEBHOOK = 'webhook/clinic'

/** What was sent, as the sinks have it. */
interface Sent {
  readonly kind: string
  readonly at: string
  readonly to: string
  readonly title: string
  readonly status: number
  readonly body: { readonly id?: string; readonly signature?: string }
}

async function alertedClinic() {
  const journey = await startJourney()
  const { url } = journey
  const send = (method: string, path: string, body: object = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const sent = async () =>
    ((await (await fetch(`${url}/local/sinks`)).json()) as { messages: Sent[] }).messages

  async function asManager<T>(teamId: string, method: string, path: string, body?: object): Promise<T> {
    const token = await journey.token('manager', { staffId: managerOf(teamId) })
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    expect([path, answer.ok]).toEqual([path, true])
    return (await answer.json()) as T
  }

  /** The manager's own mail, confirmed by the code that arrives. */
  async function withMail(teamId: string): Promise<void> {
    const target = { kind: 'email', address: `${teamId}-lead@clinic.example` }
    const { channel } = await asManager<{ channel: { channelId: string } }>(teamId, 'POST', '/v1/channels', {
      name: 'Mail',
      target,
    })
    const path = `/v1/channels/${channel.channelId}/verify`
    await asManager(teamId, 'POST', path, {})
    const code = /Your code is (\w+)/.exec(JSON.stringify((await sent()).at(-1)))?.[1]
    await asManager(teamId, 'POST', path, { code })
    const { weekendDays } = clinic
    await asManager(teamId, 'PUT', '/v1/me/alert-preferences', { zone: clinic.zone, weekendDays })
  }

  async function withWebhook(): Promise<void> {
    const target = { kind: 'webhook', url: `${url}/local/sinks/${WEBHOOK}` }
    const created = await journey.call('admin', 'POST', '/v1/channels', { name: 'Dashboard', target })
    const { channel, secret } = (await created.json()) as { channel: { channelId: string }; secret: string }
    await send('PUT', `/local/sinks/${WEBHOOK}`, { secret })
    await journey.call('admin', 'POST', `/v1/channels/${channel.channelId}/test`)
  }

  await journey.call('admin', 'PUT', '/v1/settings', clinic.settings)
  await journey.call('admin', 'PUT', '/v1/roster', clinic.roster)
  for (const { teamId } of clinic.roster.teams) await withMail(teamId)
  await withWebhook()
  const before = (await sent()).length
  return {
    ...journey,
    asManager,
    turn: (way: 'down' | 'up', sink: string) => send('POST', `/local/sinks/${sink}/${way}`),
    async walkTo(seconds: number): Promise<void> {
      const answer = await send('POST', '/local/clock', { to: new Date(seconds * 1000).toISOString() })
      expect(answer.status).toBe(200)
    },
    /** Of alerts: since the channels were set up. */
    sentOf: async (kind: string) => (await sent()).slice(before).filter((one) => one.kind === kind),
    sent,
  }
}

interface Alerts {
  readonly alerts: readonly {
    alertKey: string
    ruleId: string
    state: string
    scope: { id: string | null }
  }[]
}

it('an alert of a team reaches machines at once and its manager after the quiet hours, once', async () => {
  const at = await alertedClinic()
  await at.turn('down', 'webhook')
  const taken = await at.call('integration', 'POST', '/v1/events', { events: clinic.visits })
  expect(taken.status).toBe(202)
  await at.settle()

  // Four people are too few: no alert, and no trace of one.
  const { alerts } = (await at.read('leader', '/v1/alerts')) as Alerts
  expect(alerts.map(({ ruleId, state, scope }) => [ruleId, state, scope.id]).sort()).toEqual([
    ['double-booking', 'firing', 'east'],
    ['double-booking', 'firing', 'west'],
  ])

  // The dashboard is down: what it misses waits. Somebody sees one of the alerts, at night, and says so.
  const missed = await at.sentOf('webhook')
  expect(missed.map(({ status }) => status)).toContain(503)
  const east = alerts.find(({ scope }) => scope.id === 'east')
  await at.asManager('east', 'POST', `/v1/alerts/${east?.alertKey}/acknowledge`)

  // At one o'clock it is back, and hears of both with the next try: machines have no quiet hours.
  await at.walkTo(clinic.quietEnd - 31 * 3600)
  await at.turn('up', 'webhook')
  await at.walkTo(clinic.quietEnd - 300)
  expect(await at.sentOf('ses')).toEqual([])
  expect((await at.sentOf('webhook')).map(({ status }) => status)).toContain(204)

  await at.walkTo(clinic.quietEnd + 600)
  const mails = await at.sentOf('ses')
  expect(mails.map(({ to, title }) => [to, title])).toEqual([
    ['west-lead@clinic.example', 'Evenshift digest: 1 alert'],
  ])
  expect(Date.parse(mails[0]?.at as string)).toBeGreaterThanOrEqual(clinic.quietEnd * 1000)

  await at.walkTo(clinic.quietEnd + 3600)
  expect(await at.sentOf('ses')).toHaveLength(1)

  // Once by id, in the order in which they were put, each signed.
  const arrived = (await at.sentOf('webhook')).filter(({ status }) => status === 204)
  const { deliveries } = (await at.read('admin', '/v1/deliveries?state=delivered')) as {
    deliveries: { messageId: string }[]
  }
  const ids = arrived.map(({ body }) => body.id)
  const inOrder = deliveries
    .map(({ messageId }) => messageId)
    .reverse()
    .filter((id) => ids.includes(id))
  expect(ids).toEqual(inOrder)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThanOrEqual(2)
  expect(arrived.every(({ body }) => body.signature === 'right')).toBe(true)

  const all = JSON.stringify(await at.sent())
  expect(all).not.toMatch(/person-|tiny(?!-lead@)/)
  expect(await at.deadLetters()).toEqual([])
  expect(at.warnings).toEqual([])
})
