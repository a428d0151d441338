import { describe, expect, it } from 'vitest'
import { aBundle, aTask, type Json, outcomesOf } from '../support/fhir.ts'

describe('a directory is told as pieces of the roster', () => {
  it.each<[string, Json, readonly Json[]]>([
    [
      'a practitioner',
      {
        resourceType: 'Practitioner',
        id: 'ann',
        active: false,
        name: [{ family: 'Lee' }],
        birthDate: '1975-12-07',
      },
      [{ kind: 'person', staffId: 'ann', isActive: false }],
    ],
    [
      'a practitioner without an id',
      { resourceType: 'Practitioner', identifier: [{ value: 'staff-17' }] },
      [{ kind: 'person', staffId: 'staff-17', isActive: true }],
    ],
    [
      'a role',
      {
        resourceType: 'PractitionerRole',
        id: 'r7',
        practitioner: { reference: 'Practitioner/ann' },
        organization: { reference: 'Organization/west' },
        code: [
          { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/practitioner-role', code: 'doctor' }] },
        ],
        period: { start: '2025-03-01T00:00:00Z', end: '2026' },
      },
      [
        {
          kind: 'placement',
          staffId: 'ann',
          isActive: true,
          teamId: 'Organization/west',
          role: 'physician',
          firstDay: '2025-03-01',
        },
      ],
    ],
    [
      'an organization',
      { resourceType: 'Organization', id: 'west', name: 'West', partOf: { reference: 'Organization/all' } },
      [
        {
          kind: 'team',
          teamId: 'Organization/west',
          isActive: true,
          name: 'West',
          parentId: 'Organization/all',
          pools: ['Organization/west'],
        },
      ],
    ],
    [
      'a care team of the house',
      {
        resourceType: 'CareTeam',
        id: 'front',
        status: 'active',
        name: 'Front desk',
        participant: [
          {
            member: { reference: 'Practitioner/ann' },
            role: [{ coding: [{ system: 'urn:evenshift:role', code: 'front-desk' }] }],
          },
          { member: { reference: 'Organization/west' } },
        ],
      },
      [
        {
          kind: 'team',
          teamId: 'CareTeam/front',
          isActive: true,
          name: 'Front desk',
          pools: ['CareTeam/front'],
        },
        { kind: 'placement', staffId: 'ann', isActive: true, teamId: 'CareTeam/front', role: 'front-desk' },
      ],
    ],
  ])('%s', (_, resource, entries) => {
    expect(outcomesOf(resource)).toMatchObject([{ directory: { version: 0, entries } }])
  })

  it('under the name of the resource, with the version and the time of its server', () => {
    const meta = { versionId: '3', lastUpdated: '2026-01-13T10:00:00+02:00' }
    expect(outcomesOf({ resourceType: 'Practitioner', id: 'ann', meta })).toEqual([
      {
        directory: {
          resource: 'Practitioner/ann',
          changedAt: '2026-01-13T10:00:00+02:00',
          version: 3,
          entries: [{ kind: 'person', staffId: 'ann', isActive: true }],
        },
      },
    ])
  })

  it('by identifiers alone, where an element can name one type alone', () => {
    const by = (value: string) => ({ identifier: { system: 'urn:x', value } })
    const role = {
      resourceType: 'PractitionerRole',
      id: 'r7',
      practitioner: by('95'),
      organization: by('west'),
    }
    const placement = { kind: 'placement', staffId: '95', isActive: true, teamId: 'Organization/west' }
    expect(outcomesOf(role)).toMatchObject([{ directory: { entries: [placement] } }])
    const unit = { resourceType: 'Organization', id: 'a', partOf: by('all') }
    expect(outcomesOf(unit)).toMatchObject([{ directory: { entries: [{ parentId: 'Organization/all' }] } }])
  })

  it('a day that is none, or a month alone, is left out', () => {
    const practitioner = { reference: 'Practitioner/ann' }
    const role = { resourceType: 'PractitionerRole', id: 'r7', practitioner }
    expect(outcomesOf({ ...role, period: { start: '2026-02-30', end: '2026-03' } })).toMatchObject([
      { directory: { entries: [{ kind: 'placement', staffId: 'ann', isActive: true }] } },
    ])
  })

  it('but not the team around one patient, nor a role that nobody has', () => {
    const team = {
      resourceType: 'CareTeam',
      id: 'c',
      subject: { reference: 'Patient/p1' },
      name: 'Team Jane Roe',
    }
    expect(outcomesOf(team)).toEqual([{ ignored: 'the care team of one patient' }])
    expect(outcomesOf({ resourceType: 'PractitionerRole', id: 'r8' })).toEqual([
      { ignored: 'a role that nobody has' },
    ])
  })

  it.each<[Json, string]>([
    [{ resourceType: 'Practitioner' }, 'Practitioner.id'],
    [{ resourceType: 'Practitioner', id: 'x'.repeat(129) }, 'Practitioner.id'],
    [{ resourceType: 'Organization' }, 'Organization.id'],
    [{ resourceType: 'CareTeam' }, 'CareTeam.id'],
    [{ resourceType: 'CareTeam', id: 'c', participant: Array(1001).fill({}) }, 'CareTeam.participant'],
    [
      { resourceType: 'Practitioner', id: 'ann', meta: { lastUpdated: 'soon' } },
      'Practitioner.meta.lastUpdated',
    ],
    [
      { resourceType: 'PractitionerRole', practitioner: { reference: 'Practitioner/ann' } },
      'PractitionerRole.id',
    ],
    [
      { resourceType: 'PractitionerRole', practitioner: { reference: 'Patient/p1' } },
      'PractitionerRole.practitioner',
    ],
  ])('%j is refused', (resource, field) => {
    expect(outcomesOf(resource)).toMatchObject([{ rejected: { field } }])
  })
})

describe('a role as the owner of work', () => {
  const work = aTask({ owner: { reference: 'PractitionerRole/r7' } })
  const role = (fields: Json): Json => ({
    resource: { resourceType: 'PractitionerRole', id: 'r7', ...fields },
  })

  it('is its practitioner where the bundle tells who that is', () => {
    const ofAnn = role({ practitioner: { reference: 'Practitioner/ann' } })
    expect(outcomesOf(aBundle('collection', { resource: work }, ofAnn))[0]).toMatchObject({
      event: { staffId: 'ann' },
    })
  })

  it('is its practitioner by an identifier alone, too', () => {
    const ofAnn = role({ practitioner: { identifier: { value: '95' } } })
    expect(outcomesOf(aBundle('collection', { resource: work }, ofAnn))[0]).toMatchObject({
      event: { staffId: '95' },
    })
  })

  it('is a pool where it has no practitioner', () => {
    expect(outcomesOf(aBundle('collection', { resource: work }, role({})))[0]).toMatchObject({
      event: { poolId: 'PractitionerRole/r7' },
    })
  })

  it('is somebody under the id of the role where it is not sent along', () => {
    expect(outcomesOf(work)).toMatchObject([{ event: { staffId: 'PractitionerRole/r7' } }])
  })
})
