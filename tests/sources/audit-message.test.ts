import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWorkEvent } from '../../shared/events.ts'
import { type AuditOptions, auditMessageReader } from '../../shared/sources/audit-message-reader.ts'
import { readWhole } from '../../shared/sources/read-unit.ts'
import type { SourceOutcome } from '../../shared/sources/source-outcome.ts'
import { syslogAuditReader } from '../../shared/sources/syslog-audit.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CANARY, holdsCanary } from '../support/patient-canary.ts'

function read(text: string, options: AuditOptions = {}): SourceOutcome[] {
  return readWhole(auditMessageReader(options), text).flatMap(({ outcomes }) => outcomes)
}

function readSyslog(text: string, mostCharacters?: number): SourceOutcome[] {
  return readWhole(syslogAuditReader({ mostCharacters }), text).flatMap(({ outcomes }) => outcomes)
}

const ANN = '<ActiveParticipant UserID="ann" UserName="Ann" UserIsRequestor="true"/>'
const PROGRAM =
  '<ActiveParticipant UserID="viewer" UserIsRequestor="true"><RoleIDCode csd-code="110153"/></ActiveParticipant>'

interface Parts {
  readonly event?: string
  readonly type?: string
  readonly at?: string
  readonly outcome?: string
  readonly participants?: readonly string[]
  readonly more?: string
}

function aMessage({
  event = '110110',
  type = '',
  at = '2026-11-22T14:05:09.25-05:00',
  outcome = '0',
  participants = [ANN],
  more = '',
}: Parts = {}): string {
  const typeCode = type === '' ? '' : `<EventTypeCode csd-code="${type}" codeSystemName="IHE Transactions"/>`
  return `<?xml version="1.0"?><AuditMessage><EventIdentification EventActionCode="R" EventDateTime="${at}" EventOutcomeIndicator="${outcome}"><EventID csd-code="${event}" codeSystemName="DCM"/>${typeCode}</EventIdentification>${participants.join('')}<AuditSourceIdentification AuditSourceID="ehr"/>${more}</AuditMessage>`
}

const EVENT = { kind: 'activity', staffId: 'ann', at: '2026-11-22T19:05:09.250Z', action: 'chart-review' }

describe('an audit message becomes an activity', () => {
  it('of the person who asked for it, at its time', () => {
    expect(read(aMessage())).toEqual([{ event: EVENT }])
  })

  it.each([
    ['110110', '', 'chart-review'],
    ['110112', '', 'chart-review'],
    ['110112', 'ITI-21', 'navigation'],
    ['110107', 'ITI-43', 'chart-review'],
    ['110107', 'unheard-of', 'other'],
    ['110103', '', 'imaging'],
    ['110109', '', 'orders'],
    ['110114', '110122', 'navigation'],
    ['IHE0002', '', 'prescribing'],
    ['vendor-7', '', 'other'],
  ])('event %s of type %j is %s', (event, type, action) => {
    expect(read(aMessage({ event, type }))).toEqual([{ event: { ...EVENT, action } }])
  })

  it('written by RFC 3881, too, where the requestor need not be said', () => {
    const message = `<AuditMessage><EventIdentification EventDateTime="2026-11-22T19:05:09Z"><EventID code="110109" displayName="Order" codeSystemName="DCM"/></EventIdentification><ActiveParticipant UserID="ann"><RoleIDCode code="doctor"/></ActiveParticipant></AuditMessage>`
    expect(read(message)).toEqual([{ event: { ...EVENT, at: '2026-11-22T19:05:09Z', action: 'orders' } }])
  })

  it('with prefixes, references and quotes of any kind', () => {
    const message = aMessage({
      participants: [`<ActiveParticipant UserID='a&amp;b&#33;&#x3C;>"' UserIsRequestor = 'true' />`],
    })
    expect(read(message.replaceAll(/<(\/?)(?=[A-Z])/g, '<$1atna:'))).toEqual([
      { event: { ...EVENT, staffId: 'a&b!<>"' } },
    ])
  })

  it('of each person who asked, of no program, destination or onlooker', () => {
    const participants = [
      PROGRAM,
      ANN,
      ANN.replace('ann', 'bob'),
      ANN,
      ANN.replace('ann', 'cy').replace('true', 'false'),
      '<ActiveParticipant UserID="123" AlternativeUserID="AETITLES=PACS" UserIsRequestor="true"/>',
      '<ActiveParticipant UserID="http://example.org/reply" UserIsRequestor="true"/>',
    ]
    expect(read(aMessage({ participants }))).toEqual([
      { event: EVENT },
      { event: { ...EVENT, staffId: 'bob' } },
    ])
  })

  it('by the id that the roster knows', () => {
    const participants = ['<ActiveParticipant UserID="ann" AlternativeUserID="p-17" UserIsRequestor="true"/>']
    expect(read(aMessage({ participants }), { idFrom: 'AlternativeUserID' })).toEqual([
      { event: { ...EVENT, staffId: 'p-17' } },
    ])
  })

  it('in the zone of the caller where its time has no offset', () => {
    const message = aMessage({ at: '2026-11-22T14:05:09' })
    expect(read(message, { zone: 'America/New_York' })).toEqual([
      { event: { ...EVENT, at: '2026-11-22T19:05:09Z' } },
    ])
    expect(read(message)).toEqual([
      {
        rejected: {
          field: 'EventIdentification.EventDateTime',
          reason: expect.stringContaining('no offset'),
        },
      },
    ])
  })
})

describe('what is no activity, and why', () => {
  const patient = `<ParticipantObjectIdentification ParticipantObjectID="${CANARY.id}^^^&amp;1.2&amp;ISO" ParticipantObjectTypeCode="1" ParticipantObjectTypeCodeRole="1"/>`
  const asPatient = [ANN.replace('ann', CANARY.id)]

  it.each<[string, Parts, unknown]>([
    ['an application that started', { event: '110100' }, { ignored: 'an event of systems, not of a person' }],
    ['an alarm', { event: '110113' }, { ignored: 'an alarm or a change of security settings' }],
    ['a sign-in that failed', { event: '110114', outcome: '8' }, { ignored: 'a sign-in that failed' }],
    [
      'nobody who asked',
      { participants: [ANN.replace('true', 'false')] },
      { ignored: 'no participant asked for it (UserIsRequestor)' },
    ],
    [
      'a program that asked',
      { participants: [PROGRAM] },
      { ignored: 'no person asked for it, a program did' },
    ],
    [
      'the patient who asked',
      { participants: asPatient, more: patient },
      { ignored: 'the patient asked for it, no person of the staff' },
    ],
    [
      'a person with the role of a patient',
      { participants: ['<ActiveParticipant UserID="ann"><RoleIDCode csd-code="PAT"/></ActiveParticipant>'] },
      { ignored: 'the patient asked for it, no person of the staff' },
    ],
    [
      'a person without id',
      { participants: ['<ActiveParticipant UserName="Ann"/>'] },
      { rejected: { field: 'ActiveParticipant.UserID', reason: 'is missing' } },
    ],
    [
      'a time that is none',
      { at: 'yesterday' },
      { rejected: { field: 'EventIdentification.EventDateTime', reason: expect.any(String) } },
    ],
    [
      'a date alone',
      { at: '2026-11-22' },
      { rejected: { field: 'EventIdentification.EventDateTime', reason: 'is a date without a time' } },
    ],
    [
      'a time before 1970',
      { at: '1969-11-22T00:00:00Z' },
      {
        rejected: {
          field: 'EventIdentification.EventDateTime',
          reason: 'lies outside the years 1970 to 9998',
        },
      },
    ],
  ])('%s', (_, parts, expected) => {
    expect(read(aMessage(parts))).toEqual([expected])
  })

  it.each([
    ['nothing', '', 'is missing: no audit message was found'],
    ['other XML', '<ClinicalDocument/>', 'is missing: no audit message was found'],
    ['a message cut short', aMessage().slice(0, -20), 'ends within an element'],
    ['a wrong end', '<AuditMessage></Audit>', 'is not well-formed XML'],
    ['an attribute twice', '<AuditMessage a="1" a="2"/>', 'is not well-formed XML'],
    ['an unknown entity', '<AuditMessage a="&patient;"/>', 'is not well-formed XML'],
    ['a character that is none', '<AuditMessage a="&#1114112;"/>', 'is not well-formed XML'],
  ])('%s', (_, text, reason) => {
    expect(read(text)).toEqual([{ rejected: { field: 'AuditMessage', reason } }])
  })

  it('an empty message misses its event', () => {
    expect(read('<AuditMessage/>')).toEqual([
      { rejected: { field: 'EventIdentification.EventID', reason: 'is missing' } },
    ])
  })
})

describe('files of audit messages', () => {
  it('hold as many as there are, whatever the pieces they come in', () => {
    const text = `\uFEFF<Log>${aMessage()}<!-- <AuditMessage> --><![CDATA[<AuditMessage>]]>${aMessage({ event: '110100' })}</Log>\n${aMessage()}`
    const whole = readWhole(auditMessageReader(), text)
    expect(whole.map(({ outcomes }) => Object.keys(outcomes[0] ?? {}))).toEqual([
      ['event'],
      ['ignored'],
      ['event'],
    ])
    for (const length of [1, 3, 100]) {
      const reader = auditMessageReader()
      const pieces = text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []
      expect([...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()]).toEqual(whole)
    }
  })
})

describe('lines of syslog', () => {
  const LINE = `<85>1 2026-11-22T19:05:10Z host app 12 IHE+RFC-3881 - \uFEFF${aMessage()}`

  it.each([
    ['with a mark of byte order', LINE],
    ['without one', LINE.replace('\uFEFF', '')],
    ['with structured data', LINE.replace(' - ', ' [x@1 a="]\\"" b="c"][y@2] ')],
    ['after a count of bytes', `1234 ${LINE}`],
  ])('hold a message %s', (_, line) => {
    expect(readSyslog(line)).toEqual([{ event: EVENT }])
    expect(readSyslog(`${line}\r\n\n${line}\n`)).toEqual([{ event: EVENT }, { event: EVENT }])
  })

  it.each([
    [
      'no syslog',
      `Nov 22 14:05 ${CANARY.family}`,
      { rejected: { field: 'line', reason: expect.stringContaining('RFC 5424') } },
    ],
    [
      'data without an end',
      '<85>1 - - - - - [x a="]',
      { rejected: { field: 'line', reason: expect.stringContaining('RFC 5424') } },
    ],
    [
      'another message',
      `<85>1 - - - - - - user ${CANARY.family} signed in`,
      { ignored: 'a line of syslog without an audit message' },
    ],
    [
      'a broken audit message',
      `<85>1 - - - - - - <AuditMessage`,
      { rejected: { field: 'AuditMessage', reason: 'ends within an element' } },
    ],
    ['nothing', '\n', { rejected: { field: 'line', reason: 'is missing: no line of syslog was found' } }],
  ])('hold %s, and say so', (_, line, expected) => {
    expect(readSyslog(line)).toEqual([expected])
  })

  it('are bounded in length: one that is too long spoils itself alone', () => {
    const reader = syslogAuditReader({ mostCharacters: 2000 })
    const units = [
      ...Array.from({ length: 100 }, () => reader.push('<85>1 '.repeat(200))).flat(),
      ...reader.push(`\n${LINE}`),
      ...reader.end(),
    ]
    expect(units.map(({ outcomes }) => outcomes)).toEqual([
      [{ rejected: { field: 'line', reason: 'is longer than a message may be' } }],
      [{ event: EVENT }],
    ])
  })
})

describe('hostile XML', () => {
  it.each([
    ['entities that expand', `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${aMessage()}`],
    [
      'an entity from elsewhere',
      `<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">${aMessage()}`,
    ],
    ['a document type in lower case', `<!doctype x>${aMessage()}`],
    ['an entity in the middle', aMessage({ more: '<!ENTITY a "b">' })],
  ])('%s is refused', (_, text) => {
    expect(read(text)).toEqual([
      {
        rejected: {
          field: 'AuditMessage',
          reason: 'declares a document type or an entity, which is refused',
        },
      },
    ])
  })

  it('is bounded in depth, tags and elements', () => {
    expect(read('<a>'.repeat(1000))).toEqual([
      { rejected: { field: 'AuditMessage', reason: 'nests deeper than 100 elements' } },
    ])
    expect(read(`<AuditMessage a="${'x'.repeat(300_000)}"/>`)).toEqual([
      { rejected: { field: 'AuditMessage', reason: 'has a tag that is longer than a tag may be' } },
    ])
    expect(read(`<AuditMessage>${ANN.repeat(10_001)}</AuditMessage>${aMessage()}`)).toEqual([
      { rejected: { field: 'AuditMessage', reason: 'has more than 10,000 elements' } },
      { event: EVENT },
    ])
  })

  it('text without end is passed over and not kept', () => {
    const reader = auditMessageReader()
    reader.push('<AuditMessage><ParticipantObjectQuery>')
    for (let count = 0; count < 200; count++) expect(reader.push('QUJD'.repeat(10_000))).toEqual([])
    reader.push('</ParticipantObjectQuery></AuditMessage>')
    expect(reader.push(aMessage())).toEqual([{ number: 2, outcomes: [{ event: EVENT }] }])
  })

  it('names that every object has mean nothing', () => {
    expect(
      read(aMessage({ more: '<constructor/><__proto__ toString="1"/><hasOwnProperty code="1"/>' })),
    ).toEqual([{ event: EVENT }])
  })

  const piece = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '/>',
      '</',
      '<AuditMessage',
      '</AuditMessage>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '<!',
      ' UserID="a"',
      "'",
      '"',
      '&',
      '&#0;',
      ANN,
      PROGRAM,
      aMessage(),
      '<85>1 - - - - - - ',
      '[x ',
      '\n',
    ),
    fc.string({ maxLength: 10 }),
  )

  it('none makes a reader throw, none ends without a word, and every event passes the door', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const text = pieces.join('')
        for (const outcomes of [read(text), readSyslog(text)]) {
          expect(outcomes.length).toBeGreaterThan(0)
          for (const outcome of outcomes) {
            if ('event' in outcome) expect(checkWorkEvent(outcome.event)).toMatchObject(outcome.event)
          }
        }
        const reader = auditMessageReader()
        expect(
          [...pieces.flatMap((each) => reader.push(each)), ...reader.end()].flatMap(
            ({ outcomes }) => outcomes,
          ),
        ).toEqual(read(text))
      }),
      RUNS,
    )
  })
})

describe('a patient never leaves', () => {
  const { id, family, given, born } = CANARY
  const object = (name: string) =>
    `<ParticipantObjectIdentification ParticipantObjectID="${id}" ParticipantObjectTypeCode="1" ParticipantObjectTypeCodeRole="1" ParticipantObjectSensitivity="${family}"><ParticipantObjectIDTypeCode csd-code="2" originalText="${family}"/><ParticipantObjectName>${given} ${family}</ParticipantObjectName><ParticipantObjectQuery>${family} ${born}</ParticipantObjectQuery><ParticipantObjectDetail type="${family}" value="${born}"/><${name}/></ParticipantObjectIdentification>`
  const aboutPatient = [
    `<ActiveParticipant UserID="ann" UserName="${family}" AlternativeUserID="${id}" NetworkAccessPointID="${id}"><RoleIDCode csd-code="${family}" originalText="${family}"/></ActiveParticipant>`,
    `<ActiveParticipant UserID="${id}" UserName="${family}" UserIsRequestor="true"/>`,
  ]

  it.each<[string, Parts]>([
    ['of a record that was read', { participants: [ANN] }],
    ['beside who acts', { participants: aboutPatient }],
    ['who acts', { participants: aboutPatient.slice(1) }],
    ['in a code', { event: family, type: family }],
    ['for a time', { at: family }],
    ['in an outcome', { outcome: family, event: '110114' }],
  ])('%s', (_, parts) => {
    for (const more of [
      object('x'),
      `<!-- ${family} -->${object(family)}`,
      `${object('x')}<![CDATA[${family}]]>`,
      `<${family} ${family}="${id}"/>`,
      `<!DOCTYPE ${family}>`,
      `<${family}>`,
    ]) {
      const message = aMessage({ ...parts, more: `${object('y')}${more}` })
      expect(read(message).filter(holdsCanary)).toEqual([])
      expect(
        readSyslog(`<85>1 - ${family} ${family} - ${id} [x a="${family}"] ${message}`).filter(holdsCanary),
      ).toEqual([])
    }
  })
})
