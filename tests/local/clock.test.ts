import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClockAnswer } from '../../infra/local/clock/clock-routes.ts'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import {
  aFunction,
  anAssembly,
  anHttpApi,
  aQueueWorker,
  aSchedule,
  aTable,
} from '../support/small-assembly.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const seenFile = join(mkdtempSync(join(tmpdir(), 'evenshift-ticks-')), 'seen')

/** Writes down when it was called, by its own clock, and with what. */
const TICKED = `
import { appendFileSync } from 'node:fs'
const now = Date.now
export async function handler(event) {
  appendFileSync(process.env.SEEN, JSON.stringify({ name: process.env.NAME, now: now(), event }) + '\\n')
  if (process.env.NAME === 'broken') throw new Error('out of order')
}`

/** Fails the first time that it sees a message. */
const FAILS_ONCE = `
import { appendFileSync } from 'node:fs'
const seen = new Set()
export async function handler({ Records }) {
  const failed = Records.filter(({ messageId }) => !seen.has(messageId))
  for (const { messageId, body, attributes } of Records) {
    appendFileSync(process.env.SEEN, JSON.stringify({ name: 'queue', now: Date.now(), attributes, event: JSON.parse(body) }) + '\\n')
    seen.add(messageId)
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
}`

/** What a function of Evenshift does: signs requests by its own clock. */
const WEB = `
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '${import.meta.resolve('@aws-sdk/client-dynamodb')}'
import { EventBridgeClient, PutEventsCommand } from '${import.meta.resolve('@aws-sdk/client-eventbridge')}'
const dynamo = new DynamoDBClient({})
const bus = new EventBridgeClient({})
export async function handler(event, context) {
  const Key = { pk: { S: 'a' }, sk: { S: 'b' } }
  await dynamo.send(new PutItemCommand({ TableName: 'Small-Table', Item: { ...Key, at: { N: String(Date.now()) } } }))
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: 'Small-Table', Key }))
  const Entries = [{ EventBusName: 'evenshift', Source: 'test', DetailType: 'Told', Detail: '{}' }]
  const { FailedEntryCount } = await bus.send(new PutEventsCommand({ Entries }))
  const body = { stored: Number(Item.at.N), gateway: event.requestContext.timeEpoch, FailedEntryCount, left: context.getRemainingTimeInMillis(), construct: new Date().getTime(), text: Date.parse(Date()), fixed: new Date(0).getTime(), isDate: new Date() instanceof Date }
  return { statusCode: 200, body: JSON.stringify(body) }
}`

interface Seen {
  readonly name: string
  readonly now: number
  readonly event: { readonly time: string; readonly 'detail-type': string }
  readonly attributes?: { readonly SentTimestamp: string }
}

let system: LocalSystem
let alreadySeen = 0

beforeAll(async () => {
  const named = (asset: string, NAME: string) =>
    aFunction(asset, { Environment: { Variables: { SEEN: seenFile, NAME } } })
  const calling = (...names: string[]) => ({
    Targets: names.map((name) => ({ Id: name, Arn: { 'Fn::GetAtt': [name, 'Arn'] } })),
  })
  writeFileSync(seenFile, '')
  system = await startLocalSystem({
    assembly: anAssembly(
      {
        Minutely: named('ticked', 'minutely'),
        Hourly: named('ticked', 'hourly'),
        Broken: named('ticked', 'broken'),
        EachMinute: aSchedule('rate(1 minute)', calling('Minutely')),
        EachHour: aSchedule('rate(1 hour)', calling('Hourly', 'Broken')),
        EachDay: aSchedule('cron(30 4 * * ? *)', calling('Queue')),
        ...aQueueWorker(),
        Worker: named('fails', 'worker'),
        Web: aFunction('web', { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } }),
        Role: { Type: 'AWS::IAM::Role' },
        Policy: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            Roles: [{ Ref: 'Role' }],
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Action: ['dynamodb:*', 'events:*'], Resource: '*' }],
            },
          },
        },
        ...anHttpApi(),
        Table: aTable(),
      },
      { ticked: TICKED, fails: FAILS_ONCE, web: WEB },
    ),
  })
})

afterAll(() => system.stop())

beforeEach(() => {
  alreadySeen = allSeen().length
})

function allSeen(): readonly Seen[] {
  if (!existsSync(seenFile)) return []
  const lines = readFileSync(seenFile, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Seen)
}

const seenBy = (...names: string[]) =>
  allSeen()
    .slice(alreadySeen)
    .filter(({ name }) => names.includes(name))

async function clock(wish?: object): Promise<ClockAnswer> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) }
  const response = await fetch(`${system.url}/local/clock`, wish && init)
  expect(response.status).toBe(200)
  return (await response.json()) as ClockAnswer
}

const milliseconds = async () => Date.parse((await clock()).now)

describe('the clock of the local system', () => {
  it('shows the real time at the start', async () => {
    const before = Date.now()
    const shown = await milliseconds()
    expect(shown).toBeGreaterThanOrEqual(before)
    expect(shown).toBeLessThanOrEqual(Date.now())
  })

  it('walks through a night: every tick in order, each at its time by the clock of the function', async () => {
    const before = await milliseconds()
    const { now, ticks } = await clock({ advance: '12h' })

    expect(Date.parse(now)).toBeGreaterThanOrEqual(before + 12 * HOUR)
    const seen = seenBy('minutely', 'hourly')
    expect(seen.filter(({ name }) => name === 'hourly')).toHaveLength(12)
    expect(seen.length).toBeGreaterThanOrEqual(12 * 12 + 12)
    expect(ticks).toBeGreaterThanOrEqual(seen.length)
    const times = seen.map(({ event }) => Date.parse(event.time))
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    for (const { now: own, event } of seen) {
      expect(own).toBeGreaterThanOrEqual(Date.parse(event.time))
      expect(own).toBeLessThan(Date.parse(event.time) + 5 * 60_000)
    }
  })

  it('calls functions with the event that AWS sends, to the field', async () => {
    await clock({ advance: '1h' })

    expect(seenBy('hourly')[0]?.event).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:00:00Z$/),
      region: 'us-east-1',
      resources: ['arn:aws:events:us-east-1:000000000000:rule/Small-EachHour'],
      detail: {},
    })
  })

  it('goes on when a function fails at its tick', async () => {
    await clock({ advance: '2h' })

    expect(seenBy('broken')).toHaveLength(2)
    expect(seenBy('hourly')).toHaveLength(2)
    expect(system.warnings.some((line) => line.includes('out of order'))).toBe(true)
  })

  it('brings a tick to a queue too, and goes on when it is done, a redelivery included', async () => {
    await clock({ advance: '1d' })

    const tries = seenBy('queue')
    expect(tries.map(({ event }) => event['detail-type'])).toEqual(['Scheduled Event', 'Scheduled Event'])
    for (const { attributes, event } of tries) {
      // The message was sent at the tick, not days before it.
      expect(Number(attributes?.SentTimestamp)).toBeGreaterThanOrEqual(Date.parse(event.time))
    }
    const inOrder = seenBy('queue', 'minutely')
    const tick = Date.parse(tries[0]?.event.time ?? '')
    const later = inOrder.findIndex(({ name, event }) => name !== 'queue' && Date.parse(event.time) > tick)
    expect(inOrder.slice(0, later).filter(({ name }) => name === 'queue')).toHaveLength(2)
  })
})

describe('three days on', () => {
  let tokenOfBefore = ''

  beforeAll(async () => {
    tokenOfBefore = await system.token('leader')
    await clock({ advance: '3d' })
  })

  const web = (token: string) =>
    fetch(`${system.url}/closed`, { headers: { authorization: `Bearer ${token}` } })

  it('a new token is good from now for twelve hours, and one of before has expired', async () => {
    const token = await system.token('leader')
    const { iat = 0, exp = 0 } = decodeJwt(token)

    expect(Math.abs(iat * 1000 - (await milliseconds()))).toBeLessThan(60_000)
    expect(exp - iat).toBe(12 * 3600)
    expect((await web(token)).status).toBe(200)
    expect((await web(tokenOfBefore)).status).toBe(401)
  })

  it('functions still reach tables and bus, and each way to ask for the time tells the same', async () => {
    const before = await milliseconds()
    const answer = await web(await system.token('leader'))
    const { stored, gateway, construct, text, left, ...rest } = (await answer.json()) as Record<
      string,
      number
    >

    expect(rest).toEqual({ FailedEntryCount: 0, fixed: 0, isDate: true })
    for (const time of [stored, gateway, construct]) expect(time).toBeGreaterThanOrEqual(before)
    // Date() as text has no milliseconds.
    expect(text).toBeGreaterThan(before - 1000)
    // The time that it may take goes by the real clock.
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(10_000)
    await system.settle()
  })

  it('a message that failed is delivered again, and nothing dies', async () => {
    await system.sendToQueue('Queue', JSON.stringify({ 'detail-type': 'by hand' }))
    await system.settle()

    expect(seenBy('queue').filter(({ event }) => event['detail-type'] === 'by hand')).toHaveLength(2)
    expect(await system.deadLetters()).toEqual([])
  })
})

describe('the clock refuses', () => {
  it.each([
    ['the past', { to: new Date(Date.now() - DAY).toISOString() }, 'forward only'],
    ['more than two weeks', { advance: '15d' }, '14 days'],
    ['what it cannot read', { to: 'tomorrow' }, 'no time'],
    ['no wish at all', {}, 'either'],
  ])('%s', async (_, wish, reason) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${system.url}/local/clock`, {
      method: 'POST',
      headers,
      body: JSON.stringify(wish),
    })
    expect(response.status).toBe(400)
    expect(((await response.json()) as { detail: string }).detail).toContain(reason)
  })

  it('a form of another page, and does not move', async () => {
    const before = await milliseconds()
    const response = await fetch(`${system.url}/local/clock`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: new URLSearchParams({ advance: '1d' }),
    })
    expect(response.status).toBe(403)
    expect(await milliseconds()).toBeLessThan(before + HOUR)
  })

  it('but takes a form of its own page, and leads back to it', async () => {
    const response = await fetch(`${system.url}/local/clock`, {
      method: 'POST',
      headers: { origin: system.url },
      body: new URLSearchParams({ advance: '1h' }),
      redirect: 'manual',
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/local/sent'])
  })
})

describe('npm run clock', () => {
  const COMMAND = fileURLToPath(new URL('../../infra/local/clock.ts', import.meta.url))

  async function command(...args: string[]) {
    const child = spawn(process.execPath, [COMMAND, '--url', system.url, ...args])
    const output = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => {
      output.stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      output.stderr += chunk
    })
    const [code] = (await once(child, 'close')) as [number]
    return { code, ...output }
  }

  it('says what time it is', async () => {
    const { code, stdout } = await command()
    expect(code).toBe(0)
    expect(stdout).toMatch(/^\w+, \d+ \w+ \d{4}, \d\d:\d\d \(\S+Z\)\n$/)
  })

  it('moves on to a time of the sample clinic', async () => {
    const { code, stdout } = await command('--to', '08:00')
    expect(code).toBe(0)
    expect(stdout).toMatch(/, 08:00 \(/)
  })

  it('ends with one clear line for a wish that cannot be read', async () => {
    const { code, stderr } = await command('--advance', 'soon')
    expect(code).toBe(1)
    expect(stderr).toBe('"soon" is no duration such as 12h, 90m, 2d or PT12H.\n')
  })
})
