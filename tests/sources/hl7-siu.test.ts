import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWorkEvent } from '../../shared/events.ts'
import { type SiuOptions, siuReader } from '../../shared/sources/hl7-siu.ts'
import { readWhole } from '../../shared/sources/read-unit.ts'
import type { SourceOutcome } from '../../shared/sources/source-outcome.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CANARY, holdsCanary } from '../support/patient-canary.ts'

/** Real shapes, synthetic patients. The files stand beside the repository. */
const SAMPLES = new URL('../../../shared/samples/siu/', import.meta.url)
const isHere = existsSync(SAMPLES)
const only = isHere ? '' : ' (skipped: the files are not on this machine)'

function read(text: string, options: SiuOptions = {}): SourceOutcome[] {
  return readWhole(siuReader(options), text).flatMap(({ outcomes }) => outcomes)
}

interface Parts {
  readonly msh?: string
  readonly sch?: string
  readonly more?: readonly string[]
}

const SCH = 'SCH|P1|F1|||||||||||||||||||||||Booked'
const TQ1 = 'TQ1|1||||||20261124090000-0500|20261124093000-0500'
const AIP = 'AIP|1||p-17^Doe^Ann'

function aMessage({ msh = header(), sch = SCH, more = [TQ1, AIP] }: Parts = {}): string {
  return [msh, sch, ...more].join('\r')
}

function header(trigger = 'S12', at = '202611201612-0500'): string {
  return `MSH|^~\\&|APP|SITE|||${at}||SIU^${trigger}|1|P|2.5`
}

function theVisit(parts: Parts = {}, options: SiuOptions = {}): unknown {
  const [outcome, ...others] = read(aMessage(parts), options)
  expect(others).toEqual([])
  return outcome !== undefined && 'event' in outcome ? outcome.event : outcome
}

const VISIT = {
  kind: 'visit',
  visitId: 'F1',
  staffId: 'p-17',
  start: '2026-11-24T14:00:00Z',
  end: '2026-11-24T14:30:00Z',
  status: 'booked',
  recordedAt: '2026-11-20T21:12:00Z',
}

describe('the samples', () => {
  const THREE = ['400', '500', '600']
  const listed: Record<string, readonly [status: string, staffIds: readonly string[], span: string]> = {
    'SIU-S12-01.hl7': ['booked', ['1210'], '2021-09-24T07:15:00Z 2021-09-24T08:05:00Z'],
    'SIU-S12-02.hl7': ['booked', THREE, '2021-08-18T09:15:00Z 2021-08-18T10:15:00Z'],
    'SIU-S12_1.hl7': ['booked', THREE, '2020-10-04T09:11:00Z 2020-10-08T09:11:00Z'],
    'SIU-S13-01.hl7': ['booked', ['1210'], '2021-09-24T07:15:00Z 2021-09-24T08:05:00Z'],
    'SIU-S13-02.hl7': ['booked', THREE, '2021-08-20T09:15:00Z 2021-08-20T10:15:00Z'],
    'SIU-S14-01.hl7': ['booked', ['1210'], '2021-09-24T07:15:00Z 2021-09-24T08:05:00Z'],
    'SIU-S14-02.hl7': ['booked', THREE, '2021-08-18T09:15:00Z 2021-08-18T10:15:00Z'],
    'SIU-S15-01.hl7': ['cancelled', ['1210'], '2021-09-24T07:15:00Z 2021-09-24T08:05:00Z'],
    'SIU-S15-02.hl7': ['cancelled', THREE, '2021-08-18T09:15:00Z 2021-08-18T10:15:00Z'],
    'SIU-S16-01.hl7': ['cancelled', ['1210'], '2021-09-24T07:15:00Z 2021-09-24T08:05:00Z'],
    'SIU-S16-02.hl7': ['cancelled', THREE, '2021-08-18T09:15:00Z 2021-08-18T10:15:00Z'],
    'SIU-S17-01.hl7': ['cancelled', ['1210'], '2021-09-24T07:15:00Z 2021-09-24T08:05:00Z'],
    'SIU-S17-02.hl7': ['cancelled', THREE, '2021-08-18T09:15:00Z 2021-08-18T10:15:00Z'],
    'SIU-S26-01.hl7': ['no-show', ['1210'], '2021-09-24T07:15:00Z 2021-09-24T08:05:00Z'],
    'SIU-S26-02.hl7': ['no-show', THREE, '2021-08-18T09:15:00Z 2021-08-18T10:15:00Z'],
  }
  const files = isHere ? readdirSync(SAMPLES).sort() : []

  it.skipIf(!isHere)(`are all listed here${only}`, () => {
    expect(files).toEqual(Object.keys(listed).sort())
  })

  it.each(Object.entries(listed))(
    `%s: every person's visit, none refused${only}`,
    (file, [status, ids, span]) => {
      if (!isHere) return
      const visits = read(readFileSync(new URL(file, SAMPLES), 'utf8'))
      const [start, end] = span.split(' ')
      expect(visits).toEqual(
        ids.map((staffId, index) => ({
          event: expect.objectContaining({
            kind: 'visit',
            visitId: index === 0 ? '36996' : `36996/${index + 1}`,
            staffId,
            status,
            start,
            end,
          }),
        })),
      )
      expect(JSON.stringify(visits)).not.toMatch(/EVERYMAN|ADAM|1234567|PATID|SMITH|1924|1988/)
    },
  )
})

describe('a message becomes a visit', () => {
  it('of the person, the time and the appointment that it names', () => {
    expect(theVisit()).toEqual(VISIT)
  })

  it.each([
    ['S12', 'booked'],
    ['S13', 'booked'],
    ['S14', 'booked'],
    ['S15', 'cancelled'],
    ['S16', 'cancelled'],
    ['S17', 'cancelled'],
    ['S26', 'no-show'],
  ])('trigger %s: %s', (trigger, status) => {
    expect(theVisit({ msh: header(trigger) })).toEqual({ ...VISIT, status })
  })

  it.each([
    ['Started', 'arrived'],
    ['Complete', 'fulfilled'],
    ['CHECKED-IN', 'arrived'],
    ['2^Arrived', 'arrived'],
    ['Noshow', 'no-show'],
    ['Cancelled', 'cancelled'],
    ['Waitlist', 'cancelled'],
    ['Overbook', 'booked'],
    ['who knows', 'booked'],
    ['', 'booked'],
  ])('a changed appointment whose SCH-25 says %j: %s', (word, status) => {
    const sch = SCH.replace('Booked', word)
    expect(theVisit({ msh: header('S14'), sch })).toEqual({ ...VISIT, status })
    expect(theVisit({ msh: header('S15'), sch })).toEqual({ ...VISIT, status: 'cancelled' })
  })

  it('has the namespace and the occurrence of a series in its id, and the placer id where there is no other', () => {
    expect(theVisit({ sch: 'SCH||F1^EPIC^1.2.3|4' })).toEqual({ ...VISIT, visitId: 'F1/EPIC/4' })
    expect(theVisit({ sch: 'SCH|P1|""' })).toEqual({ ...VISIT, visitId: 'P1' })
  })

  it('takes the part of each person from AIP, and takes off who is taken off', () => {
    const more = [TQ1, 'AIP|1||a|||20261124091500-0500|||10|min', 'AIP|2|D|b', 'AIP|3||c|||||||||Cancelled']
    expect(read(aMessage({ more }))).toEqual([
      { event: { ...VISIT, staffId: 'a', start: '2026-11-24T14:15:00Z', end: '2026-11-24T14:25:00Z' } },
      { event: { ...VISIT, visitId: 'F1/2', staffId: 'b', status: 'cancelled' } },
      { event: { ...VISIT, visitId: 'F1/3', staffId: 'c', status: 'cancelled' } },
    ])
  })

  it('takes the attending physician where there is no AIP', () => {
    expect(theVisit({ more: [TQ1, 'PV1|1|O|room||||p-9^House'] })).toEqual({ ...VISIT, staffId: 'p-9' })
  })

  it('takes the id of the authority that is asked for, by who gave it or by its kind', () => {
    const more = [TQ1, 'AIP|1||1^Doe^A^^^^^^NPI~2^Doe^A^^^^^^EPIC&1.2^^^^PROVID']
    expect(theVisit({ more })).toEqual({ ...VISIT, staffId: '1' })
    expect(theVisit({ more }, { authority: 'EPIC' })).toEqual({ ...VISIT, staffId: '2' })
    expect(theVisit({ more }, { authority: 'PROVID' })).toEqual({ ...VISIT, staffId: '2' })
    expect(theVisit({ more }, { authority: 'X' })).toEqual({
      rejected: { field: 'AIP-3', reason: 'has no id of the authority that is to be read' },
    })
  })

  it('takes the time of SCH-11, then the duration of SCH-9, where TQ1 is missing', () => {
    const ofQuantity = 'SCH||F1|||||||||^^^20261124090000-0500^20261124093000-0500'
    expect(theVisit({ sch: ofQuantity, more: [AIP] })).toEqual(VISIT)
    const ofDuration = 'SCH||F1|||||||30|MIN|^^^20261124090000-0500'
    expect(theVisit({ sch: ofDuration, more: [AIP] })).toEqual(VISIT)
  })
})

describe('the characters of a message', () => {
  it('are those that its header declares', () => {
    const other = aMessage().replaceAll('|', '#').replaceAll('^', '*').replace('*~\\&', '*@!;')
    expect(read(other)).toEqual([{ event: VISIT }])
  })

  it.each([
    ['\\T\\', '&'],
    ['\\S\\', '^'],
    ['\\F\\', '|'],
    ['\\R\\', '~'],
    ['\\E\\', '\\'],
    ['\\X2D\\', '-'],
    ['\\H\\', ''],
    ['\\constructor\\', ''],
  ])('escape %s in an id is %j', (escaped, plain) => {
    expect(theVisit({ more: [TQ1, `AIP|1||p${escaped}17`] })).toEqual({ ...VISIT, staffId: `p${plain}17` })
  })

  it.each([
    ['CR', (text: string) => text],
    ['LF', (text: string) => text.replaceAll('\r', '\n')],
    ['CR LF', (text: string) => text.replaceAll('\r', '\r\n')],
    ['MLLP', (text: string) => `\v${text}\r\x1c\r`],
    ['a mark of byte order', (text: string) => `\uFEFF${text}`],
    ['a batch', (text: string) => `FHS|^~\\&\rBHS|^~\\&\r${text}\rBTS|1\rFTS|1`],
  ])('may stand in lines and frames: %s', (_, framed) => {
    expect(read(framed(aMessage()))).toEqual([{ event: VISIT }])
    expect(read(`${framed(aMessage())}\r${framed(aMessage())}`)).toEqual([{ event: VISIT }, { event: VISIT }])
  })

  it('may come in pieces of any length', () => {
    const text = `\v${aMessage()}\x1c\r\n${aMessage({ msh: header('S15') })}`
    const whole = readWhole(siuReader(), text)
    for (const length of [1, 2, 7, 50]) {
      const reader = siuReader()
      const pieces = text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []
      expect([...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()]).toEqual(whole)
    }
  })
})

describe('times', () => {
  it.each([
    ['202611240900+0215', undefined, '2026-11-24T06:45:00Z'],
    ['20261124090000.5000-0500', undefined, '2026-11-24T14:00:00.500Z'],
    ['202611240900', undefined, '2026-11-24T14:00:00Z'],
    ['202607240900', 'America/New_York', '2026-07-24T13:00:00Z'],
    ['202611240900', 'Asia/Kathmandu', '2026-11-24T03:15:00Z'],
  ])('%s in zone %s is %s', (stamp, zone, start) => {
    const sch = 'SCH||F1|||||||30|min'
    expect(theVisit({ sch, more: [`TQ1|1||||||${stamp}`, AIP] }, { zone })).toMatchObject({ start })
  })

  it.each([
    ['20261124', 'is not a time stamp to the minute such as 202611221405-0500'],
    ['2026112409', 'is not a time stamp to the minute such as 202611221405-0500'],
    ['202613240900-0500', 'names a day that does not exist'],
    ['202611242500-0500', 'names a time of day that does not exist'],
    ['196911240900-0500', 'lies outside the years 1970 to 9998'],
    [CANARY.family, 'is not a time stamp to the minute such as 202611221405-0500'],
  ])('%s is refused: %s', (stamp, reason) => {
    expect(theVisit({ more: [`TQ1|1||||||${stamp}|`, AIP] })).toEqual({
      rejected: { field: 'TQ1-7', reason },
    })
  })
})

describe('what is no visit, and why', () => {
  it.each<[string, Parts, unknown]>([
    [
      'another message',
      { msh: header().replace('SIU^S12', 'ADT^A01') },
      { ignored: 'no message about an appointment (SIU)' },
    ],
    [
      'a blocked slot',
      { msh: header('S23') },
      { ignored: 'an event of scheduling that books, changes or ends no visit of a patient' },
    ],
    [
      'a room alone',
      { more: [TQ1, 'AIL|1||055'] },
      { ignored: 'no person is booked: neither AIP nor PV1-7 names one' },
    ],
    ['no trigger', { msh: header('') }, { rejected: { field: 'MSH-9.2', reason: 'is missing' } }],
    [
      'no time of the message',
      { msh: header('S12', '') },
      { rejected: { field: 'MSH-7', reason: 'is missing' } },
    ],
    ['no id', { sch: 'SCH||' }, { rejected: { field: 'SCH-2', reason: 'is missing, and so is SCH-1' } }],
    [
      'a person without id',
      { more: [TQ1, 'AIP|1||^Doe'] },
      { rejected: { field: 'AIP-3', reason: 'has no id' } },
    ],
    [
      'no start',
      { more: [AIP] },
      { rejected: { field: 'TQ1-7', reason: 'is missing, and so are AIP-6 and SCH-11.4' } },
    ],
    [
      'no end',
      { more: ['TQ1|1||||||202611240900', AIP] },
      { rejected: { field: 'TQ1-8', reason: 'is missing, and so are AIP-9, SCH-11.5 and SCH-9' } },
    ],
    [
      'an end before its start',
      { more: ['TQ1|1||||||202611240900|202611240800', AIP] },
      { rejected: { field: 'TQ1-8', reason: 'must be after the start' } },
    ],
    [
      'a visit of six weeks',
      { more: ['TQ1|1||||||202611240900|202701050800', AIP] },
      { rejected: { field: 'TQ1-8', reason: 'lies more than 31 days after the start' } },
    ],
    [
      'a duration without unit',
      { more: ['TQ1|1||||||202611240900', `${AIP}||||||30`] },
      { rejected: { field: 'AIP-9', reason: 'is a duration whose unit is missing or not known' } },
    ],
    [
      'two encoding characters that are one',
      { msh: header().replace('^~\\&', '^^\\&') },
      {
        rejected: {
          field: 'MSH-2',
          reason: 'does not declare four different encoding characters such as ^~\\&',
        },
      },
    ],
  ])('%s', (_, parts, expected) => {
    expect(theVisit(parts)).toEqual(expected)
  })

  it.each(['', '\r\n', 'hello', 'FHS|^~\\&\rFTS|0'])('a file without a message says so: %j', (text) => {
    expect(read(text)).toEqual([{ rejected: { field: 'MSH', reason: expect.stringMatching(/^is missing/) } }])
  })

  it('a wrong message spoils itself alone, and a person only their own visit', () => {
    const text = [aMessage({ sch: 'SCH' }), aMessage({ more: [TQ1, 'AIP|1||', AIP] }), aMessage()].join('\r')
    expect(
      readWhole(siuReader(), text).map(({ number, outcomes }) => [
        number,
        outcomes.map((each) => Object.keys(each)[0]),
      ]),
    ).toEqual([
      [1, ['rejected']],
      [2, ['rejected', 'event']],
      [3, ['event']],
    ])
  })
})

describe('a patient never leaves', () => {
  const { id, family, given, born, phone } = CANARY
  const pid = `PID|1|${id}|${id}^^^MR|${id}|${family}^${given}||${born}|M||2106-3|${phone}|${phone}||||||${id}`
  const others = [
    pid,
    `NTE|1||${family} called from ${phone}`,
    `NK1|1|${family}^${given}`,
    `PV2|||${family}`,
    `OBX|1|TX|1||${family} born ${born}`,
    `DG1|1||${family}`,
    `AIS|1||${family}`,
    `AIL|1||${family}`,
    `PV1|1|O|${id}||||p-9|||||||||||||${id}`,
    `ZPT|${id}|${family}`,
  ]
  const schOf = (status: string) =>
    `SCH|P1|F1|||${family}|${family}|${family}|30|min||${family}^${given}|${phone}||${id}|${family}|||${phone}||${family}|||||${status}`

  it.each(['S12', 'S13', 'S14', 'S15', 'S16', 'S17', 'S26', 'S18', 'A01', ''])(
    'with trigger %j',
    (trigger) => {
      for (const more of [
        [TQ1, AIP],
        [AIP],
        [TQ1],
        [`TQ1|1||||||${born}|${family}`, AIP],
        [`AIP|1|${family}|p^${family}|${family}||${born}|||${family}|${family}||${family}`],
      ]) {
        for (const status of ['Booked', family]) {
          const outcomes = read(
            aMessage({ msh: header(trigger), sch: schOf(status), more: [...others, ...more] }),
          )
          expect(outcomes.length).toBeGreaterThan(0)
          expect(outcomes.filter(holdsCanary)).toEqual([])
        }
      }
    },
  )

  it('where the lines are broken, before the first message, or without any', () => {
    for (const text of [pid, `${pid}\r${aMessage()}`, `${aMessage()}\r${family}|AIP\rNTE|1||\n${family}`]) {
      expect(read(text).filter(holdsCanary)).toEqual([])
    }
  })
})

describe('hostile text', () => {
  it('a message longer than it may be is refused, the next one read', () => {
    const reader = siuReader({ mostCharacters: 2000 })
    const long = 'x'.repeat(1500)
    const units = [
      ...reader.push(`${header()}\r${SCH}\r${TQ1}\rAIP|1||`),
      ...Array.from({ length: 100 }, () => reader.push(long)).flat(),
      ...reader.push(`\r${aMessage()}`),
      ...reader.end(),
    ]
    expect(units.map(({ outcomes }) => outcomes)).toEqual([
      [{ rejected: { field: 'MSH', reason: 'is longer than a message may be' } }],
      [{ event: VISIT }],
    ])
  })

  it('an endless line of a segment that nobody reads does no harm', () => {
    const reader = siuReader({ mostCharacters: 2000 })
    reader.push(`${aMessage()}\rOBX|1|ED|`)
    for (let count = 0; count < 100; count++) expect(reader.push('QUJD'.repeat(500))).toEqual([])
    expect(reader.end()).toEqual([{ number: 1, outcomes: [{ event: VISIT }] }])
  })

  it('an appointment of a hundred thousand persons is read in one go', () => {
    const units = readWhole(
      siuReader(),
      aMessage({ more: [TQ1, ...Array.from({ length: 100_000 }, () => 'AIP|||p')] }),
    )
    expect(units[0]?.outcomes).toHaveLength(100_000)
  })

  const character = fc.constantFrom(...'|^~\\&\r\n\v\x1c"AIPMSHTQ1SCH0123456789+-. \uFFFD\0')
  const line = fc.oneof(
    fc.constantFrom(header(), SCH, TQ1, AIP, 'AIP|1||a~b|||202611240900|||30|min', '\x1c', 'MSH'),
    fc.string({ unit: character, maxLength: 40 }),
    fc.string({ maxLength: 20 }),
  )

  it('none makes the reader throw, none ends without a word, and every event passes the door', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\r', '\n'), (lines, end) => {
        const units = readWhole(siuReader({ zone: 'America/New_York' }), lines.join(end))
        expect(units.length).toBeGreaterThan(0)
        for (const { outcomes } of units) {
          expect(outcomes.length).toBeGreaterThan(0)
          for (const outcome of outcomes) {
            if ('event' in outcome) expect(checkWorkEvent(outcome.event)).toMatchObject(outcome.event)
          }
        }
      }),
      RUNS,
    )
  })
})
