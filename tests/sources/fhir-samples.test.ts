import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkWorkEvent } from '../../shared/events.ts'
import { fhirReader } from '../../shared/sources/fhir.ts'
import type { FhirOutcome } from '../../shared/sources/fhir-outcome.ts'

/** HL7's own examples. They stand beside the repository. */
const SAMPLES = new URL('../../../shared/samples/', import.meta.url)
const isHere = existsSync(new URL('fhir-auditevent', SAMPLES))
const only = isHere ? '' : ' (skipped: the files are not on this machine)'

/** As a route would read them: what does not say when it was recorded was so when it came. */
const ARRIVED = '2026-01-01T00:00:00Z'
const read = fhirReader({ recordedAt: ARRIVED })

const STARTED = 'ignored: automatic: an application started or stopped'
const NOT_AGREED = 'ignored: not agreed yet'
const REPLY = 'ignored: a reply to an invitation: the appointment says what came of it'
const FINANCIAL = 'ignored: a task of one billing system for another'
const CALENDAR = 'ignored: says whose calendar there is, not when anybody works'
const OFFER = 'ignored: time on offer: visits come with Appointment, shifts with a roster'
const NOBODY_NAMED = 'ignored: a request that names nobody who is to send the message'
const UNTYPED = 'rejected: Communication.recipient[0].type is missing, and the id alone may be a patient’s'
const ACME = 'pool Organization/1832473e-2fe0-452d-abe9-3cdb9879522f'

const LOGIN = 'activity 95 2013-06-20T23:41:23Z navigation'
const LOGOUT = 'activity 95 2013-06-20T23:46:41Z navigation'
const MEDIA = 'activity 95 2015-08-27T23:42:24Z chart-review'
const PIX_QUERY = 'activity 95 2015-08-26T23:42:24Z navigation'
const REST = 'activity 95 2013-06-20T23:42:24Z chart-review'
/** The query is for `Encounter`. */
const SEARCH = 'activity 95 2015-08-22T23:42:24Z chart-review'
const ERROR = 'activity 95 2017-09-07T23:42:24Z other'

const AUDIT_EVENTS: Readonly<Record<string, string>> = {
  'dstu2/disclosure': 'activity SomeIdiot@nowhere.com 2013-09-22T00:08:00Z chart-review',
  'dstu2/login': LOGIN,
  'dstu2/logout': LOGOUT,
  'dstu2/media': MEDIA,
  'dstu2/pixQuery': PIX_QUERY,
  'dstu2/rest': REST,
  'dstu2/search': SEARCH,
  'dstu2/': STARTED,
  'stu3/disclosure': 'activity SomeIdiot@nowhere.com 2013-09-22T00:08:00Z chart-review',
  'stu3/login': LOGIN,
  'stu3/logout': LOGOUT,
  'stu3/media': MEDIA,
  'stu3/pixQuery': PIX_QUERY,
  'stu3/rest': REST,
  'stu3/search': SEARCH,
  'stu3/': STARTED,
  'r4/disclosure': 'activity SomeIdiot@nowhere 2013-09-22T00:08:00Z chart-review',
  'r4/error': ERROR,
  'r4/login': LOGIN,
  'r4/logout': LOGOUT,
  'r4/media': MEDIA,
  'r4/pixQuery': PIX_QUERY,
  'r4/rest': REST,
  'r4/search': SEARCH,
  'r4/': STARTED,
  'r4b/': STARTED,
  'r5/advanced-create': 'activity Betty Jones 2020-04-29T09:49:00.000Z notes',
  'r5/breakglass-start': 'activity f001 2013-09-22T00:08:00Z navigation',
  'r5/consent-permit-authz': 'ignored: no person acted, but devices or systems',
  'r5/disclosure': 'activity SomeIdiot@nowhere 2013-09-22T00:08:00Z chart-review',
  'r5/error': ERROR,
  'r5/login': LOGIN,
  'r5/logout': LOGOUT,
  'r5/media': MEDIA,
  'r5/pixQuery': PIX_QUERY,
  'r5/rest-create-traceID': 'activity 95 2019-12-04T11:59:28.646+00:00 other',
  'r5/rest': REST,
  'r5/search': SEARCH,
  'r5/': STARTED,
}

const VISIT_OF_TWO = [
  'visit Appointment/2docs example 2013-12-09T09:00:00Z 2013-12-09T11:00:00Z booked',
  'visit Appointment/2docs/2 f202 2013-12-09T09:00:00Z 2013-12-09T11:00:00Z booked',
]
const VISIT = ['visit Appointment/example example 2013-12-10T09:00:00Z 2013-12-10T11:00:00Z booked']
const ALERT = [
  'created 2014-12-12T18:01:10-08:00 message.system by system, staff example, "Alert"',
  'opened 2014-12-12T18:01:11-08:00 message.system by system, staff example, "Alert"',
  'completed 2014-12-12T18:01:11-08:00 message.system by system, staff example, "Alert"',
]
const SOLICITED = [
  'created 2016-06-12T18:01:10-08:00 message.staff, pool Organization/123456, "SolicitedAttachment"',
]

const REQUEST = [
  'created 2016-06-10T11:01:10-08:00 message.staff by colleague, pool Organization/123456, "SolicitedAttachmentRequest"',
]

/** Of a task that somebody sees at one status alone. */
function taskAt(
  step: string,
  authoredAt: string,
  changedAt: string,
  holder: string,
  { asker = '', label = '', endedAt = changedAt } = {},
): string[] {
  return [
    `created ${authoredAt} task.other${asker}`,
    `assigned ${changedAt} task.other${asker}, ${holder}`,
    `opened ${authoredAt} task.other${asker}`,
    `${step} ${endedAt} task.other${asker}, ${holder}${label}`,
  ]
}

function tasks(label: string): Record<string, string[]> {
  const [early, later, sampled] = ['08:25:05', '08:45:05', '09:45:05'].map(
    (clock) => `2016-10-31T${clock}+10:00`,
  )
  const [atLab, posted] = ['16:45:05', '18:45:05'].map((clock) => `2016-10-31T${clock}+10:00`)
  if (!early || !later || !sampled || !atLab || !posted) throw new Error('five times')
  const asked = { asker: ' by colleague', label }
  return {
    'Task-example1': taskAt('worked', early, sampled, ACME, asked),
    'Task-example2': taskAt('opened', later, sampled, ACME, { label }),
    'Task-example3': ['ignored: a draft, which nobody is asked to do yet'],
    'Task-example4': taskAt('completed', later, sampled, 'staff f202', {
      label,
      endedAt: '2016-10-31T14:45:05+10:00',
    }),
    'Task-example5': taskAt('worked', early, atLab, ACME, asked),
    'Task-example6': taskAt('completed', early, posted, ACME, asked),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((number) => [`Task-fm-example${number}`, [FINANCIAL]])),
  }
}

const CALENDARS = {
  ...Object.fromEntries(
    ['example', 'exampleloc1', 'exampleloc2'].map((name) => [`Schedule-${name}`, [CALENDAR]]),
  ),
  ...Object.fromEntries(['1', '2', '3', 'example'].map((name) => [`Slot-${name}`, [OFFER]])),
}

const ROLE_EXAMPLE = ['placement example true Organization/f001 RP 2012-01-01 2012-03-31']

const WORKFLOW: Readonly<Record<'r4' | 'r5', Readonly<Record<string, readonly string[]>>>> = {
  r4: {
    'Appointment-2docs': VISIT_OF_TWO,
    'Appointment-example': VISIT,
    'Appointment-examplereq': [NOT_AGREED],
    'AppointmentResponse-example': [REPLY],
    'AppointmentResponse-exampleresp': [REPLY],
    'Communication-example': ALERT,
    'Communication-fm-attachment': [UNTYPED],
    'Communication-fm-solicited': SOLICITED,
    'CommunicationRequest-example': [NOBODY_NAMED],
    'CommunicationRequest-fm-solicit': REQUEST,
    ...people('example f001 f002 f003 f004 f005 f006 f007 f201 f202 f203 f204 xcda-author xcda1'.split(' ')),
    'PractitionerRole-example': ROLE_EXAMPLE,
    ...CALENDARS,
    ...tasks(''),
  },
  r5: {
    'Appointment-2docs': VISIT_OF_TWO,
    'Appointment-example': VISIT,
    'Appointment-examplereq': [NOT_AGREED],
    'AppointmentResponse-example': [REPLY],
    'AppointmentResponse-example-loc': [REPLY],
    'AppointmentResponse-exampleresp': [REPLY],
    'Communication-example': ALERT,
    'Communication-fm-attachment': [UNTYPED],
    'Communication-fm-solicited': SOLICITED,
    'CommunicationRequest-example': [NOBODY_NAMED],
    'CommunicationRequest-fm-solicit': REQUEST,
    ...people(['1', ...Array.from({ length: 58 }, (_, index) => String(index + 13))]),
    ...people('a3 a4 example f001 f002 f003 f004 f005 f006 f007 f201 f202 f203 f204'.split(' ')),
    ...people('prac4 practitioner01 practitioner02 xcda-author xcda1'.split(' ')),
    'PractitionerRole-example': ROLE_EXAMPLE,
    'PractitionerRole-example-0': [
      'placement example true Organization/f001 physician 2012-01-01 2012-03-31',
    ],
    'PractitionerRole-example-1': ['placement example true Organization/2 physician 2012-01-01'],
    'PractitionerRole-example-2': ['placement example true Organization/2 59944000 2016-07-01 2017-06-30'],
    ...Object.fromEntries(
      ['f001', 'f002', 'f003', 'f004', 'f005', 'f007'].map((id) => [
        `PractitionerRole-${id}-0`,
        [`placement ${id} true Organization/f001 physician`],
      ]),
    ),
    'PractitionerRole-f006-0': ['placement f006 true Organization/f001 159010009'],
    'PractitionerRole-f201-0': ['placement f201 true Organization/f201 225304007'],
    'PractitionerRole-f202-0': ['placement f202 true Organization/f201 33526004'],
    'PractitionerRole-f203-0': ['placement f203 true Organization/f201 36682004'],
    'PractitionerRole-f204-0': ['placement f204 true Organization/f201 224565004'],
    'PractitionerRole-xcda1-0': ['placement xcda1 true'],
    ...CALENDARS,
    'Schedule-example-hcs': [CALENDAR],
    'Slot-example-hcs': [OFFER],
    ...tasks(', "fulfill"'),
    'Task-cpg-example-1': ['ignored: asks that something not be done'],
  },
}

function people(ids: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(ids.map((id) => [`Practitioner-${id}`, [`person ${id} true`]]))
}

describe('the examples of HL7, file by file', () => {
  for (const version of ['dstu2', 'stu3', 'r4', 'r4b', 'r5']) {
    it.skipIf(!isHere)(`audit events of ${version}${only}`, () => {
      const results = filesOf(`fhir-auditevent/${version}`).map(([name, json]) => {
        const short = name.replace(/^AuditEvent-example-?/, '')
        return [`${version}/${short}`, outcomesOf(json).map(told).join('; ')]
      })
      const expected = Object.entries(AUDIT_EVENTS).filter(([name]) => name.startsWith(`${version}/`))
      expect(Object.fromEntries(results)).toEqual(Object.fromEntries(expected))
    })
  }

  for (const version of ['r4', 'r5'] as const) {
    it.skipIf(!isHere)(`tasks, messages, appointments and directories of ${version}${only}`, () => {
      const results = filesOf(`fhir-workflow/${version}`).map(([name, json]) => [
        name,
        outcomesOf(json).map(told),
      ])
      expect(Object.fromEntries(results)).toEqual(WORKFLOW[version])
    })
  }

  it.skipIf(!isHere)(`gives no event that the door refuses${only}`, () => {
    const folders = [
      ...['dstu2', 'stu3', 'r4', 'r4b', 'r5'].map((version) => `fhir-auditevent/${version}`),
      ...['r4', 'r5'].map((version) => `fhir-workflow/${version}`),
    ]
    const events = folders
      .flatMap(filesOf)
      .flatMap(([, json]) => outcomesOf(json))
      .flatMap((outcome) => ('event' in outcome ? [outcome.event] : []))
    expect(events).toHaveLength(89)
    for (const event of events) expect(checkWorkEvent(event)).toMatchObject(event)
  })

  it.skipIf(!isHere)(`tells the version of every audit event by its content${only}`, () => {
    for (const [folder, version] of [
      ['dstu2', 'DSTU2'],
      ['stu3', 'STU3'],
      ['r4', 'R4'],
      ['r4b', 'R4'],
      ['r5', 'R5'],
    ]) {
      for (const [, json] of filesOf(`fhir-auditevent/${folder}`)) {
        expect(read(json)[0]).toMatchObject({ resourceType: 'AuditEvent', version })
      }
    }
  })
})

function filesOf(folder: string): [string, unknown][] {
  return readdirSync(new URL(folder, SAMPLES)).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(new URL(`${folder}/${file}`, SAMPLES), 'utf8')),
  ])
}

function outcomesOf(json: unknown): FhirOutcome[] {
  return read(json).flatMap(({ outcomes }) => outcomes)
}

/** An outcome as a line of text, all of its fields but those that are the same in every one. */
function told(outcome: FhirOutcome): string {
  if ('ignored' in outcome) return `ignored: ${outcome.ignored}`
  if ('rejected' in outcome) return `rejected: ${outcome.rejected.field} ${outcome.rejected.reason}`
  if ('directory' in outcome)
    return outcome.directory.entries.map((entry) => Object.values(entry).join(' ')).join('; ')
  const { event } = outcome
  if (event.kind === 'visit') {
    expect(event.recordedAt).toBe(ARRIVED)
    return ['visit', event.visitId, event.staffId, event.start, event.end, event.status].join(' ')
  }
  if (event.kind !== 'item') return Object.values(event).join(' ')
  const { kind, itemId, step, at, type, source, staffId, poolId, label, ...rest } = event
  expect(rest).toEqual({})
  const holder = staffId === undefined ? poolId && `, pool ${poolId}` : `, staff ${staffId}`
  return `${step} ${at} ${type}${source ? ` by ${source}` : ''}${holder ?? ''}${label ? `, "${label}"` : ''}`
}
