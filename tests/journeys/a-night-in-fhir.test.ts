import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { aBundle, anAuditEvent } from '../support/fhir.ts'
import { startJourney } from '../support/journey.ts'

/** Worked case D of METRICS, as an EHR audits it: Thursday 23:50 to Friday 00:20 in Chicago, local times. */
const NIGHT = [
  ...['23:50', '23:55'].map((time) => `2026-01-15T${time}:00`),
  ...['00:00', '00:05', '00:10', '00:15', '00:20'].map((time) => `2026-01-16T${time}:00`),
].map((recorded) =>
  anAuditEvent({ recorded, agent: [{ who: { reference: 'Practitioner/n-204' }, requestor: true }] }),
)

const FORMS: readonly (readonly [name: string, path: string, type: string, bodies: readonly Uint8Array[]])[] =
  [
    [
      'as a bundle',
      '/fhir',
      'application/fhir+json',
      [gzipSync(JSON.stringify(aBundle('batch', ...NIGHT.map((resource) => ({ resource })))))],
    ],
    [
      'as a bulk file',
      '/fhir',
      'application/fhir+ndjson',
      [gzipSync(NIGHT.map((resource) => JSON.stringify(resource)).join('\n'))],
    ],
    [
      'one by one',
      '/fhir/AuditEvent',
      'application/fhir+json',
      NIGHT.map((resource) => gzipSync(JSON.stringify(resource))),
    ],
  ]

describe('a night of audit events, over the gateway', () => {
  it.each(FORMS)('comes out as the same minutes %s', async (_name, path, type, bodies) => {
    const journey = await startJourney()
    await journey.call('admin', 'PUT', '/v1/settings', { zone: 'America/Chicago' })
    const authorization = `Bearer ${await journey.token('integration')}`
    for (const body of bodies) {
      const headers = { authorization, 'content-type': type, 'content-encoding': 'gzip' }
      const answer = await fetch(`${journey.url}${path}`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        bodies.length > 1 ? 201 : 200,
        'application/fhir+json',
      ])
    }
    await journey.settle()
    const token = await journey.token('staff', { staffId: 'n-204' })
    const answer = await fetch(`${journey.url}/v1/people/me/days?from=2026-01-14&to=2026-01-18`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const { days } = (await answer.json()) as { days: { date: string; activeSeconds: number }[] }
    expect(days.map(({ date, activeSeconds }) => [date, activeSeconds / 60])).toEqual([
      ['2026-01-15', 10],
      ['2026-01-16', 20],
    ])
  })
})
