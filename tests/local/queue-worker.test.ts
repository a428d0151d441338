import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/engines/region.ts'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { aFunction, anAssembly, aQueueWorker } from '../support/small-assembly.ts'

/** Writes down each batch that it sees, then does what the messages say. */
const WORKER = `
import { appendFileSync } from 'node:fs'
export async function handler({ Records }) {
  const details = Records.map(({ body }) => JSON.parse(body).detail)
  appendFileSync(process.env.SEEN, JSON.stringify(details.map(({ name }) => name)) + '\\n')
  const says = (what) => details.some(({ does }) => does === what)
  if (says('throw')) throw new Error('no figures today')
  if (says('exit')) process.exit(3)
  if (says('hang')) await new Promise((resolve) => setTimeout(resolve, 3_600_000))
  const failed = Records.filter((_, index) => details[index].does === 'fail')
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
}`

const seenFile = join(mkdtempSync(join(tmpdir(), 'evenshift-seen-')), 'batches')

let system: LocalSystem
let alreadySeen = 0

beforeAll(async () => {
  const environment = { Environment: { Variables: { SEEN: seenFile } }, Timeout: 1 }
  system = await startLocalSystem({
    assembly: anAssembly(
      {
        Worker: aFunction('worker', environment),
        ...aQueueWorker({ BatchSize: 4, MaximumBatchingWindowInSeconds: 60 }),
      },
      { worker: WORKER },
    ),
  })
})

afterAll(() => system.stop())

beforeEach(() => {
  alreadySeen = allBatches().length
})

interface Told {
  readonly name: string
  readonly does?: 'fail' | 'throw' | 'exit' | 'hang'
}

async function publish(details: readonly Told[], source = 'test') {
  const client = new EventBridgeClient({
    endpoint: system.endpoints.eventbridge,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  })
  const Entries = details.map((detail) => ({
    EventBusName: 'evenshift',
    Source: source,
    DetailType: 'Told',
    Detail: JSON.stringify(detail),
  }))
  return await client.send(new PutEventsCommand({ Entries }))
}

function allBatches(): string[][] {
  try {
    const lines = readFileSync(seenFile, 'utf8').trim().split('\n')
    return lines.map((line) => JSON.parse(line) as string[])
  } catch {
    return []
  }
}

const seen = () => allBatches().slice(alreadySeen)
const timesSeen = (name: string) => seen().filter((batch) => batch.includes(name)).length

async function deadNames(): Promise<string[]> {
  const bodies = await system.deadLetters()
  return bodies.map((body) => (JSON.parse(body) as { detail: Told }).detail.name)
}

describe('messages of the bus reach the function in batches', () => {
  it('that hold at most what the mapping says, each message once', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    await publish(names.map((name) => ({ name })))
    await system.settle()

    expect(seen().flat().sort()).toEqual(names)
    expect(seen().length).toBeLessThan(names.length)
    expect(Math.max(...seen().map((batch) => batch.length))).toBeLessThanOrEqual(4)
  })

  it('and none that the rule does not want', async () => {
    await publish([{ name: 'partner' }], 'partner')
    await publish([{ name: 'ours' }])
    await system.settle()

    expect(seen()).toEqual([['ours']])
  })
})

describe('what a function does not manage', () => {
  it('is delivered again alone, then given up after the receives of the template; the rest of its batch is done', async () => {
    await publish([{ name: 'good' }, { name: 'bad', does: 'fail' }, { name: 'fine' }])
    await system.settle()

    expect(timesSeen('good')).toBe(1)
    expect(timesSeen('fine')).toBe(1)
    expect(timesSeen('bad')).toBe(2)
    expect(await deadNames()).toContain('bad')
  })

  it.each([
    ['throws', 'throw', 'no figures today'],
    ['ends its own thread', 'exit', 'Runtime exited with 3'],
    ['takes longer than its timeout', 'hang', 'timed out after 1 second'],
  ] as const)('comes back whole when it %s', async (_, does, warning) => {
    await publish([{ name: does, does }, { name: `beside ${does}` }])
    await system.settle()

    expect(timesSeen(does)).toBe(2)
    expect(await deadNames()).toContain(does)
    expect(system.warnings.join('\n')).toContain(warning)
  })

  it('does not stop what comes after it', async () => {
    await publish([{ name: 'broken', does: 'exit' }])
    await system.settle()
    await publish([{ name: 'later' }])
    await system.settle()

    expect(timesSeen('later')).toBe(1)
    expect(await deadNames()).not.toContain('later')
  })

  it('is found by a test that puts it into the queue itself', async () => {
    await system.sendToQueue('Queue', 'no event at all')
    await system.settle()

    expect(await system.deadLetters()).toContain('no event at all')
  })
})

describe('the bus refuses what EventBridge refuses', () => {
  it.each([
    ['a bus that is not there', { EventBusName: 'other' }, 'ResourceNotFoundException'],
    ['a detail that is no JSON', { Detail: 'hello' }, 'MalformedDetail'],
    ['a detail that is no object', { Detail: '[1]' }, 'MalformedDetail'],
    ['an event without a source', { Source: '' }, 'InvalidArgument'],
  ])('%s, and takes the other entries', async (_, wrong, code) => {
    const client = new EventBridgeClient({
      endpoint: system.endpoints.eventbridge,
      region: LOCAL_REGION,
      credentials: LOCAL_CREDENTIALS,
    })
    const right = {
      EventBusName: 'evenshift',
      Source: 'elsewhere',
      DetailType: 'Told',
      Detail: '{}',
    }
    const answer = await client.send(new PutEventsCommand({ Entries: [right, { ...right, ...wrong }] }))

    expect(answer.FailedEntryCount).toBe(1)
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([undefined, code])
  })

  it('eleven entries, and entries of more than 256 KB together', async () => {
    await expect(publish(Array.from({ length: 11 }, () => ({ name: 'x' })))).rejects.toThrow('10 entries')
    const half = { name: 'x'.repeat(131_072) }
    await expect(publish([half, half])).rejects.toThrow('over the limit')
    expect((await publish([half], 'elsewhere')).FailedEntryCount).toBe(0)
  })
})
