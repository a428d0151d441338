import { describe, expect, it } from 'vitest'
import { fhirReader } from '../../shared/sources/fhir.ts'
import { aBundle, anAppointment, anAuditEvent, aTask, type Json, outcomesOf } from '../support/fhir.ts'

const read = fhirReader()

describe('a bundle', () => {
  it.each(['batch', 'transaction', 'collection', 'history', 'searchset', 'message', 'document'])(
    'of type %s is read entry by entry, and a wrong one spoils itself alone',
    (type) => {
      const units = read(
        aBundle(
          type,
          { resource: anAuditEvent() },
          { resource: anAppointment({ start: 'at ten' }) },
          { resource: { resourceType: 'MessageHeader' } },
          { resource: { resourceType: 'Patient', id: 'p1' } },
          { resource: 'Patient' },
          {},
          { resource: anAuditEvent({ agent: [] }) },
          { resource: { id: '1' } },
          { resource: aTask() },
        ),
      )
      expect(units.map(({ entry }) => entry)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
      expect(units.map(({ resourceType }) => resourceType)).toEqual([
        'AuditEvent',
        'Appointment',
        'MessageHeader',
        undefined,
        undefined,
        undefined,
        'AuditEvent',
        undefined,
        'Task',
      ])
      expect(units.map(({ outcomes }) => outcomes)).toMatchObject([
        [{ event: { kind: 'activity' } }],
        [{ rejected: { field: 'Bundle.entry[1].resource.start' } }],
        [{ ignored: 'the header of a message' }],
        [{ ignored: 'of a type of resource that tells of no work' }],
        [{ rejected: { field: 'Bundle.entry[4].resource', reason: 'is not an object' } }],
        [{ rejected: { field: 'Bundle.entry[5].resource', reason: 'is missing' } }],
        [{ rejected: { field: 'Bundle.entry[6].resource.agent', reason: 'is missing' } }],
        [{ rejected: { field: 'Bundle.entry[7].resource.resourceType', reason: 'is missing' } }],
        [{ event: { kind: 'item' } }],
      ])
    },
  )

  it('without entries says so', () => {
    for (const bundle of [
      aBundle('collection'),
      { resourceType: 'Bundle' },
      { resourceType: 'Bundle', entry: null },
    ]) {
      expect(read(bundle)).toMatchObject([
        { entry: undefined, outcomes: [{ ignored: 'a bundle without entries' }] },
      ])
    }
    expect(outcomesOf({ resourceType: 'Bundle', entry: { resource: aTask() } })).toEqual([
      { rejected: { field: 'Bundle.entry', reason: 'is not a list' } },
    ])
  })

  it('may hold a bundle, but that one no other', () => {
    const inner = aBundle('collection', { resource: aTask() }, { resource: aTask({ status: 'x' }) })
    const outer = aBundle('collection', { resource: inner })
    expect(read(outer)).toMatchObject([
      {
        entry: 0,
        outcomes: [
          { event: { itemId: 'Task/7' } },
          { rejected: { field: 'Bundle.entry[0].resource.entry[1].resource.status' } },
        ],
      },
    ])
    expect(outcomesOf(aBundle('collection', { resource: outer }))).toEqual([
      {
        rejected: {
          field: 'Bundle.entry[0].resource.entry[0].resource',
          reason: 'is a bundle in a bundle in a bundle',
        },
      },
    ])
  })

  it('says what became of entries that bring no resource', () => {
    const bundle = aBundle(
      'history',
      { request: { method: 'DELETE', url: 'Task/7' } },
      { request: { method: 'GET', url: 'Task/7' } },
      { response: { status: '201' } },
      { request: { method: 'POST', url: 'Task' } },
    )
    expect(outcomesOf(bundle)).toEqual([
      { ignored: 'a deletion: what was told before stays' },
      { ignored: 'a question to a server' },
      { ignored: 'an answer of a server' },
      { rejected: { field: 'Bundle.entry[3].resource', reason: 'is missing' } },
    ])
  })

  it('resolves references to its entries, by URL and by type and id', () => {
    const role = {
      fullUrl: 'urn:uuid:5d3f',
      resource: { resourceType: 'Practitioner', id: 'ann' },
    }
    const task = aTask({ owner: { reference: 'urn:uuid:5d3f' } })
    expect(outcomesOf(aBundle('transaction', { resource: task }, role))[0]).toMatchObject({
      event: { staffId: 'ann' },
    })
    expect(outcomesOf(task)).toMatchObject([{ rejected: { field: 'Task.owner.type' } }])
  })

  it('tells by its response when an entry was recorded', () => {
    const entry = {
      resource: anAppointment({ meta: {} }),
      response: { lastModified: '2026-01-11T00:00:00Z' },
    }
    expect(outcomesOf(aBundle('history', entry))).toMatchObject([
      { event: { recordedAt: '2026-01-11T00:00:00Z' } },
    ])
  })
})

describe('the notification of a subscription', () => {
  const R5 = (type: string): Json => ({ resource: { resourceType: 'SubscriptionStatus', type } })
  const BACKPORT = (type: string): Json => ({
    resource: {
      resourceType: 'Parameters',
      parameter: [{ name: 'status' }, { name: 'type', valueCode: type }],
    },
  })

  it.each([
    ['subscription-notification', R5, 'the status of a subscription'],
    ['history', BACKPORT, 'parameters, or the status of a subscription'],
  ])('%s brings its resources', (type, status, ignored) => {
    const bundle = aBundle(type, status('event-notification'), { resource: aTask() })
    expect(outcomesOf(bundle)).toMatchObject([{ ignored }, { event: { itemId: 'Task/7' } }])
    for (const kind of ['handshake', 'heartbeat']) {
      expect(outcomesOf(aBundle(type, status(kind)))).toEqual([{ ignored }])
    }
  })

  it.each([
    ['subscription-notification', R5],
    ['history', BACKPORT],
  ])('%s is refused where it brings none: it must be set up otherwise', (type, status) => {
    expect(outcomesOf(aBundle(type, status('event-notification')))).toEqual([
      {
        rejected: {
          field: 'Bundle.entry',
          reason: 'brings no resource: the subscription must send the full resource',
        },
      },
    ])
    const idOnly = {
      fullUrl: 'https://ehr/r4/Task/7',
      request: { method: 'PUT' },
      response: { status: '200' },
    }
    expect(read(aBundle(type, status('event-notification'), idOnly, idOnly))).toMatchObject([
      {
        entry: undefined,
        outcomes: [
          {
            rejected: {
              field: 'Bundle.entry',
              reason: 'brings no resource: the subscription must send the full resource',
            },
          },
        ],
      },
    ])
    expect(outcomesOf(aBundle(type, status('event-notification'), { resource: aTask() }, idOnly))[2]).toEqual(
      {
        rejected: {
          field: 'Bundle.entry[2].resource',
          reason: 'is missing: the subscription must send the full resource',
        },
      },
    )
  })

  it('may tell of a deletion, for which there is no resource', () => {
    const deletion = { request: { method: 'DELETE', url: 'Task/7' } }
    expect(outcomesOf(aBundle('history', BACKPORT('event-notification'), deletion))).toEqual([
      { ignored: 'parameters, or the status of a subscription' },
      { ignored: 'a deletion: what was told before stays' },
    ])
  })
})

describe('what is no resource', () => {
  it.each([
    [null, 'resource', 'is missing'],
    [[], 'resource', 'is not an object'],
    ['AuditEvent', 'resource', 'is not an object'],
    [{}, 'resource.resourceType', 'is missing'],
    [{ resourceType: 7 }, 'resource.resourceType', 'is missing'],
  ])('%j is refused', (json, field, reason) => {
    expect(outcomesOf(json)).toEqual([{ rejected: { field, reason } }])
  })
})
