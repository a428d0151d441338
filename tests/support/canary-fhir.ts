import { BORN, type CanaryFile, NAME, PATIENT, ZONE } from './canary-file.ts'
import { aBundle, aCommunication, anAuditEvent, type Json } from './fhir.ts'
import { type Path, placesOf, valueAt, withValueAt } from './fhir-mutations.ts'
import { RESOURCES } from './fhir-resources.ts'
import { CANARY } from './patient-canary.ts'

const { id, family, given, phone } = CANARY

const HERSELF: Json = {
  resourceType: 'Patient',
  id,
  identifier: [{ system: 'urn:mrn', value: id }],
  name: [{ text: NAME, family, given: [given] }],
  birthDate: BORN,
  telecom: [{ value: phone }],
}
const TO_HER: Json = { reference: `Patient/${id}`, identifier: { value: id }, display: NAME }

/** What stands in or beside any resource, of whatever type. */
const AROUND: Json = {
  text: { status: 'generated', div: `<div>${PATIENT}</div>` },
  contained: [HERSELF],
  extension: [{ url: `urn:${NAME}`, valueReference: TO_HER }],
  modifierExtension: [{ url: 'urn:x', valueHumanName: { text: NAME } }],
  meta: { tag: [{ code: id, display: NAME }], security: [{ display: PATIENT }], source: `urn:${id}` },
  implicitRules: `urn:${id}`,
  for: TO_HER,
  subject: TO_HER,
  patient: TO_HER,
  encounter: { reference: `Encounter/${id}`, display: NAME },
  basedOn: [TO_HER],
  focus: TO_HER,
  note: [{ authorReference: TO_HER, text: PATIENT }],
  description: PATIENT,
  comment: PATIENT,
  reasonCode: [{ text: PATIENT, coding: [{ code: id, display: NAME }] }],
  _status: { extension: [{ url: 'urn:x', valueString: PATIENT }] },
  [NAME]: { [NAME]: PATIENT },
}

const STU3 = {
  agent: [{ userId: { value: '95' }, reference: { reference: 'Practitioner/ann' }, requestor: true }],
  entity: [{ identifier: { value: 'p1' }, reference: { reference: 'Patient/p1' }, name: 'somebody' }],
}

/** At least one of each type that is read, and of each version that is told apart. */
export const FHIR_SAMPLES: Readonly<Record<string, Json>> = {
  ...RESOURCES,
  'AuditEvent of STU3': anAuditEvent(STU3),
  'Communication of a step': aCommunication({ definition: [{ reference: 'x' }] }),
  MessageHeader: {
    resourceType: 'MessageHeader',
    sender: { display: 'x' },
    focus: [{ reference: 'Patient/p1' }],
  },
  OperationOutcome: { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'x' }] },
  Parameters: { resourceType: 'Parameters', parameter: [{ name: 'x', valueString: 'x' }] },
  SubscriptionStatus: { resourceType: 'SubscriptionStatus', type: 'query-status', topic: 'x' },
}

export const BUNDLE_TYPES = [
  'batch',
  'transaction',
  'collection',
  'history',
  'searchset',
  'message',
  'subscription-notification',
] as const

/** Who works, in which role, where and from when: that goes on as it is, and no reader can tell a patient there. */
const OF_STAFF =
  /(^|\.)(userId\.value|altId|identifier\.value|who\.reference)$|^(agent|participant)\.\d+\.name$|^(agent\.\d+\.reference|sender|recipient\.\d+|owner|requester|participant\.\d+\.actor|actor|actor\.\d+)\.reference$/
const ROSTER = new Set(['Practitioner', 'PractitionerRole', 'CareTeam', 'Organization'])
const OF_ROSTER = /^id$|reference$|^code\.|^period\./

/** A resource for each place of it in which she may stand. */
function withHer(name: string, resource: Json): [string, Json][] {
  const places = placesOf(resource).filter((place) => place.length > 0)
  const isOfStaff = (place: Path) =>
    OF_STAFF.test(place.join('.')) ||
    (ROSTER.has(String(resource.resourceType)) && OF_ROSTER.test(place.join('.')))
  const texts = places.filter(
    (place) => typeof valueAt(resource, place) === 'string' && place[0] !== 'resourceType',
  )
  const people = places.filter((place) => place.at(-1) === 'reference')
  return [
    [`${name}, around it`, { ...resource, ...AROUND }],
    ...texts
      .filter((place) => !isOfStaff(place))
      .map((place): [string, Json] => [
        `${name}.${place.join('.')}`,
        withValueAt(resource, place, place.at(-1) === 'id' ? id : PATIENT) as Json,
      ]),
    ...people.map((place): [string, Json] => [
      `${name}.${place.join('.')} to her`,
      withValueAt(resource, place.slice(0, -1), TO_HER) as Json,
    ]),
    ...people.map((place): [string, Json] => [
      `${name}.${place.join('.')} to her within`,
      {
        ...(withValueAt(resource, place.slice(0, -1), { reference: `#${id}`, display: NAME }) as Json),
        contained: [HERSELF],
      },
    ]),
  ]
}

export const FHIR_UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...Object.entries(FHIR_SAMPLES).flatMap(([name, resource]) => withHer(name, resource)),
    ['herself', HERSELF] as const,
  ].map(([place, resource]) => [place, JSON.stringify(resource)]),
)

export const FHIR_LINES: CanaryFile = {
  name: 'bulk.ndjson',
  options: ZONE,
  units: { ...FHIR_UNITS, 'a line that is no JSON': `{"${NAME}` },
  text: [...Object.values(FHIR_UNITS), `{"${NAME}`].join('\n'),
}

/** Each resource with her around it, whole and with times that are none, in a bundle of each type. */
export const FHIR_BUNDLES: readonly CanaryFile[] = BUNDLE_TYPES.map((type) => {
  const resources = Object.values(FHIR_SAMPLES).flatMap((resource) => [
    { ...resource, ...AROUND },
    {
      ...resource,
      ...AROUND,
      recorded: PATIENT,
      sent: PATIENT,
      start: PATIENT,
      lastModified: PATIENT,
      authoredOn: PATIENT,
    },
  ])
  const entries = [HERSELF, ...resources].map((resource) => ({
    fullUrl: `urn:${id}`,
    link: [{ relation: 'self', url: `http://x/Patient/${id}` }],
    resource,
    request: { method: 'PUT', url: `Patient?name=${family}`, ifNoneExist: NAME },
    response: { status: NAME, location: `Patient/${id}`, etag: id, lastModified: BORN },
  }))
  const bundle = {
    ...aBundle(type, ...entries, { request: { method: 'DELETE', url: `Patient/${id}` } }, { [NAME]: NAME }),
    ...{ id, identifier: { value: id }, link: [{ relation: 'self', url: `http://x/?name=${NAME}` }] },
  }
  return {
    name: `${type}.json`,
    options: ZONE,
    units: Object.fromEntries(
      entries.map((entry, index) => [`entry ${index} of ${type}`, JSON.stringify(entry)]),
    ),
    text: JSON.stringify(bundle, null, 1),
  }
})
