import { describe, expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { anAuditEvent, type Json, outcomesOf } from '../support/fhir.ts'

const DICOM = 'http://dicom.nema.org/resources/ontology/DCM'
const HUMAN = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/extra-security-role-type', code: 'humanuser' }],
}
const [SOURCE, DESTINATION, APPLICATION] = ['110153', '110152', '110150'].map((code) => ({
  coding: [{ system: DICOM, code }],
}))

describe('the person who acted', () => {
  const NO_PERSON = { ignored: 'no person acted, but devices or systems' }
  const PATIENT = { ignored: 'a patient or a relative acted, who is no staff' }
  const APP = { who: { reference: 'Device/app' }, requestor: true }

  it.each<[string, Json[], unknown]>([
    ['the requestor', [{ who: { reference: 'Practitioner/ann' }, requestor: true }], 'ann'],
    [
      'the requestor before a human user',
      [
        { type: HUMAN, who: { reference: 'Practitioner/bob' }, requestor: false },
        { type: HUMAN, who: { reference: 'Practitioner/ann' }, requestor: true },
      ],
      'ann',
    ],
    ['the human user behind an app', [APP, { type: HUMAN, who: { identifier: { value: '17' } } }], '17'],
    ['a human user without requestor', [{ type: HUMAN, altId: 'ann1', requestor: false }], 'ann1'],
    ['a practitioner without any type', [{ who: { reference: 'Practitioner/ann' } }], 'ann'],
    ['nobody but a device', [APP], NO_PERSON],
    ['an application', [{ type: APPLICATION, altId: '4711', name: 'Portal', requestor: true }], NO_PERSON],
    ['media', [{ name: 'a disc', media: { code: '110033' }, requestor: true }], NO_PERSON],
    ['an organization', [{ who: { reference: 'Organization/o' }, requestor: true }], NO_PERSON],
    ['a process', [{ type: SOURCE, altId: '6580', requestor: true }], NO_PERSON],
    [
      'a process with the name of a person',
      [{ type: SOURCE, altId: 'ann', name: 'Ann', requestor: true }],
      'ann',
    ],
    [
      'not the practitioner who was sent something',
      [{ type: DESTINATION, who: { reference: 'Practitioner/ann' }, requestor: false }],
      NO_PERSON,
    ],
    ['a patient', [{ who: { reference: 'Patient/p1' }, requestor: true }], PATIENT],
    ['a relative', [{ who: { reference: 'RelatedPerson/r1' }, requestor: true }], PATIENT],
    [
      'a patient, though staff are named',
      [
        { who: { reference: 'Patient/p1' }, requestor: true },
        { type: HUMAN, altId: 'ann' },
      ],
      PATIENT,
    ],
    [
      'a patient by role (IHE BALP)',
      [
        {
          type: {
            coding: [
              {
                system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/UserAgentTypes',
                code: 'UserOauthAgent',
              },
              { system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'PAT' },
            ],
          },
          who: { identifier: { value: '99' } },
          requestor: true,
        },
      ],
      PATIENT,
    ],
  ])('%s', (_, agent, expected) => {
    const [outcome] = outcomesOf(anAuditEvent({ agent }))
    if (typeof expected === 'string') expect(outcome).toMatchObject({ event: { staffId: expected } })
    else expect(outcome).toEqual(expected)
  })

  it.each<[string, Json, string]>([
    [
      'reference',
      { who: { reference: 'https://ehr/r4/Practitioner/ann/_history/2', identifier: { value: 'x' } } },
      'ann',
    ],
    ['identifier of R4', { who: { identifier: { value: '95' } }, altId: '601', name: 'Ann Lee' }, '95'],
    ['identifier of STU3', { userId: { value: '95' }, altId: '601', name: 'Ann Lee' }, '95'],
    ['alternate id', { altId: '601', name: 'Ann Lee' }, '601'],
    [
      'alternate id of R5',
      {
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/auditevent-AlternativeUserID',
            valueIdentifier: { value: '601' },
          },
        ],
        who: { display: 'Ann Lee' },
      },
      '601',
    ],
    ['name', { name: 'Ann Lee' }, 'Ann Lee'],
    ['display', { who: { display: 'Ann Lee' } }, 'Ann Lee'],
    ['contained practitioner', { who: { reference: '#ann' } }, 'staff-17'],
  ])('is known by %s, and by what comes later in this list only if there is none', (_, agent, staffId) => {
    const contained = [
      {
        resourceType: 'Practitioner',
        id: 'ann',
        identifier: [{ system: 'http://hl7.org/fhir/sid/us-ssn', value: '333333333' }, { value: 'staff-17' }],
      },
    ]
    const resource = anAuditEvent({ contained, agent: [{ ...agent, requestor: true }] })
    expect(outcomesOf(resource)).toMatchObject([{ event: { staffId } }])
  })

  it.each<[string, Json]>([
    ['reference', { entity: [{ what: { reference: 'Patient/99' } }] }],
    [
      'identifier of an entity in the role of a patient',
      { entity: [{ what: { identifier: { value: '99' } }, role: { code: '1' } }] },
    ],
    ['name', { entity: [{ name: '99', role: { code: '1' } }] }],
    ['patient of R5', { code: { coding: [{ code: 'read' }] }, patient: { reference: 'Patient/99' } }],
  ])('is the patient who has the same id, by %s of what was acted upon', (_, fields) => {
    const agent = [{ type: HUMAN, who: { identifier: { value: '99' } }, requestor: true }]
    expect(outcomesOf(anAuditEvent({ agent, ...fields }))).toEqual([PATIENT])
  })

  it('must have some name', () => {
    expect(outcomesOf(anAuditEvent({ agent: [{ type: HUMAN, requestor: true }] }))).toEqual([
      {
        rejected: {
          field: 'AuditEvent.agent[0]',
          reason: 'has no reference that leads to somebody, nor identifier, alternate id or name',
        },
      },
    ])
    expect(outcomesOf(anAuditEvent({ agent: [{ altId: 'x'.repeat(129), requestor: true }] }))).toMatchObject([
      { rejected: { field: 'AuditEvent.agent[0]' } },
    ])
    expect(outcomesOf(anAuditEvent({ agent: [] }))).toEqual([
      { rejected: { field: 'AuditEvent.agent', reason: 'is missing' } },
    ])
  })
})

describe('what was done', () => {
  it.each([
    ['read', 'Observation', 'results'],
    ['vread', 'DocumentReference', 'chart-review'],
    ['create', 'DocumentReference', 'notes'],
    ['update', 'MedicationRequest', 'prescribing'],
    ['create', 'MedicationOrder', 'prescribing'],
    ['search-type', 'MedicationRequest', 'chart-review'],
    ['create', 'ServiceRequest', 'orders'],
    ['read', 'ImagingStudy', 'imaging'],
    ['search', 'Patient', 'navigation'],
    ['read', 'Patient', 'chart-review'],
    ['update', 'Patient', 'other'],
    ['search', 'Slot', 'scheduling'],
    ['create', 'Communication', 'messaging'],
    ['update', 'Task', 'inbox'],
    ['read', 'Coverage', 'billing'],
    ['read', 'ValueSet', 'other'],
  ])('%s of %s is %s', (code, type, action) => {
    const subtype = [{ system: 'http://hl7.org/fhir/restful-interaction', code }]
    const entity = [{ what: { reference: 'Patient/p1' } }, { what: { reference: `${type}/1` } }]
    expect(outcomesOf(anAuditEvent({ subtype, entity }))).toMatchObject([{ event: { action } }])
  })

  it.each([
    ['110103', 'imaging'],
    ['110106', 'chart-review'],
    ['110109', 'orders'],
    ['110112', 'chart-review'],
    ['110114', 'navigation'],
  ])('DICOM %s is %s, with its system and without', (code, action) => {
    for (const system of [DICOM, 'http://nema.org/dicom/dicm', undefined]) {
      const event = anAuditEvent({ type: { system, code }, subtype: [] })
      expect(outcomesOf(event)).toMatchObject([{ event: { action } }])
    }
  })

  it.each([
    ['110100', undefined, 'automatic: an application started or stopped'],
    ['110102', undefined, 'automatic: systems sent data to each other'],
    ['110113', undefined, 'automatic: a system raised a security alert'],
    ['rest', 'capabilities', 'automatic: a client asks a server what it can do'],
  ])('%s %s is no work', (code, interaction, ignored) => {
    const subtype = interaction && [{ system: 'http://hl7.org/fhir/restful-interaction', code: interaction }]
    const event = anAuditEvent({ type: { system: DICOM, code }, subtype })
    expect(outcomesOf(event)).toEqual([{ ignored }])
  })

  it('a person who breaks the glass works, though it is an alert', () => {
    const subtype = [{ system: DICOM, code: '110127' }]
    const event = anAuditEvent({ type: { system: DICOM, code: '110113' }, subtype })
    expect(outcomesOf(event)).toMatchObject([{ event: { action: 'navigation' } }])
  })

  it.each(ACTIVITY_CATEGORIES)('is %s where the feed says so in a system of ours', (action) => {
    const subtype = [
      { system: 'http://hl7.org/fhir/restful-interaction', code: 'read' },
      { system: 'urn:evenshift:activity', code: action },
    ]
    expect(outcomesOf(anAuditEvent({ subtype }))).toMatchObject([{ event: { action } }])
  })

  it('is not a sign-in that failed, in R4 and in R5', () => {
    const type = { system: DICOM, code: '110114' }
    const ignored = 'a sign-in that failed, which is nobody’s'
    expect(outcomesOf(anAuditEvent({ type, subtype: [], outcome: '8' }))).toEqual([{ ignored }])
    expect(outcomesOf(anAuditEvent({ type, subtype: [], outcome: '0' }))).toMatchObject([{ event: {} }])
    const code = { coding: [{ system: DICOM, code: '110122' }] }
    expect(outcomesOf(anAuditEvent({ code, outcome: { code: { code: '8' } } }))).toEqual([{ ignored }])
  })

  it('is told by action and type of resource where the kind of event is unknown', () => {
    const vendor = { type: { system: 'urn:vendor', code: 'X1' }, subtype: [] }
    const entity = [{ what: { reference: 'DocumentReference/1' } }]
    for (const [action, expected] of [
      ['C', 'notes'],
      ['R', 'chart-review'],
      ['E', 'chart-review'],
    ] as const) {
      expect(outcomesOf(anAuditEvent({ ...vendor, action, entity }))).toMatchObject([
        { event: { action: expected } },
      ])
    }
    expect(outcomesOf(anAuditEvent({ ...vendor, entity: [] }))).toMatchObject([
      { event: { action: 'other' } },
    ])
  })
})

describe('when it was done', () => {
  it('is when it happened, where that is said, else when it was recorded', () => {
    const atOf = (fields: Json) =>
      outcomesOf(anAuditEvent(fields)).map((outcome) =>
        'event' in outcome && outcome.event.kind === 'activity' ? outcome.event.at : outcome,
      )
    expect(atOf({})).toEqual(['2026-01-13T09:00:00-06:00'])
    expect(atOf({ period: { start: '2026-01-13T08:59:00Z' } })).toEqual(['2026-01-13T08:59:00Z'])
    expect(atOf({ period: { start: '2026-01-13' } })).toEqual(['2026-01-13T09:00:00-06:00'])
    const r5 = { code: { coding: [{ code: 'x' }] } }
    expect(atOf({ ...r5, occurredDateTime: '2026-01-13T08:58:00Z' })).toEqual(['2026-01-13T08:58:00Z'])
    expect(atOf({ ...r5, occurredPeriod: { start: '2026-01-13T08:57:00Z' } })).toEqual([
      '2026-01-13T08:57:00Z',
    ])
  })

  it.each([
    [undefined, 'is missing'],
    [17, 'is not a text'],
    ['2026-01-13', 'is a date without a time'],
    ['2026-02-30T09:00:00Z', 'names a day that does not exist'],
    ['2026-01-13T09:00:00', 'has no offset from UTC'],
    ['1969-12-31T09:00:00Z', 'is before 1970'],
    ['9999-12-31T09:00:00Z', 'is after 9998'],
    ['yesterday', 'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00'],
  ])('%s is refused: %s', (recorded, reason) => {
    expect(outcomesOf(anAuditEvent({ recorded }))).toEqual([
      { rejected: { field: 'AuditEvent.recorded', reason } },
    ])
  })

  it('may lack its offset where the zone is known', () => {
    const event = anAuditEvent({ recorded: '2026-01-13T09:00:00' })
    expect(outcomesOf(event, { zone: 'America/Chicago' })).toMatchObject([
      { event: { at: '2026-01-13T15:00:00Z' } },
    ])
  })
})
