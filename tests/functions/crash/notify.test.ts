import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newWebhookSecret } from '../../../shared/channels/webhook-secret.ts'
import { DynamoTable } from '../../../shared/stores/table.ts'
import { readingsOf } from '../../support/alerts.ts'
import { deathsIn, type Run, runThatDies, runThatStumbles } from '../../support/dying-client.ts'
import { createLocalClient, type Dynalite, startDynalite } from '../../support/dynalite.ts'
import {
  anAlertOf,
  type House,
  MONDAY_TEN,
  notifyUnderTest,
  type Sent,
} from '../../support/notify-under-test.ts'

/**
 * A run of `notify` that dies just before or just after any one of its calls of DynamoDB, then the same message once
 * more and the clock, undisturbed: whatever was to be told arrives, under the ids of a run to which nothing happened.
 */
const TABLES = ['Alerts', 'Deliveries', 'Roster', 'Schedule'] as const
const LEASE_SECONDS = 330

let engine: Dynalite
beforeAll(async () => {
  engine = await startDynalite(TABLES)
})
afterAll(() => engine.stop())
const clients: { destroy(): void }[] = []
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy()
})

function houseOf(run: Run, clock: { now: number }, sent: Sent[]): House {
  const client = run.join(createLocalClient(engine.endpoint))
  clients.push(client)
  const table = (name: (typeof TABLES)[number]) => new DynamoTable(client, name)
  const tables = {
    Alerts: table('Alerts'),
    Deliveries: table('Deliveries'),
    Roster: table('Roster'),
    Schedule: table('Schedule'),
  }
  return notifyUnderTest(tables, clock, sent)
}

async function emptied(): Promise<void> {
  const { ScanCommand } = await import('@aws-sdk/client-dynamodb')
  const { unmarshall } = await import('@aws-sdk/util-dynamodb')
  for (const name of TABLES) {
    const { Items = [] } = await engine.client.send(new ScanCommand({ TableName: name }))
    const rows = Items.map((item) => unmarshall(item) as { pk: string; sk: string })
    await Promise.all(rows.map((row) => new DynamoTable(engine.client, name).delete(row)))
  }
}

const SECRET = newWebhookSecret()

/** @param dies which step runs as the run that fails: the message, or the minute that tells the manager */
async function live(dies: 'message' | 'minute', run: Run) {
  await emptied()
  const clock = { now: MONDAY_TEN }
  const sent: Sent[] = []
  const safe = houseOf(runThatDies(), clock, sent)
  await safe.setUp()
  await safe.addChannel('hook', { kind: 'webhook', url: 'https://hooks.example.org/a', secrets: [SECRET] })
  await safe.mailOf('mara')
  const input = { kind: 'readings', readings: readingsOf('HH'), mask: null } as const
  const event = await safe.step(anAlertOf(), input)
  if (event === null) throw new Error('Nothing was published')

  const failing = houseOf(run, clock, sent)
  if (dies === 'message') await failing.run(event).catch(() => {})
  await safe.run(event)
  clock.now += 300
  if (dies === 'minute') await failing.tick().catch(() => {})
  for (const seconds of [0, 60, LEASE_SECONDS, 60, 600]) {
    clock.now += seconds
    await safe.tick()
  }
  const ids = sent.map(({ via, request, title }) => `${via} ${request?.headers['webhook-id'] ?? title}`)
  const rows = [
    ...(await safe.deliveries.list('demo', 'hook', 9)),
    ...(await safe.deliveries.list('demo', 'mail-mara', 9)),
  ]
  return {
    calls: run.calls.length,
    ids,
    states: rows.map(({ delivery }) => delivery.state),
    planned: (await safe.recipients.get('demo', 'staff:mara')).state.planned,
    left: await safe.recipients.wakesDue('demo', clock.now),
  }
}

describe.each(['message', 'minute'] as const)('notify that fails at a %s', (dies) => {
  let expected: Awaited<ReturnType<typeof live>>
  beforeAll(async () => {
    expected = await live(dies, runThatDies())
  })

  it('tells each once where nothing happens', () => {
    expect(expected.ids).toHaveLength(2)
    expect(expected.states).toEqual(['delivered', 'delivered'])
    expect(expected.calls).toBeGreaterThan(10)
  })

  it('loses nothing, and tells nothing under a second id, at whichever call it dies or stumbles', async () => {
    for (const death of deathsIn(expected.calls)) {
      for (const run of [runThatDies(death), runThatStumbles(death)]) {
        const { ids, states, planned, left } = await live(dies, run)
        const where = JSON.stringify(death)
        expect([...new Set(ids)].sort(), where).toEqual([...new Set(expected.ids)].sort())
        // Whoever dies after it has sent, and before it has said so, sends once more.
        expect(ids.length, where).toBeLessThanOrEqual(3)
        expect([states, planned, left], where).toEqual([['delivered', 'delivered'], [], []])
      }
    }
  })
})

it('notify that cannot read names the message, so that it comes again', async () => {
  await emptied()
  const clock = { now: MONDAY_TEN }
  const event = await houseOf(runThatDies(), clock, []).step(anAlertOf(), {
    kind: 'readings',
    readings: readingsOf('HH'),
    mask: null,
  })
  if (event === null) throw new Error('Nothing was published')
  const failing = houseOf(runThatDies({ call: 1, when: 'before' }), clock, [])
  expect(await failing.run(event)).toEqual(new Set(['m-1']))
})
