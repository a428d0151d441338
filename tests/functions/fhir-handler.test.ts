import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aBundle, anAuditEvent } from '../support/fhir.ts'
import { aRequest, type Handlers, startHandlers } from '../support/handlers.ts'

let handlers: Handlers
beforeAll(async () => {
  handlers = await startHandlers()
})
afterEach(() => handlers.aws.clear())
afterAll(() => handlers.stop())

const FHIR = { routeKey: 'POST /fhir' }
const OF_TASKS = { routeKey: 'POST /fhir/{type}', pathParameters: { type: 'Task' } }
const PUT = { routeKey: 'PUT /fhir/{type}/{id}', pathParameters: { type: 'AuditEvent', id: 'a1' } }
const GOOD = JSON.stringify(anAuditEvent())

describe('intake as API Gateway calls it with FHIR', () => {
  it('takes a resource and a bundle, and answers as FHIR', async () => {
    const authorization = await handlers.bearer()
    const headers = { authorization, 'content-type': 'application/fhir+json', 'x-feed-id': 'fhir.1' }
    const resource = await handlers.intake(aRequest(GOOD, headers, FHIR))
    expect(resource).toMatchObject({
      statusCode: 201,
      headers: { 'content-type': 'application/fhir+json', 'cache-control': 'no-store' },
    })
    const bundle = aBundle('batch', { resource: anAuditEvent() })
    const answer = await handlers.intake(aRequest(JSON.stringify(bundle), headers, FHIR))
    expect([answer.statusCode, JSON.parse(answer.body ?? '')]).toEqual([
      200,
      { resourceType: 'Bundle', type: 'batch-response', entry: [{ response: { status: '201 Created' } }] },
    ])
    expect(handlers.aws.queues.record).toMatchObject(
      [1, 2].map(() => ({ detail: { feedId: 'fhir.1', events: [{ kind: 'activity', staffId: 'ann' }] } })),
    )
    expect(handlers.lines.join('')).toContain('EventsAccepted')
  })

  it('takes bytes in base64, as the gateway hands over what it does not know as text', async () => {
    const headers = { authorization: await handlers.bearer(), 'content-type': 'application/fhir+ndjson' }
    const answer = await handlers.intake(aRequest(Buffer.from(`${GOOD}\n`), headers, FHIR))
    expect(JSON.parse(answer.body ?? '')).toMatchObject({
      issue: [{ diagnostics: 'lines: 1, events taken: 1, lines ignored: 0, lines refused: 0' }],
    })
  })

  it.each<[string, () => Promise<Record<string, string>>, number, string]>([
    ['without a token', async () => ({}), 401, 'login'],
    [
      'with an expired token',
      async () => ({ authorization: await handlers.bearer({ expiresIn: -60 }) }),
      401,
      'login',
    ],
    [
      'with another role',
      async () => ({ authorization: await handlers.bearer({ role: 'admin' }) }),
      403,
      'forbidden',
    ],
    [
      'without the scope',
      async () => ({ authorization: await handlers.bearer({ scope: '' }) }),
      403,
      'forbidden',
    ],
    [
      'as XML',
      async () => ({ authorization: await handlers.bearer(), 'content-type': 'application/fhir+xml' }),
      415,
      'not-supported',
    ],
  ])('refuses a request %s with an OperationOutcome', async (_name, headers, status, code) => {
    const answer = await handlers.intake(aRequest(GOOD, await headers(), FHIR))
    expect(answer).toMatchObject({
      statusCode: status,
      headers: { 'content-type': 'application/fhir+json', 'cache-control': 'no-store' },
    })
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ issue: [{ severity: 'error', code }] })
    expect(handlers.aws.queues.record).toEqual([])
  })

  it('refuses a resource of another type than its address', async () => {
    const headers = { authorization: await handlers.bearer() }
    const answer = await handlers.intake(aRequest(GOOD, headers, OF_TASKS))
    expect(answer).toMatchObject({ statusCode: 400 })
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ resourceType: 'OperationOutcome' })
  })

  it('takes a resource that is put at its own address, and refuses it at another', async () => {
    const headers = { authorization: await handlers.bearer() }
    const put = (id: string) => handlers.intake(aRequest(JSON.stringify(anAuditEvent({ id })), headers, PUT))
    expect(await put('a1')).toMatchObject({
      statusCode: 201,
      headers: { 'content-type': 'application/fhir+json' },
    })
    expect(await put('a2')).toMatchObject({
      statusCode: 400,
      headers: { 'content-type': 'application/fhir+json' },
    })
  })

  it('answers 503 where the bus does not take the events, and quotes nothing', async () => {
    const request = aRequest(GOOD, { authorization: await handlers.bearer() }, FHIR)
    const bus = mockClient(EventBridgeClient)
    bus.on(PutEventsCommand).rejects(new Error('The bus quotes ann'))
    const answer = await handlers.intake(request)
    bus.restore()
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '5' } })
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ issue: [{ code: 'transient' }] })
    expect(answer.body).not.toContain('ann')
    expect(await handlers.intake(request)).toMatchObject({ statusCode: 201 })
    expect(handlers.lines.join('')).not.toContain('quotes')
  })
})
