import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { intake } from '../../../functions/intake/intake.ts'
import { HttpProblem } from '../../../shared/problem.ts'
import type { Caller } from '../../../shared/sign-in.ts'
import { createPipeline } from '../../support/pipeline.ts'
import { anEvent } from '../../support/work-events.ts'

const FEED: Caller = {
  tenantId: 'demo',
  role: 'integration',
  staffId: null,
  scopes: new Set(['events:write']),
  subject: 'feed',
}

interface Request {
  readonly body?: string | Uint8Array
  readonly type?: string
  readonly encoding?: string
  readonly feed?: string
  readonly caller?: Partial<Caller>
}

const GOOD = JSON.stringify({ events: [anEvent()] })

async function send({ body = GOOD, type, encoding, feed, caller }: Request) {
  const pipeline = createPipeline()
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const request = { bytes, contentType: type, contentEncoding: encoding }
  const answer = await intake({ ...FEED, ...caller }, feed, request, pipeline.dependencies).catch(
    (error: unknown) => error,
  )
  return {
    answer,
    events: pipeline.queues.record.flatMap(({ detail }) => (detail as typeof GOOD_DETAIL).events),
  }
}

const GOOD_DETAIL = { events: [anEvent()] }

function eventsTwice(count: number): string {
  return JSON.stringify({ events: Array(count).fill(anEvent()) })
}

const NOT_JSON = { status: 400, detail: 'The body is not JSON', field: 'body', reason: 'is not JSON' }
const NO_EVENTS = { status: 400, field: 'events', reason: 'is missing' }
const UNKNOWN_TYPE = { status: 415 }
const NDJSON = 'application/x-ndjson'

const REFUSED: readonly (readonly [string, Request, object])[] = [
  ['no JSON', { body: '{"events":[' }, NOT_JSON],
  ['an empty body', { body: '' }, NOT_JSON],
  ['JSON with a comment', { body: `/* a */${GOOD}` }, NOT_JSON],
  ['null', { body: 'null' }, NO_EVENTS],
  ['a bare list', { body: '[]' }, NO_EVENTS],
  ['a text', { body: '"events"' }, NO_EVENTS],
  ['an object without events', { body: '{}' }, NO_EVENTS],
  ['events in a prototype', { body: `{"__proto__":${GOOD}}` }, NO_EVENTS],
  ['lists, 1,000 deep', { body: '['.repeat(1000) + ']'.repeat(1000) }, NO_EVENTS],
  [
    'events that are an object',
    { body: '{"events":{}}' },
    { status: 400, field: 'events', reason: 'must be of type array' },
  ],
  ['an empty batch', { body: '{"events":[]}' }, { status: 400, field: 'events', reason: 'has no event' }],
  [
    'an empty batch of lines',
    { body: '', type: NDJSON },
    { status: 400, field: 'events', reason: 'has no event' },
  ],
  ['a body of 10 MB', { body: ' '.repeat(10 * 1024 * 1024) }, { status: 413 }],
  ['one byte over 6 MB', { body: GOOD.padEnd(6 * 1024 * 1024 + 1) }, { status: 413 }],
  ['50,001 events', { body: gzipSync(eventsTwice(50_001)), encoding: 'gzip' }, { status: 413 }],
  ['a gzip bomb', { body: gzipSync(Buffer.alloc(60 * 1024 * 1024, ' ')), encoding: 'gzip' }, { status: 413 }],
  [
    'gzip cut short',
    { body: gzipSync(GOOD).subarray(0, 40), encoding: 'gzip' },
    { status: 400, detail: 'The body is not whole gzip' },
  ],
  [
    'gzip that is none',
    { body: GOOD, encoding: 'gzip' },
    { status: 400, detail: 'The body is not whole gzip' },
  ],
  [
    'gzip that is not announced',
    { body: gzipSync(GOOD) },
    { status: 400, detail: 'The body is not UTF-8 text' },
  ],
  [
    'text that is not UTF-8',
    { body: Buffer.from(GOOD.replace('n-17', 'Zoë'), 'latin1') },
    { status: 400, detail: 'The body is not UTF-8 text' },
  ],
  ['an encoding that is not known', { encoding: 'br' }, UNKNOWN_TYPE],
  ['two encodings', { encoding: 'gzip, gzip' }, UNKNOWN_TYPE],
  ['a content type that is not known', { type: 'text/csv' }, UNKNOWN_TYPE],
  ['an empty content type', { type: '' }, UNKNOWN_TYPE],
  ['a feed name with a slash', { feed: 'a/b' }, { status: 400, field: 'x-feed-id' }],
  ['a feed name of 65 characters', { feed: 'a'.repeat(65) }, { status: 400, field: 'x-feed-id' }],
  ['an empty feed name', { feed: '' }, { status: 400, field: 'x-feed-id' }],
  ['the role admin', { caller: { role: 'admin' } }, { status: 403 }],
  ['the role staff', { caller: { role: 'staff' } }, { status: 403 }],
  ['no scope', { caller: { scopes: new Set() } }, { status: 403 }],
  ['another scope', { caller: { scopes: new Set(['persons:export']) } }, { status: 403 }],
]

describe('a request that cannot be read is refused whole, and says why', () => {
  it.each(REFUSED)('%s', async (_name, request, expected) => {
    const { answer, events } = await send(request)
    expect(answer).toBeInstanceOf(HttpProblem)
    expect((answer as HttpProblem).problem).toMatchObject({ type: 'about:blank', ...expected })
    expect(events).toEqual([])
  })

  it('a caller without the right does not learn what is wrong with the body', async () => {
    const { answer } = await send({ body: 'no JSON', caller: { role: 'leader' } })
    expect((answer as HttpProblem).problem.status).toBe(403)
  })
})

describe('a request is taken', () => {
  it.each<[string, Request]>([
    ['as JSON without a content type', {}],
    ['as JSON with a charset', { type: 'Application/JSON; charset=utf-8' }],
    ['as JSON with a byte order mark', { body: `\ufeff${GOOD}` }],
    ['with unknown fields beside events', { body: `{"sender":"x",${GOOD.slice(1)}` }],
    ['packed', { body: gzipSync(GOOD), encoding: ' GZIP ' }],
    ['unpacked and named so', { encoding: 'identity' }],
    ['as a line without a line end', { body: JSON.stringify(anEvent()), type: NDJSON }],
    ['as a line with CR LF', { body: `${JSON.stringify(anEvent())}\r\n`, type: 'application/ndjson' }],
    ['with a body of exactly 6 MB', { body: GOOD.padEnd(6 * 1024 * 1024) }],
    ['with a feed name of 64 characters', { feed: 'Az09._-'.padEnd(64, 'x') }],
  ])('%s', async (_name, request) => {
    const { answer, events } = await send(request)
    expect(answer).toEqual({ accepted: 1, rejected: [] })
    expect(events).toEqual([anEvent()])
  })

  it('with 50,000 events', async () => {
    const { answer, events } = await send({ body: gzipSync(eventsTwice(50_000)), encoding: 'gzip' })
    expect(answer).toEqual({ accepted: 50_000, rejected: [] })
    expect(events).toHaveLength(50_000)
  })

  it('in lines, of which a broken or an empty one is refused alone, by its place', async () => {
    const line = JSON.stringify(anEvent())
    const { answer, events } = await send({ body: `${line}\n{"kind":\n\n${line}\n`, type: NDJSON })
    expect(answer).toEqual({
      accepted: 2,
      rejected: [
        { index: 1, field: 'line', reason: 'is not JSON' },
        { index: 2, field: 'line', reason: 'is empty' },
      ],
    })
    expect(events).toEqual([anEvent(), anEvent()])
  })
})
