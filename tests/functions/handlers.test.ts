import { gzipSync } from 'node:zlib'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aRequest, bodyOf, type Handlers, sqsEvent, startHandlers } from '../support/handlers.ts'
import { aMessage, anEvent, recorded } from '../support/work-events.ts'

let handlers: Handlers
beforeAll(async () => {
  handlers = await startHandlers()
})
afterEach(() => handlers.aws.clear())
afterAll(() => handlers.stop())

/** The handlers look at the clock themselves: an event that is past whenever this runs. */
const PAST = anEvent({ at: '2026-01-12T14:00:00Z' })
const GOOD = JSON.stringify({ events: [PAST] })

describe('intake as API Gateway calls it', () => {
  it('takes a batch, and what it hands on becomes a figure', async () => {
    const headers = { authorization: await handlers.bearer(), 'x-feed-id': 'ehr.1' }
    const answer = await handlers.intake(aRequest(GOOD, headers))
    expect(answer).toEqual({
      statusCode: 202,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: '{"accepted":1,"rejected":[]}',
    })
    for (const queue of ['record', 'summarize'] as const) {
      const batch = sqsEvent(
        ...handlers.aws.queues[queue].map((each) => ({ id: each.id, body: bodyOf(each) })),
      )
      expect(batch.Records).toHaveLength(1)
      expect(await handlers[queue](batch)).toEqual({ batchItemFailures: [] })
    }
    const { rows } = await handlers.aws.outcome()
    expect(rows.StaffDays).toMatchObject([{ pk: 'demo#n-17', sk: '2026-01-12', events: 1 }])
  })

  it('takes packed bytes', async () => {
    const headers = { authorization: await handlers.bearer(), 'content-encoding': 'gzip' }
    expect(await handlers.intake(aRequest(gzipSync(GOOD), headers))).toMatchObject({ statusCode: 202 })
    expect(handlers.aws.queues.record[0]?.detail).toMatchObject({ feedId: 'default', events: [PAST] })
  })

  it.each<[string, () => Promise<Record<string, string>>, number]>([
    ['without a token', async () => ({}), 401],
    ['with a token of nobody', async () => ({ authorization: 'Bearer abc' }), 401],
    [
      'with an expired token',
      async () => ({ authorization: await handlers.bearer({ expiresIn: -60 }) }),
      401,
    ],
    ['with another role', async () => ({ authorization: await handlers.bearer({ role: 'admin' }) }), 403],
    ['without the scope', async () => ({ authorization: await handlers.bearer({ scope: '' }) }), 403],
    [
      'with a type that is not known',
      async () => ({ authorization: await handlers.bearer(), 'content-type': 'text/csv' }),
      415,
    ],
  ])('answers a request %s with a problem', async (_name, headers, status) => {
    const answer = await handlers.intake(aRequest(GOOD, await headers()))
    expect(answer).toMatchObject({
      statusCode: status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    })
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ type: 'about:blank', status })
    expect(handlers.aws.queues.record).toEqual([])
  })

  it('answers 503 where the bus does not take the batch, and takes it when it is sent again', async () => {
    const request = aRequest(GOOD, { authorization: await handlers.bearer() })
    const bus = mockClient(EventBridgeClient)
    bus.on(PutEventsCommand).rejects(new Error(`The bus quotes ${PAST.staffId}`))
    const answer = await handlers.intake(request)
    bus.restore()
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '5' } })
    expect(answer.body).not.toContain(PAST.staffId)
    expect(await handlers.intake(request)).toMatchObject({ statusCode: 202 })
    expect(handlers.lines.join('')).not.toContain('quotes')
  })

  it('answers 400 where API Gateway hands over no body', async () => {
    const request = { ...aRequest('', { authorization: await handlers.bearer() }), body: undefined }
    expect(await handlers.intake(request as never)).toMatchObject({ statusCode: 400 })
  })
})

describe('a batch of a queue', () => {
  const good = { id: 'good', body: bodyOf(aMessage(recorded([PAST]))) }
  const broken = [
    ['no text at all', ''],
    ['no JSON', '{"detail":'],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['an object without a detail', '{}'],
    ['a detail that is null', '{"detail":null}'],
    ['a detail that is a text', bodyOf({ ...aMessage('demo') })],
  ] as const

  it.each(broken)('names the message whose body is %s, and no other', async (_name, body) => {
    for (const work of [handlers.record, handlers.summarize, handlers.rollUp]) {
      const batch = sqsEvent({ id: 'bad', body })
      expect(await work(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] })
    }
    const answer = await handlers.record(sqsEvent({ id: 'bad', body }, good))
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] })
    expect((await handlers.aws.outcome()).words).toEqual(['demo n-17 2026-01-12T14'])
  })

  it('that is empty fails nothing', async () => {
    expect(await handlers.record({ Records: [] })).toEqual({ batchItemFailures: [] })
    expect(await handlers.summarize({ Records: [] })).toEqual({ batchItemFailures: [] })
    expect(await handlers.rollUp({ Records: [] })).toEqual({ batchItemFailures: [] })
  })

  it.each([
    ['events without a field', '{}'],
    ['events that are numbers', '0'],
    ['events with an empty id', '{"staffId":""}'],
    ['events with a number too large for a table', '{"staffId":1e300}'],
  ])('sets the largest envelope aside whole that the bus can bring: %s', async (_name, event) => {
    const opening = '{"version":2,"tenantId":"demo","feedId":"ehr","events":['
    const count = Math.floor((256 * 1024 - opening.length - 200) / (event.length + 1))
    const detail = `${opening}${Array(count).fill(event).join()}]}`
    const body = `{"detail-type":"Work Events Recorded","detail":${detail}}`
    expect(await handlers.record(sqsEvent({ id: 'bad', body }))).toEqual({ batchItemFailures: [] })
    const { rows } = await handlers.aws.outcome()
    expect(rows.IntakeRejections).toMatchObject([{ field: 'version', reason: 'is not one of: 1' }])
    const replay = rows.IntakeRejections?.[0]?.replay as { events: unknown[] } | undefined
    expect(replay?.events).toHaveLength(count)
  })
})
