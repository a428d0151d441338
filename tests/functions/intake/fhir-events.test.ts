import { describe, expect, it } from 'vitest'
import { aBundle, aCommunication, anAppointment, anAuditEvent, aTask } from '../../support/fhir.ts'
import { fhirDoor, linesOf, NDJSON } from '../../support/fhir-door.ts'
import { RESOURCES } from '../../support/fhir-resources.ts'
import { NOW } from '../../support/work-events.ts'

const HASHED = /^[\w-]{22}$/

describe('what a resource tells of work', () => {
  it('passes with ids of items and visits, and labels, as keyed hashes alone', async () => {
    const door = fhirDoor()
    const labelled = aTask({ status: 'completed', code: { coding: [{ system: 'urn:x', code: 'RX' }] } })
    await door.post(
      aBundle('batch', { resource: labelled }, { resource: aCommunication() }, { resource: anAppointment() }),
    )
    const events = door.published()
    expect(events.length).toBeGreaterThan(2)
    for (const { kind, itemId, visitId } of events) {
      if (kind === 'item') expect(itemId).toMatch(HASHED)
      else expect(visitId).toMatch(/^[\w-]{43}$/)
    }
    expect(events.find(({ label }) => label !== undefined)?.label).toMatch(HASHED)
    expect(JSON.stringify(events)).not.toMatch(/"RX|Task\/|Communication|Appointment/)
  })

  it('is read in the zone of the organisation where a time has no offset', async () => {
    const door = fhirDoor()
    await door.pipeline.changeSettings({ zone: 'America/Chicago' })
    await door.post(anAuditEvent({ recorded: '2026-07-13T09:00:00' }))
    expect(door.published()).toMatchObject([
      { at: expect.toSatisfy((at) => Date.parse(at) === Date.UTC(2026, 6, 13, 14)) },
    ])
  })

  it('was recorded when it came, where it does not say when', async () => {
    const door = fhirDoor()
    await door.post(anAppointment({ meta: undefined }))
    expect(door.published()).toMatchObject([{ recordedAt: new Date(NOW).toISOString() }])
  })

  it('may lie in the future as far as the organisation allows', async () => {
    const door = fhirDoor()
    const ahead = anAuditEvent({ recorded: '2026-11-26T14:00:00Z' })
    expect(await door.post(ahead)).toMatchObject({ status: 422 })
    await door.pipeline.changeSettings({ futureToleranceHours: 48 })
    expect(await door.post(ahead)).toMatchObject({ status: 201 })
  })

  it('goes to the tenant of the token, under the name of the feed', async () => {
    const door = fhirDoor()
    await door.post(anAuditEvent(), { feed: 'fhir.1', caller: { tenantId: 'other' } })
    expect(door.pipeline.queues.record).toMatchObject([{ detail: { tenantId: 'other', feedId: 'fhir.1' } }])
  })

  it('is the same however often and in whatever parts it comes', async () => {
    const once = fhirDoor()
    await once.post(aBundle('collection', { resource: anAuditEvent() }, { resource: aTask() }))
    await once.pipeline.drain()
    const often = fhirDoor()
    for (const resource of [aTask(), anAuditEvent(), aTask()]) await often.post(resource)
    await often.pipeline.drain()
    expect(often.tables.Activity.dump()).toEqual(once.tables.Activity.dump())
    expect(often.tables.WorkItems.dump().length).toBe(once.tables.WorkItems.dump().length)
  })

  it('that is refused again is kept once', async () => {
    const door = fhirDoor()
    for (const _ of [1, 2]) await door.post(aTask({ status: undefined }))
    expect(await door.pipeline.rejections.list('demo', 10)).toHaveLength(1)
  })
})

describe('a bulk file', () => {
  it('is answered with counts, with why lines were ignored, and with an issue for each that was refused', async () => {
    const door = fhirDoor()
    const file = linesOf(
      anAuditEvent(),
      aTask({ status: undefined }),
      RESOURCES.Patient,
      '{"resourceType":',
      RESOURCES.Patient,
      '',
      aTask({ status: 'draft' }),
      anAppointment(),
    )
    const { status, resource, accepted, rejected } = await door.post(file, { contentType: NDJSON })
    expect([status, accepted, rejected]).toEqual([200, 2, 3])
    expect(resource).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'information',
          diagnostics: 'lines: 8, events taken: 2, lines ignored: 3, lines refused: 3',
        },
        { diagnostics: 'lines ignored: 2, of a type of resource that tells of no work' },
        { diagnostics: 'lines ignored: 1, a draft, which nobody is asked to do yet' },
        {
          severity: 'error',
          code: 'required',
          diagnostics: 'line 2: Task.status is missing',
          expression: ['Task.status'],
        },
        { severity: 'error', code: 'structure', diagnostics: 'line 4 is not JSON' },
        { severity: 'error', code: 'structure', diagnostics: 'line 6 is empty' },
      ],
    })
    const kept = await door.pipeline.rejections.list('demo', 10)
    expect(kept.map(({ index, field }) => [index, field]).sort()).toEqual([
      [1, 'Task.status'],
      [3, 'line'],
      [5, 'line'],
    ])
  })

  it.each(['application/fhir+ndjson; charset=utf-8', 'application/x-ndjson', 'application/ndjson'])(
    'is known by the content type %s',
    async (contentType) => {
      const door = fhirDoor()
      await door.post(linesOf(anAuditEvent(), anAuditEvent()), { contentType })
      expect(door.published()).toHaveLength(2)
    },
  )

  it('may hold bundles: each is one line', async () => {
    const door = fhirDoor()
    const bundle = aBundle('batch', { resource: anAuditEvent() }, { resource: aTask({ status: 'x' }) })
    const { resource, accepted } = await door.post(linesOf(bundle), { contentType: NDJSON })
    expect(accepted).toBe(1)
    expect(resource).toMatchObject({
      issue: [
        { diagnostics: 'lines: 1, events taken: 1, lines ignored: 0, lines refused: 1' },
        { expression: ['Bundle.entry[1].resource.status'] },
      ],
    })
  })

  it('at the address of a type has that type in every line', async () => {
    const door = fhirDoor()
    const file = linesOf(anAuditEvent(), aTask(), 'null')
    const { resource } = await door.post(file, { contentType: NDJSON, type: 'AuditEvent' })
    expect(resource).toMatchObject({
      issue: [
        { diagnostics: 'lines: 3, events taken: 1, lines ignored: 0, lines refused: 2' },
        { diagnostics: 'line 2 is of another type than the address names' },
        { diagnostics: 'line 3 is of another type than the address names' },
      ],
    })
  })

  it('lists the first 5,000 refused lines and counts all', async () => {
    const file = '{}\n'.repeat(6000)
    const { resource } = await fhirDoor().post(file, { contentType: NDJSON })
    const issues = 'issue' in resource ? resource.issue : []
    expect(issues).toHaveLength(5002)
    expect(issues[0]?.diagnostics).toContain('lines refused: 6000')
    expect(issues.at(-1)?.diagnostics).toBe('only the first 5000 refused lines are listed')
  })
})
