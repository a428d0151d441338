import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { aBundle, anAppointment, anAuditEvent, aTask } from '../../support/fhir.ts'
import { fhirDoor } from '../../support/fhir-door.ts'
import { RESOURCES } from '../../support/fhir-resources.ts'
import { instant, NOW } from '../../support/work-events.ts'

const WORK = { kind: 'activity', staffId: 'ann', at: '2026-01-13T09:00:00-06:00', action: 'results' }
const WITHOUT_STATUS = aTask({ status: undefined })
const OF_THE_FUTURE = anAuditEvent({ recorded: instant(NOW / 1000 + 86_401) })
const IN_THE_FUTURE = 'becomes an event whose at lies further in the future than futureToleranceHours allows'

const OF_THE_ROSTER = 'is of the roster: that needs a token with the scope roster:write'

function error(code: string, field: string, reason: string) {
  return { severity: 'error', code, diagnostics: `${field} ${reason}`, expression: [field] }
}

function information(diagnostics: string) {
  return { severity: 'information', code: 'informational', diagnostics }
}

function outcome(...issue: readonly unknown[]) {
  return { resourceType: 'OperationOutcome', issue }
}

describe('a single resource', () => {
  it('that tells of work is answered 201, and its events go the way of all', async () => {
    const door = fhirDoor()
    expect(await door.post(anAuditEvent())).toEqual({
      accepted: 1,
      rejected: 0,
      status: 201,
      resource: outcome(information('events taken: 1')),
    })
    expect(door.published()).toEqual([WORK])
    await door.pipeline.drain()
    expect(await door.pipeline.activity.hoursBetween('demo', 'ann', '1970', '9999')).toHaveLength(1)
  })

  it.each([
    ['of no work of the staff', aTask({ status: 'draft' }), 'a draft, which nobody is asked to do yet'],
    ['of a type without work', RESOURCES.Patient, 'of a type of resource that tells of no work'],
    ['that is a bundle without entries', aBundle('batch'), 'a bundle without entries'],
  ])('%s is answered 200, and why', async (_name, resource, why) => {
    const door = fhirDoor()
    const answer = await door.post(resource)
    expect(answer).toMatchObject({ accepted: 0, status: 200, resource: outcome(information(why)) })
    expect(door.published()).toEqual([])
  })

  it.each([
    ['an element is missing', WITHOUT_STATUS, 422, error('required', 'Task.status', 'is missing')],
    [
      'an element is wrong',
      aTask({ status: 'Yellowbird' }),
      422,
      error('value', 'Task.status', 'is no status of a task'),
    ],
    ['it lies in the future', OF_THE_FUTURE, 422, error('value', 'AuditEvent', IN_THE_FUTURE)],
    [
      'its entries are no list',
      { ...aBundle('batch'), entry: 7 },
      422,
      error('value', 'Bundle.entry', 'is not a list'),
    ],
    ['it is null', 'null', 400, error('required', 'resource', 'is missing')],
    ['it is a list', [], 400, error('value', 'resource', 'is not an object')],
    ['it has no type', {}, 400, error('required', 'resource.resourceType', 'is missing')],
  ])('is refused where %s, with the path of the element', async (_name, resource, status, issue) => {
    const door = fhirDoor()
    const answer = await door.post(resource)
    expect(answer).toEqual({ accepted: 0, rejected: 1, status, resource: outcome(issue) })
    expect(door.published()).toEqual([])
    const [field] = issue.expression
    expect(await door.pipeline.rejections.list('demo', 10)).toMatchObject([
      { feedId: 'ehr', origin: 'door', index: 0, field, replay: null },
    ])
  })
})

describe('a bundle', () => {
  it.each([
    'batch',
    'transaction',
    'collection',
    'history',
    'searchset',
    'message',
    'subscription-notification',
  ])('of type %s is answered entry by entry, in its order', async (type) => {
    const door = fhirDoor()
    const answer = await door.post(
      aBundle(
        type,
        { resource: RESOURCES.Patient },
        { resource: anAuditEvent() },
        { resource: WITHOUT_STATUS },
        { request: { method: 'DELETE', url: 'Task/7' } },
        { resource: 7 },
        { resource: OF_THE_FUTURE },
        { resource: RESOURCES.Organization },
        { resource: anAppointment() },
      ),
    )
    const refusals = [
      error('required', 'Bundle.entry[2].resource.status', 'is missing'),
      error('value', 'Bundle.entry[4].resource', 'is not an object'),
      error('value', 'Bundle.entry[5].resource', IN_THE_FUTURE),
      error('forbidden', 'Bundle.entry[6].resource', OF_THE_ROSTER),
    ]
    expect(answer).toEqual({
      accepted: 2,
      rejected: 4,
      status: 200,
      resource: {
        resourceType: 'Bundle',
        type: 'batch-response',
        entry: [
          ['200 OK', information('of a type of resource that tells of no work')],
          ['201 Created'],
          ['422 Unprocessable Content', refusals[0]],
          ['200 OK', information('a deletion: what was told before stays')],
          ['400 Bad Request', refusals[1]],
          ['422 Unprocessable Content', refusals[2]],
          ['403 Forbidden', refusals[3]],
          ['201 Created'],
        ].map(([status, issue]) => ({ response: { status, ...(issue && { outcome: outcome(issue) }) } })),
      },
    })
    expect(
      door
        .published()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['activity', 'visit'])
    const kept = await door.pipeline.rejections.list('demo', 10)
    expect(kept.map(({ index, field }) => [index, field]).sort()).toEqual([
      [2, 'Bundle.entry[2].resource.status'],
      [4, 'Bundle.entry[4].resource'],
      [5, 'Bundle.entry[5].resource'],
      [6, 'Bundle.entry[6].resource'],
    ])
  })

  it.each(['handshake', 'heartbeat', 'event-notification'])(
    'that is a %s alone is answered by its status',
    async (type) => {
      const answer = await fhirDoor().post(
        aBundle('subscription-notification', { resource: { resourceType: 'SubscriptionStatus', type } }),
      )
      expect(answer.status).toBe(type === 'event-notification' ? 422 : 200)
      expect(answer.resource).toMatchObject(
        type === 'event-notification'
          ? outcome(
              error(
                'value',
                'Bundle.entry',
                'brings no resource: the subscription must send the full resource',
              ),
            )
          : { type: 'batch-response', entry: [{ response: { status: '200 OK' } }] },
      )
    },
  )

  it('within a bundle is one entry: what is right in it is taken, and what is wrong is named', async () => {
    const door = fhirDoor()
    const inner = aBundle('batch', { resource: anAuditEvent() }, { resource: WITHOUT_STATUS })
    const { resource } = await door.post(aBundle('batch', { resource: inner }))
    const issue = error('required', 'Bundle.entry[0].resource.entry[1].resource.status', 'is missing')
    expect(resource).toMatchObject({
      entry: [
        {
          response: {
            status: '422 Unprocessable Content',
            outcome: outcome(issue, information('events taken: 1')),
          },
        },
      ],
    })
    expect(door.published()).toEqual([WORK])
  })

  it('of 50,000 wrong entries is answered in less than the 6 MB that an answer may have', async () => {
    const entries = Array(50_000).fill({ resource: aBundle('batch', { resource: OF_THE_FUTURE }) })
    const packed = gzipSync(JSON.stringify(aBundle('batch', ...entries)))
    const { resource, rejected } = await fhirDoor().post(packed, { encoding: 'gzip' })
    expect(rejected).toBe(50_000)
    expect(Buffer.byteLength(JSON.stringify(resource))).toBeLessThan(6 * 1024 * 1024)
    expect(resource).toMatchObject({
      entry: { length: 50_000, 49999: { response: { status: expect.stringMatching(/^422/) } } },
    })
  })
})
