import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendMessage } from '../../shared/channels/send-message.ts'
import { newWebhookSecret } from '../../shared/channels/webhook-secret.ts'
import { aMessage, anItem } from '../support/alert-items.ts'
import { localTargets, localTransports } from '../support/local-channels.ts'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { aFunction, anAssembly, anHttpApi } from '../support/small-assembly.ts'

const secret = newWebhookSecret()
const headers = { 'content-type': 'application/json' }

let system: LocalSystem

beforeAll(async () => {
  system = await startLocalSystem({ assembly: anAssembly({ Web: aFunction('web'), ...anHttpApi() }) })
  const init = { method: 'PUT', headers, body: JSON.stringify({ secret }) }
  await fetch(`${system.url}/local/sinks/webhook/clinic`, init)
})

afterAll(() => system.stop())

async function now(): Promise<number> {
  const { now: shown } = (await (await fetch(`${system.url}/local/clock`)).json()) as { now: string }
  return Math.floor(Date.parse(shown) / 1000)
}

async function sendToAll(items: readonly ReturnType<typeof anItem>[]) {
  const at = await now()
  const context = { baseUrl: system.url, now: at, actionValue: () => 'token', verificationCode: null }
  const message = aMessage({ kind: items.length > 1 ? 'digest' : 'immediate', at, items })
  return await Promise.all(
    localTargets(system.url, secret).map(async (target) => {
      const outcome = await sendMessage(target, message, context, localTransports(system.url))
      return [target.kind, outcome.isDelivered] as const
    }),
  )
}

const delivered = (isDelivered: boolean) =>
  localTargets('http://127.0.0.1', secret).map(({ kind }) => [kind, isDelivered])

describe('what Evenshift sends', () => {
  it('is taken by the sink of every channel, and shown', async () => {
    expect(await sendToAll([anItem({ title: 'Much <work> after hours' })])).toEqual(delivered(true))

    const shown = await (await fetch(`${system.url}/local/sent`)).text()
    expect(shown.match(/<article/g)).toHaveLength(7)
    expect(shown).toContain('Much &lt;work&gt; after hours')
    expect(shown).not.toContain('<work>')
  })

  it('is taken as a long digest, three days on', async () => {
    await fetch(`${system.url}/local/clock`, { method: 'POST', headers, body: '{"advance":"3d"}' })
    const items = Array.from({ length: 20 }, (_, index) => anItem({ alertKey: `alert-${index}` }))

    expect(await sendToAll(items)).toEqual(delivered(true))
  })

  it('is refused by all that are down', async () => {
    const kinds = ['ses', 'sns', 'slack', 'teams', 'pagerduty', 'webhook']
    const turn = (way: string) =>
      Promise.all(kinds.map((kind) => fetch(`${system.url}/local/sinks/${kind}/${way}`, { method: 'POST' })))
    await turn('down')
    expect(await sendToAll([anItem()])).toEqual(delivered(false))
    await turn('up')

    expect(await sendToAll([anItem()])).toEqual(delivered(true))
  })
})
