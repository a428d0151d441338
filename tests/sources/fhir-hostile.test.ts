import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWorkEvent } from '../../shared/events.ts'
import { fhirReader } from '../../shared/sources/fhir.ts'
import { RUNS } from '../support/arbitraries.ts'
import { aBundle, anAppointment, anAuditEvent, aTask } from '../support/fhir.ts'
import { type Path, placesOf, withValueAt } from '../support/fhir-mutations.ts'
import { EVERYTHING, RESOURCES } from '../support/fhir-resources.ts'

const PLACES: readonly Path[] = placesOf(EVERYTHING)
const readers = [fhirReader(), fhirReader({ zone: 'America/Chicago', recordedAt: '2026-01-13T00:00:00Z' })]

describe('no input is too bad to be answered', () => {
  it('whatever JSON it is', () => {
    fc.assert(fc.property(fc.jsonValue(), expectAnswered), RUNS)
  })

  it('with any JSON in the place of anything', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('constructor', '__proto__', '#', '/', '?identifier=|', 'urn:uuid:0', '𝒳', '\ud800'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), value, (place, replaced) => {
        expectAnswered(withValueAt(EVERYTHING, place, replaced))
      }),
      RUNS,
    )
  })

  it('with anything left out, made null, or made a list of itself', () => {
    for (const place of PLACES) {
      for (const value of [undefined, null, [], {}, '', 0, true]) {
        expectAnswered(withValueAt(EVERYTHING, place, value))
      }
    }
  })

  it('with names that every object has of itself', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      for (const element of ['resourceType', 'status', 'action', 'intent']) {
        expectAnswered({ ...aTask(), [element]: name })
        expectAnswered({ ...anAuditEvent(), [element]: name })
      }
    }
  })

  it('1,000 levels deep, in every element of every resource', () => {
    const objects = JSON.parse(`${'{"resource":'.repeat(1000)}1${'}'.repeat(1000)}`)
    const lists = JSON.parse(`${'['.repeat(1000)}1${']'.repeat(1000)}`)
    const bundles = JSON.parse(
      `${'{"resourceType":"Bundle","entry":[{"resource":'.repeat(1000)}1${'}]}'.repeat(1000)}`,
    )
    for (const deep of [objects, lists, bundles]) {
      expectAnswered(deep)
      for (const resource of Object.values(RESOURCES)) {
        for (const name of Object.keys(resource)) expectAnswered({ ...resource, [name]: deep })
      }
    }
  })

  it('with references in a circle', () => {
    const role = {
      resourceType: 'PractitionerRole',
      id: 'r',
      practitioner: { reference: 'PractitionerRole/r' },
    }
    expectAnswered(
      aBundle(
        'collection',
        { resource: role },
        { resource: aTask({ owner: { reference: 'PractitionerRole/r' } }) },
      ),
    )
  })

  it('with more of everything than anybody has: what is said once is not gone through for each', () => {
    const many = 50_000
    const repeated = <T>(value: T) => Array.from({ length: many }, () => value)
    const numbers = repeated({ type: { coding: [{ code: 'SS' }] }, value: '1' })
    const doctor = { resourceType: 'Practitioner', id: 'x', identifier: numbers }
    const contained = [...repeated({ resourceType: 'Device', id: 'y' }), doctor]
    const participant = repeated({ actor: { reference: '#x' } })
    expectAnswered(anAppointment({ contained, participant }))
    expectAnswered(anAuditEvent({ contained, agent: repeated({ who: { reference: '#x' } }) }))
    const units = fhirReader()(aBundle('history', ...repeated({ resource: aTask() })))
    expect(units).toHaveLength(many)
  })
})

/** In units of at least one outcome each; events pass the door, and no rejection says a word of the input. */
function expectAnswered(json: unknown): void {
  for (const read of readers) {
    const units = read(json)
    if (units.length === 0) throw new Error('no unit')
    for (const { outcomes } of units) {
      if (outcomes.length === 0) throw new Error('no outcome')
      for (const outcome of outcomes) {
        if ('rejected' in outcome) expect(outcome.rejected.field).toMatch(/^[A-Za-z]+(\[\d+\]|\.[A-Za-z]+)*$/)
        if ('event' in outcome)
          expect(checkWorkEvent(outcome.event)).toMatchObject({ kind: outcome.event.kind })
      }
    }
  }
}
