import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type AlertAction, type SignedAction, signAction } from '../../shared/channels/action-token.ts'
import { stepAlert } from '../../shared/domain/alerts/step-alert.ts'
import { rosterSchema } from '../../shared/roster.ts'
import { contextAt, readingsOf } from '../support/alerts.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { anAlertOf, ROSTER } from '../support/notify-under-test.ts'

const SIGNING_SECRET = 'a-signing-secret-of-slack'
const EAST = anAlertOf()
const OF_ALL = anAlertOf('short-rest', { kind: 'organization' })
const FIRES = { kind: 'readings', readings: readingsOf('HH'), mask: null } as const

/** East's alert fires, and Mara has a message with buttons. */
async function house() {
  const api = apiUnderTest()
  const now = Math.floor(api.clock.now / 1000)
  await api.roster.replace('demo', rosterSchema.parse(ROSTER), 0)
  expect(
    (await api.ask('PUT', '/v1/slack-app', { role: 'admin' }, { signingSecret: SIGNING_SECRET })).status,
  ).toBe(200)
  const { alert } = stepAlert(undefined, FIRES, contextAt(now, { subject: EAST }))
  if (alert === undefined) throw new Error('It does not fire')
  await api.alerts.save('demo', { alert, unpublished: [] }, undefined, now)
  const key = await api.slackApp.ensureActionKey('demo')
  const button = (action: AlertAction = 'acknowledge', changes: Partial<SignedAction> = {}, by = key) =>
    signAction(
      {
        action,
        tenantId: 'demo',
        alertKey: EAST.alertKey,
        recipientId: 'staff:mara',
        expiresAt: now + 86_400,
        ...changes,
      },
      by,
    )
  const bodyOf = (value: string | undefined) => {
    const payload = { type: 'block_actions', actions: [{ action_id: 'acknowledge', value }] }
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  }
  /** Presses a button, as Slack says it. */
  async function press(
    value: string | undefined,
    { secret = SIGNING_SECRET, at = now, sent = bodyOf(value) } = {},
  ) {
    const signature = createHmac('sha256', secret)
      .update(`v0:${at}:${bodyOf(value)}`)
      .digest('hex')
    return api.app.request('/v1/slack/actions', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': `v0=${signature}`,
      },
      body: sent,
    })
  }
  const state = async () => (await api.alerts.get('demo', EAST.alertKey))?.alert.state
  /** Two working days pass, and nobody acknowledges. */
  async function escalate() {
    const stored = await api.alerts.get('demo', EAST.alertKey)
    if (stored === undefined) throw new Error('There is no alert')
    const told = { ...stored.alert.told, isEscalated: true }
    const escalated = { alert: { ...stored.alert, told }, unpublished: [] }
    await api.alerts.save('demo', escalated, stored.revision, now)
  }
  return { ...api, now, button, press, state, bodyOf, escalate }
}

describe('a button in a Slack message', () => {
  it('acknowledges, in the name of whom the message went to, and the bus hears of it', async () => {
    const { press, button, state, alerts, published } = await house()
    expect((await press(button())).status).toBe(200)
    expect(await state()).toBe('acknowledged')
    const history = (await alerts.get('demo', EAST.alertKey))?.alert.history
    expect(history?.at(-1)).toMatchObject({ to: 'acknowledged', actor: 'slack staff:mara' })
    expect(published.map(({ detailType }) => detailType)).toEqual(['Alert Changed'])
    expect(JSON.stringify(published)).not.toContain('mara')
  })

  it('snoozes for a week', async () => {
    const { press, button, state, alerts, now } = await house()
    expect((await press(button('snooze'))).status).toBe(200)
    expect(await state()).toBe('snoozed')
    expect((await alerts.get('demo', EAST.alertKey))?.alert.snoozedUntil).toBe(now + 7 * 86_400)
  })

  it('means nothing a second time', async () => {
    const { press, button } = await house()
    await press(button())
    expect((await press(button())).status).toBe(409)
  })

  it.each([
    ['not signed by Slack', { secret: 'another-signing-secret' }],
    ['signed more than five minutes ago', { ago: 301 }],
    ['signed more than five minutes ahead', { ago: -301 }],
    ['with another body than was signed', { sent: 'payload=%7B%22type%22%3A%22block_actions%22%7D&x=1' }],
  ])(
    '%s does nothing',
    async (_, { secret, ago, sent }: { secret?: string; ago?: number; sent?: string }) => {
      const { press, button, state, now, bodyOf } = await house()
      const more = {
        ...(secret && { secret }),
        ...(ago && { at: now - ago }),
        ...(sent && { sent: `${bodyOf(button('snooze'))}&x=1` }),
      }
      expect((await press(button(), more)).status).toBe(401)
      expect(await state()).toBe('firing')
    },
  )

  it('up to five minutes old it holds', async () => {
    const { press, button, now } = await house()
    expect((await press(button(), { at: now - 300 })).status).toBe(200)
  })

  it('that we did not sign, for another tenant or expired, does nothing', async () => {
    const { press, button, state, now, slackApp } = await house()
    await slackApp.saveSigningSecret('other', SIGNING_SECRET)
    const foreign = await slackApp.ensureActionKey('other')
    const values = [
      button('acknowledge', {}, new Uint8Array(32)),
      button('acknowledge', {}, foreign),
      button('acknowledge', { expiresAt: now }),
      button('acknowledge', { tenantId: 'nobody' }),
      button('acknowledge', { tenantId: '#tenants' }),
      `${button().split('.')[0]}.`,
      'x.y',
      '',
    ]
    for (const value of values) expect((await press(value)).status, value).toBe(401)
    expect((await press(button('acknowledge', { tenantId: 'other' }, foreign))).status).toBe(404)
    expect(await state()).toBe('firing')
  })

  it('of somebody who was not told, or manages the team no longer, does nothing', async () => {
    const { press, button, state } = await house()
    for (const recipientId of ['staff:dora', 'staff:cleo', 'channel:any']) {
      expect((await press(button('acknowledge', { recipientId }))).status).toBe(404)
    }
    expect(await state()).toBe('firing')
  })

  it('of whoever it was escalated to acts in their name: who manages above, or a deputy', async () => {
    const { press, button, state, preferences, alerts, escalate } = await house()
    await escalate()
    expect((await press(button('snooze', { recipientId: 'staff:cleo' }))).status).toBe(200)
    const { preferences: before, revision } = await preferences.get('demo', 'mara')
    await preferences.save('demo', 'mara', { ...before, deputy: 'dora' }, revision)
    expect((await press(button('acknowledge', { recipientId: 'staff:dora' }))).status).toBe(200)
    expect(await state()).toBe('acknowledged')
    const history = (await alerts.get('demo', EAST.alertKey))?.alert.history
    expect(history?.slice(-2).map(({ actor }) => actor)).toEqual(['slack staff:cleo', 'slack staff:dora'])
  })

  it('in a channel that is nobody’s own acts on what is told there: what concerns the whole organisation', async () => {
    const { press, button, alerts, channels, now } = await house()
    const { alert } = stepAlert(undefined, FIRES, contextAt(now, { subject: OF_ALL }))
    if (alert === undefined) throw new Error('It does not fire')
    await alerts.save('demo', { alert, unpublished: [] }, undefined, now)
    const setup = { channelId: 'slack', name: 'slack', recipientId: null, isVerified: true }
    const target = { kind: 'slack-webhook', url: 'https://hooks.slack.com/services/x' } as const
    await channels.save('demo', { ...setup, target, switchedOffAt: null, code: null }, undefined)
    const { alertKey } = OF_ALL
    expect((await press(button('acknowledge', { alertKey, recipientId: 'staff:mara' }))).status).toBe(404)
    expect((await press(button('acknowledge', { alertKey, recipientId: 'channel:slack' }))).status).toBe(200)
    const pressed = { recipientId: 'channel:slack' }
    expect((await press(button('acknowledge', pressed))).status).toBe(404)
  })

  it('that only opens the alert is answered, and does nothing', async () => {
    const { press, state } = await house()
    expect((await press(undefined)).status).toBe(200)
    expect(await state()).toBe('firing')
  })

  it('says nothing of itself in the log', async () => {
    const { press, button, logged } = await house()
    const value = button()
    await press(value)
    await press(value, { secret: 'another-signing-secret' })
    const text = JSON.stringify(logged)
    for (const word of [value, 'mara', SIGNING_SECRET, EAST.alertKey]) expect(text).not.toContain(word)
  })
})

describe('a Slack app', () => {
  it('is set up by an admin, and its secret is not shown', async () => {
    const { ask } = await house()
    const answer = await ask('GET', '/v1/slack-app', { role: 'admin' })
    expect(await answer.json()).toEqual({ isSet: true })
    const other = await ask('GET', '/v1/slack-app', { role: 'admin', tenant: 'other' })
    expect(await other.json()).toEqual({ isSet: false })
  })
})
