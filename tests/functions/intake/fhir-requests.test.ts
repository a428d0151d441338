import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { outcomeOfProblem } from '../../../functions/intake/operation-outcome.ts'
import { HttpProblem } from '../../../shared/problem.ts'
import { aBundle, anAuditEvent, aTask } from '../../support/fhir.ts'
import { type FhirRequest, fhirDoor, NDJSON } from '../../support/fhir-door.ts'

const NOT_JSON = 'The body is not JSON: body is not JSON'
const EMPTY = 'The body is empty: body is missing: the subscription must send the full resource'
const ANOTHER_ID = 'The body has not the id that the address names: id is another, or is missing'
const ANOTHER_TYPE = 'The body is not of the type that the address names: resourceType is another'
const UNKNOWN_TYPE =
  'The content type is neither application/fhir+json nor application/fhir+ndjson, nor JSON or NDJSON'
const TOO_MANY = 'A request has at most 50000 resources; split it'
const NO_RIGHT = 'Sending events needs the role integration with the scope events:write'

const packed = (text: string) => gzipSync(text)
const manyEntries = `{"resourceType":"Bundle","entry":[${'{},'.repeat(50_000)}{}]}`
const manyWithin = `{"resourceType":"Bundle","entry":[{"resource":${manyEntries}}]}`

type Refused = readonly [
  name: string,
  body: unknown,
  request: FhirRequest,
  status: number,
  code: string,
  words: string,
]

const REFUSED: readonly Refused[] = [
  ['no JSON', '{"resourceType":', {}, 400, 'invalid', NOT_JSON],
  ['an empty body, as a subscription without payload sends', '', {}, 400, 'invalid', EMPTY],
  ['blanks', ' \n', {}, 400, 'invalid', EMPTY],
  ['an empty bulk file', '', { contentType: NDJSON }, 400, 'invalid', EMPTY],
  ['another id than it is put at', aTask(), { type: 'Task', id: '8' }, 400, 'invalid', ANOTHER_ID],
  ['no id where it is put', anAuditEvent(), { type: 'AuditEvent', id: '8' }, 400, 'invalid', ANOTHER_ID],
  ['another type than it is put at', aTask(), { type: 'Slot', id: '7' }, 400, 'invalid', ANOTHER_TYPE],
  ['null where it is put', 'null', { type: 'Task', id: '7' }, 400, 'invalid', ANOTHER_TYPE],
  [
    'lines put in one place',
    '{}',
    { type: 'Task', id: '7', contentType: NDJSON },
    415,
    'not-supported',
    'A file of lines cannot be put in one place',
  ],
  ['another type', aTask(), { type: 'AuditEvent' }, 400, 'invalid', ANOTHER_TYPE],
  ['a bundle in place of its entry', aBundle('batch'), { type: 'Task' }, 400, 'invalid', ANOTHER_TYPE],
  ['null in place of a type', 'null', { type: 'Task' }, 400, 'invalid', ANOTHER_TYPE],
  ['a type that every object has', {}, { type: 'constructor' }, 400, 'invalid', ANOTHER_TYPE],
  ['XML', '<Task/>', { contentType: 'application/fhir+xml' }, 415, 'not-supported', UNKNOWN_TYPE],
  [
    'an unknown encoding',
    aTask(),
    { encoding: 'br' },
    415,
    'not-supported',
    'The content encoding is neither gzip nor identity',
  ],
  [
    'gzip that is none',
    aTask(),
    { encoding: 'gzip' },
    400,
    'invalid',
    'The body is not whole gzip: body is not whole gzip',
  ],
  [
    'text that is not UTF-8',
    Buffer.from([0x7b, 0xff]),
    {},
    400,
    'invalid',
    'The body is not UTF-8 text: body is not UTF-8 text',
  ],
  [
    'a body of more than 6 MB',
    ' '.repeat(6 * 1024 * 1024 + 1),
    {},
    413,
    'too-long',
    'A body has at most 6 MB; pack it with gzip or split it',
  ],
  [
    'a gzip bomb',
    gzipSync(Buffer.alloc(60 * 1024 * 1024, ' ')),
    { encoding: 'gzip' },
    413,
    'too-long',
    'The body unpacks to more than 50 MB; split it',
  ],
  ['50,001 entries', packed(manyEntries), { encoding: 'gzip' }, 413, 'too-long', TOO_MANY],
  ['50,001 entries in an entry', packed(manyWithin), { encoding: 'gzip' }, 413, 'too-long', TOO_MANY],
  [
    '50,001 lines',
    packed('{}\n'.repeat(50_001)),
    { encoding: 'gzip', contentType: NDJSON },
    413,
    'too-long',
    TOO_MANY,
  ],
  [
    'a feed without a valid name',
    aTask(),
    { feed: 'a/b' },
    400,
    'invalid',
    'The name of the feed is not valid: x-feed-id must be 1 to 64 letters, digits, dots, dashes or underscores',
  ],
  ['another role', aTask(), { caller: { role: 'admin' } }, 403, 'forbidden', NO_RIGHT],
  ['no scope', aTask(), { caller: { scopes: new Set() } }, 403, 'forbidden', NO_RIGHT],
  ['no right, whatever the body', '{', { caller: { role: 'leader' } }, 403, 'forbidden', NO_RIGHT],
]

describe('a request in FHIR that cannot be read is refused whole, as an OperationOutcome', () => {
  it.each(REFUSED)('%s', async (_name, body, request, status, code, diagnostics) => {
    const door = fhirDoor()
    const problem = await door.post(body, request).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(HttpProblem)
    expect((problem as HttpProblem).problem.status).toBe(status)
    expect(outcomeOfProblem(problem as HttpProblem)).toEqual({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code, diagnostics }],
    })
    expect(door.published()).toEqual([])
  })

  it('more than 50,000 events in fewer resources', async () => {
    const participant = Array.from({ length: 300 }, (_, index) => ({
      actor: { reference: `Practitioner/${index}` },
    }))
    const visit = { resourceType: 'Appointment', id: '1', status: 'booked', participant }
    const times = { start: '2026-01-13T10:00:00Z', end: '2026-01-13T10:30:00Z' }
    const door = fhirDoor()
    const resource = { ...visit, ...times }
    const body = gzipSync(JSON.stringify(aBundle('batch', ...Array(170).fill({ resource }))))
    await expect(door.post(body, { encoding: 'gzip' })).rejects.toMatchObject({ problem: { status: 413 } })
    expect(door.published()).toEqual([])
  })
})

describe('a request in FHIR is taken', () => {
  it.each<[string, unknown, FhirRequest]>([
    ['as application/fhir+json', anAuditEvent(), { contentType: 'application/fhir+json; fhirVersion=4.0' }],
    ['as application/json', anAuditEvent(), { contentType: 'application/json' }],
    ['as DSTU2 called it', anAuditEvent(), { contentType: 'application/json+fhir' }],
    ['without a content type', anAuditEvent(), {}],
    ['packed', gzipSync(JSON.stringify(anAuditEvent())), { encoding: 'gzip' }],
    ['put at its address', anAuditEvent({ id: '8' }), { type: 'AuditEvent', id: '8' }],
    ['at the address of its type', anAuditEvent(), { type: 'AuditEvent' }],
    [
      'as a bundle at the address of bundles',
      aBundle('batch', { resource: anAuditEvent() }),
      { type: 'Bundle' },
    ],
  ])('%s', async (_name, body, request) => {
    const door = fhirDoor()
    expect(await door.post(body, request)).toMatchObject({ accepted: 1, rejected: 0 })
    expect(door.published()).toHaveLength(1)
  })
})
