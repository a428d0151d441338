import { randomBytes } from 'node:crypto'
import { LocalServiceError, reachLocal } from '../local-service.ts'
import type { TokenWish } from '../sign-in/local-token.ts'
import { requestAs } from '../sign-in/request-as.ts'
import { SINKS_PATH, type SinkKind } from '../sinks/sink.ts'
import { leadMailOf, TEAMS } from './sample-clinic-people.ts'

interface SampleChannel {
  readonly name: string
  /** whose it is; null: nobody's own, it hears of every alert at once */
  readonly staffId: string | null
  readonly target: { readonly kind: string; readonly [field: string]: string }
  /** where its code arrives; null: it is confirmed by a test */
  readonly codeAt: SinkKind | null
}

/**
 * How the managers of the sample clinic are told of alerts: each by other ways, all of which end in the sinks.
 *
 *   Riverside   mail, Slack            Harbor                  mail
 *   Lakeside    Teams, PagerDuty       Hillside                mail
 *   the clinic's own dashboard         a signed webhook
 */
function sampleChannels(url: string): readonly SampleChannel[] {
  const at = (path: string) => `${url}${SINKS_PATH}/${path}`
  const managerOf = (teamId: string) => TEAMS.find((team) => team.teamId === teamId)?.managers[0] as string
  const mail = (teamId: string): SampleChannel => {
    const target = { kind: 'email', address: leadMailOf(teamId) }
    return { name: 'Mail', staffId: managerOf(teamId), target, codeAt: 'ses' }
  }
  const slack = { kind: 'slack-webhook', url: at('slack/services/T1/B1/riverside-lead') }
  const teams = { kind: 'teams', url: at('teams/workflows/lakeside-lead') }
  const pagerDuty = { kind: 'pagerduty', routingKey: randomBytes(16).toString('hex') }
  const lakeside = managerOf('lakeside')
  return [
    mail('riverside'),
    { name: 'Slack', staffId: managerOf('riverside'), target: slack, codeAt: 'slack' },
    { name: 'Teams', staffId: lakeside, target: teams, codeAt: 'teams' },
    { name: 'PagerDuty', staffId: lakeside, target: pagerDuty, codeAt: null },
    mail('harbor'),
    mail('hillside'),
    { name: 'Dashboard', staffId: null, target: { kind: 'webhook', url: at(DASHBOARD) }, codeAt: null },
  ]
}

const DASHBOARD = 'webhook/dashboard'

/**
 * Sets up the channels, each by whoever it belongs to, and confirms them as people do: with the code that arrives, or
 * by a test. It has to come before the alerts: whoever has no channel then is told nothing afterwards. Doing it twice
 * changes nothing.
 *
 * @throws LocalServiceError when the service refuses any of it
 */
export async function setUpSampleChannels(url: string): Promise<void> {
  const admin = await signedIn(url, { role: 'admin' })
  // With it the buttons in Slack are shown; here they lead nowhere.
  await admin('PUT', '/v1/slack-app', { signingSecret: randomBytes(16).toString('hex') })
  for (const channel of sampleChannels(url)) {
    const { staffId } = channel
    await setUp(url, channel, staffId === null ? admin : await signedIn(url, { role: 'manager', staffId }))
  }
}

type Call = <T>(method: string, path: string, body?: object) => Promise<T>

async function setUp(
  url: string,
  { name, staffId, target, codeAt }: SampleChannel,
  call: Call,
): Promise<void> {
  const { channels } = await call<{ channels: ChannelAnswer[] }>('GET', '/v1/channels')
  const before = channels.filter((one) => one.name === name && one.recipientId === staffId)
  if (before.some(({ isVerified }) => isVerified)) return
  // Begun at a start that did not come to its end: its code is lost.
  for (const { channelId } of before) await call('DELETE', `/v1/channels/${channelId}`)
  const { channel, secret } = await call<{ channel: ChannelAnswer; secret: string | null }>(
    'POST',
    '/v1/channels',
    { name, target },
  )
  if (secret !== null) await tellSecret(url, secret)
  const path = `/v1/channels/${channel.channelId}`
  if (codeAt === null) await call('POST', `${path}/test`)
  else {
    await call('POST', `${path}/verify`, {})
    await call('POST', `${path}/verify`, { code: await lastCode(url, codeAt) })
  }
  const { isVerified } = await call<ChannelAnswer>('GET', path)
  if (!isVerified) throw new LocalServiceError(`The channel ${name} of the sample clinic is not confirmed.`)
}

interface ChannelAnswer {
  readonly channelId: string
  readonly name: string
  readonly recipientId: string | null
  readonly isVerified: boolean
}

/** From now on the sink checks what is signed. */
async function tellSecret(url: string, secret: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await reachLocal(url, `${SINKS_PATH}/${DASHBOARD}`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ secret }),
  })
}

/** As whoever reads the message would type it. */
async function lastCode(url: string, sink: SinkKind): Promise<string | undefined> {
  const answer = await reachLocal(url, `${SINKS_PATH}/${sink}`)
  const { messages } = (await answer.json()) as { readonly messages: readonly { readonly body: unknown }[] }
  return /Your code is (\w+)/.exec(JSON.stringify(messages.at(-1)?.body))?.[1]
}

async function signedIn(url: string, wish: TokenWish): Promise<Call> {
  const request = await requestAs(url, wish)
  return async <T>(method: string, path: string, body?: object) => {
    const response = await request(method, path, body)
    if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T
    throw new LocalServiceError(
      `${method} ${path} refused the sample clinic's channels (status ${response.status}).`,
    )
  }
}
