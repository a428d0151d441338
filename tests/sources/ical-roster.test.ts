import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWorkEvent, type WorkEvent } from '../../shared/events.ts'
import { type RosterOptions, rosterReader } from '../../shared/sources/ical-roster.ts'
import { readWhole } from '../../shared/sources/read-unit.ts'
import type { SourceOutcome } from '../../shared/sources/source-outcome.ts'
import { CANARY, holdsCanary } from '../support/patient-canary.ts'

const NOVEMBER = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }

function read(text: string, options: Partial<RosterOptions> = {}): SourceOutcome[] {
  const reader = rosterReader({
    person: { staffId: 'ann' },
    window: NOVEMBER,
    zone: 'America/New_York',
    ...options,
  })
  return readWhole(reader, text).flatMap(({ outcomes }) => outcomes)
}

function aCalendar(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

function anEntry(...lines: readonly string[]): string {
  return ['BEGIN:VEVENT', 'UID:u1', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT'].join('\r\n')
}

const MORNING = [
  'DTSTART;TZID=America/New_York:20261124T080000',
  'DTEND;TZID=America/New_York:20261124T120000',
]
const SHIFT = {
  kind: 'shift',
  shiftId: 'u1',
  staffId: 'ann',
  start: '2026-11-24T13:00:00Z',
  end: '2026-11-24T17:00:00Z',
  type: 'clinic',
  recordedAt: '2026-11-01T00:00:00Z',
}

/** The shifts of an entry as lines of text: id, start, end, type. */
function linesOf(entries: readonly string[], options: Partial<RosterOptions> = {}): string[] {
  return read(aCalendar(...entries), options).map((outcome) => {
    if (!('event' in outcome) || outcome.event.kind !== 'shift') return JSON.stringify(outcome)
    const { shiftId, start, end, type } = outcome.event
    return `${shiftId} ${start.slice(5, 16)} ${end.slice(5, 16)} ${type}`
  })
}

describe('an entry becomes a shift', () => {
  it('of the person whose calendar it is, as it was last changed', () => {
    expect(read(aCalendar(anEntry(...MORNING)))).toEqual([{ event: SHIFT }])
    expect(read(aCalendar(anEntry(...MORNING, 'LAST-MODIFIED:20261105T101500Z')))).toEqual([
      { event: { ...SHIFT, recordedAt: '2026-11-05T10:15:00Z' } },
    ])
  })

  it.each([
    ['UTC', 'DTSTART:20261124T130000Z', 'DTEND:20261124T170000Z'],
    ['no zone: that of the caller', 'DTSTART:20261124T080000', 'DTEND:20261124T120000'],
    ['a zone behind a prefix', ...MORNING.map((line) => line.replace('TZID=', 'TZID=/example.org/2026a/'))],
    ['two zones', MORNING[0] as string, 'DTEND;TZID=Europe/Amsterdam:20261124T180000'],
    ['a duration', MORNING[0] as string, 'DURATION:PT4H'],
    ['folded lines', 'DTSTART;TZID=America/\r\n New_York:20261124T080000', MORNING[1] as string],
  ])('its time may be said in %s', (_, ...lines) => {
    expect(read(aCalendar(anEntry(...lines)))).toEqual([{ event: SHIFT }])
  })

  it('its zone may be one that the calendar describes', () => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Our clock',
      'BEGIN:STANDARD', 'DTSTART:16010101T020000', 'TZOFFSETFROM:-0400', 'TZOFFSETTO:-0500', 'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11', 'END:STANDARD',
      'BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:-0500', 'TZOFFSETTO:-0400', 'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3', 'END:DAYLIGHT',
      'END:VTIMEZONE'] // biome-ignore format: a line for each part
    const series = anEntry(
      'DTSTART;TZID=Our clock:20261031T080000',
      'DTEND;TZID=Our clock:20261031T120000',
      'RRULE:FREQ=DAILY;COUNT=2',
    )
    const window = { ...NOVEMBER, from: '2026-10-01T00:00:00Z' }
    expect(linesOf([...zone, series], { window })).toEqual([
      'u1/20261031T1200Z 10-31T12:00 10-31T16:00 clinic',
      'u1/20261101T1300Z 11-01T13:00 11-01T17:00 clinic',
    ])
  })

  it.each([
    ['SUMMARY:Clinic, main building', 'clinic'],
    ['SUMMARY:Vacation', 'leave'],
    ['SUMMARY:PTO - out', 'leave'],
    ['CATEGORIES:Leave\r\nSUMMARY:On call', 'leave'],
    ['SUMMARY:Cardiology ON-CALL', 'on-call'],
    ['SUMMARY:Callbacks', 'clinic'],
    ['SUMMARY:Admin time', 'admin'],
    ['CATEGORIES:RED,MEETING', 'admin'],
    ['DESCRIPTION:vacation', 'clinic'],
  ])('%j is of type %s', (line, type) => {
    expect(read(aCalendar(anEntry(...MORNING, line)))).toEqual([{ event: { ...SHIFT, type } }])
  })

  it('whole days are leave or being on call, in the zone of the caller', () => {
    const days = ['DTSTART;VALUE=DATE:20261102', 'DTEND;VALUE=DATE:20261105']
    expect(linesOf([anEntry(...days, 'SUMMARY:Annual leave')])).toEqual(['u1 11-02T05:00 11-05T05:00 leave'])
    expect(linesOf([anEntry(days[0] as string, 'SUMMARY:On call')])).toEqual([
      'u1 11-02T05:00 11-03T05:00 on-call',
    ])
  })

  it('its persons may be those who attend: each has a shift of their own', () => {
    const attendees = [
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org',
      'ATTENDEE:MAILTO:cy@example.org',
      'ATTENDEE;PARTSTAT=DECLINED:mailto:dan@example.org',
      'ATTENDEE;CUTYPE=ROOM:mailto:room-3@example.org',
    ]
    const from = { person: { from: 'attendee' } } as const
    expect(read(aCalendar(anEntry(...MORNING, ...attendees)), from)).toEqual([
      { event: { ...SHIFT, shiftId: 'u1/bob', staffId: 'bob' } },
      { event: { ...SHIFT, shiftId: 'u1/cy', staffId: 'cy' } },
    ])
    expect(read(aCalendar(anEntry(...MORNING, attendees[1] as string)), from)).toEqual([
      { event: { ...SHIFT, staffId: 'cy' } },
    ])
    expect(
      read(aCalendar(anEntry(...MORNING, 'ORGANIZER:mailto:ed@example.org')), {
        person: { from: 'organizer' },
      }),
    ).toEqual([{ event: { ...SHIFT, staffId: 'ed' } }])
  })
})

describe('a series', () => {
  const nights = [
    'DTSTART;TZID=America/New_York:20261030T220000',
    'DTEND;TZID=America/New_York:20261031T060000',
  ]

  it('ends each night by the clock on the wall, also when the clocks change', () => {
    expect(linesOf([anEntry(...nights, 'RRULE:FREQ=DAILY;COUNT=4')])).toEqual([
      'u1/20261101T0200Z 11-01T02:00 11-01T11:00 clinic',
      'u1/20261102T0300Z 11-02T03:00 11-02T11:00 clinic',
      'u1/20261103T0300Z 11-03T03:00 11-03T11:00 clinic',
    ])
  })

  it('ends with its rule, whether that is said in UTC, by the clock or as a day', () => {
    for (const until of ['20261102T030000Z', '20261101T220000', '20261101']) {
      expect(linesOf([anEntry(...nights, `RRULE:FREQ=DAILY;UNTIL=${until}`)])).toHaveLength(2)
    }
  })

  it('ends in UTC before a night that begins a second later there, though not by the clock', () => {
    expect(linesOf([anEntry(...nights, 'RRULE:FREQ=DAILY;UNTIL=20261102T025959Z')])).toHaveLength(1)
  })

  it('tells of a day that was moved out of the window, and of none that never stood in it', () => {
    const changed = (day: string) =>
      anEntry(`RECURRENCE-ID:${day}T130000Z`, 'DTSTART:20261210T130000Z', 'DTEND:20261210T170000Z')
    expect(linesOf([changed('20261124')], { zone: 'UTC' })).toEqual([
      'u1/20261124T1300Z 12-10T13:00 12-10T17:00 clinic',
    ])
    expect(linesOf([changed('20261224')], { zone: 'UTC' })).toEqual([
      JSON.stringify({ ignored: 'an entry without a shift in the window of time' }),
    ])
  })

  it('has the days of its dates, too', () => {
    const dates = 'RDATE;TZID=America/New_York:20261125T090000,20261126T090000'
    expect(linesOf([anEntry(...MORNING, 'RRULE:FREQ=DAILY;COUNT=1', dates)])).toEqual([
      'u1/20261124T1300Z 11-24T13:00 11-24T17:00 clinic',
      'u1/20261125T1400Z 11-25T14:00 11-25T18:00 clinic',
      'u1/20261126T1400Z 11-26T14:00 11-26T18:00 clinic',
    ])
  })

  it('has a day cancelled that is taken out, and one moved that an entry of its own changes', () => {
    const moved = anEntry(
      'RECURRENCE-ID;TZID=America/New_York:20261125T080000',
      'DTSTART;TZID=America/New_York:20261125T140000',
      'DTEND;TZID=America/New_York:20261125T180000',
    )
    const series = anEntry(...MORNING, 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20261126T130000Z')
    expect(linesOf([moved, series])).toEqual([
      'u1/20261125T1300Z 11-25T19:00 11-25T23:00 clinic',
      'u1/20261124T1300Z 11-24T13:00 11-24T17:00 clinic',
      'u1/20261126T1300Z 11-26T13:00 11-26T17:00 cancelled',
    ])
  })

  it('of weekdays, months and years is walked as its rule says', () => {
    expect(linesOf([anEntry(...MORNING, 'RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3')]).map((line) => line.slice(3, 11))).toEqual([
      '20261124', '20261126',
    ]) // biome-ignore format: a list
    const first = ['DTSTART:20250102T080000', 'DTEND:20250102T120000']
    expect(linesOf([anEntry(...first, 'RRULE:FREQ=MONTHLY;BYDAY=1MO')])).toEqual([
      'u1/20261102T1300Z 11-02T13:00 11-02T17:00 clinic',
    ])
  })

  it('gives whole days of leave by their dates', () => {
    const friday = [
      'DTSTART;VALUE=DATE:20261030',
      'SUMMARY:Day off',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'EXDATE;VALUE=DATE:20261113',
    ]
    expect(linesOf([anEntry(...friday)])).toEqual([
      'u1/20261106 11-06T05:00 11-07T05:00 leave',
      'u1/20261113 11-13T05:00 11-14T05:00 cancelled',
    ])
  })
})

describe('what is cancelled', () => {
  it('is recorded as cancelled, by its own status or by the calendar', () => {
    expect(linesOf([anEntry(...MORNING, 'STATUS:CANCELLED')])).toEqual([
      'u1 11-24T13:00 11-24T17:00 cancelled',
    ])
    expect(linesOf(['METHOD:CANCEL', anEntry(...MORNING)])).toEqual(['u1 11-24T13:00 11-24T17:00 cancelled'])
    expect(linesOf(['METHOD:PUBLISH', anEntry(...MORNING)])).toEqual(['u1 11-24T13:00 11-24T17:00 clinic'])
  })
})

describe('what is no shift, and why', () => {
  const without = (name: string) =>
    aCalendar(anEntry(...MORNING))
      .split('\r\n')
      .filter((line) => !line.startsWith(name))
      .join('\r\n')

  it.each<[string, string, unknown]>([
    ['no id', without('UID'), { rejected: { field: 'UID', reason: 'is missing' } }],
    ['no time of the record', without('DTSTAMP'), { rejected: { field: 'DTSTAMP', reason: 'is missing, and so is LAST-MODIFIED' } }],
    ['no start', without('DTSTART'), { rejected: { field: 'DTSTART', reason: 'is missing' } }],
    ['no end', without('DTEND'), { rejected: { field: 'DTEND', reason: 'is missing, and so is DURATION' } }],
    ['an end before its start', aCalendar(anEntry('DTSTART:20261124T130000Z', 'DTEND:20261124T120000Z')), { rejected: { field: 'DTEND', reason: 'must be after the start' } }],
    ['a leave of a quarter', aCalendar(anEntry('DTSTART;VALUE=DATE:20261101', 'DTEND;VALUE=DATE:20270201', 'SUMMARY:Leave')), { rejected: { field: 'DTEND', reason: 'lies more than 31 days after the start' } }],
    ['a whole day of work', aCalendar(anEntry('DTSTART;VALUE=DATE:20261124', 'SUMMARY:Clinic')), { rejected: { field: 'DTSTART', reason: 'is a whole day of work: from when to when is not said' } }],
    ['an unknown zone', aCalendar(anEntry('DTSTART;TZID=Moon/Crater X:20261124T080000', 'DURATION:PT1H')), { rejected: { field: 'DTSTART', reason: 'names a zone that is neither known nor described in the calendar' } }],
    ['a day that is none', aCalendar(anEntry('DTSTART:20261131T080000', 'DURATION:PT1H')), { rejected: { field: 'DTSTART', reason: 'names a day or a time that does not exist' } }],
    ['an endless rule', aCalendar(anEntry(...MORNING, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')), { rejected: { field: 'RRULE', reason: 'repeats too often, or never' } }],
    ['a rule of seconds', aCalendar(anEntry(...MORNING, 'RRULE:FREQ=SECONDLY')), { rejected: { field: 'RRULE', reason: 'repeats too often, or never' } }],
    ['a rule of minutes in disguise', aCalendar(anEntry(...MORNING, `RRULE:FREQ=DAILY;BYHOUR=${Array.from({ length: 24 }, (_, hour) => hour)};BYMINUTE=${Array.from({ length: 60 }, (_, minute) => minute)}`)), { rejected: { field: 'RRULE', reason: 'gives more than 2,000 shifts in the window' } }],
    ['a rest of a series', aCalendar(anEntry(...MORNING, 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261124T130000Z')), { rejected: { field: 'RECURRENCE-ID', reason: 'changes a whole rest of a series, which is not read' } }],
    ['an entry of another time', aCalendar(anEntry('DTSTART:20250102T080000', 'DURATION:PT1H')), { ignored: 'an entry without a shift in the window of time' }],
    ['a task', aCalendar('BEGIN:VTODO', 'UID:u2', 'END:VTODO'), { ignored: 'a component that is no event (VEVENT)' }],
    ['an empty calendar', aCalendar(), { rejected: { field: 'VCALENDAR', reason: 'holds no entry' } }],
    ['an empty file', '', { rejected: { field: 'VCALENDAR', reason: 'is no whole calendar' } }],
    ['a calendar cut short', aCalendar(anEntry(...MORNING)).slice(0, -20), { rejected: { field: 'VCALENDAR', reason: 'is no whole calendar' } }],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual([expected])
  }) // biome-ignore format: a row each

  it('a time without a zone is refused where the caller names none', () => {
    expect(linesOf([anEntry('DTSTART:20261124T080000', 'DURATION:PT1H')], { zone: undefined })).toEqual([
      JSON.stringify({ rejected: { field: 'DTSTART', reason: 'names no zone, and none is given' } }),
    ])
  })

  it('a broken entry spoils itself alone', () => {
    const broken = anEntry('DTSTART 20261124', `${CANARY.family} without a colon`)
    expect(read(aCalendar(broken, anEntry(...MORNING)))).toEqual([
      { rejected: { field: 'VEVENT', reason: 'is too long, or has a line or a value that cannot be read' } },
      { event: SHIFT },
    ])
  })

  it('nobody attends', () => {
    expect(read(aCalendar(anEntry(...MORNING)), { person: { from: 'attendee' } })).toEqual([
      { rejected: { field: 'ATTENDEE', reason: 'is missing' } },
    ])
  })
})

describe('hostile text', () => {
  it('is bounded in its length and in its walks', () => {
    expect(read(aCalendar(`X-LONG:${'x'.repeat(5000)}`), { mostCharacters: 4096 })).toEqual([
      { rejected: { field: 'VCALENDAR', reason: 'is longer than a calendar may be' } },
    ])
    const daily = anEntry('DTSTART:20260101T080000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY')
    const outcomes = read(aCalendar(daily, daily), { mostSteps: 5000 })
    expect(outcomes.at(-1)).toEqual({ rejected: { field: 'RRULE', reason: 'repeats too often, or never' } })
    expect(outcomes).toHaveLength(31)
  })

  it('a zone whose rule never ends is not walked', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:X',
      'BEGIN:STANDARD',
      'DTSTART:19700101T020000',
      'TZOFFSETFROM:-0400',
      'TZOFFSETTO:-0500',
      'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]
    expect(linesOf([...zone, anEntry('DTSTART;TZID=X:20261124T080000', 'DURATION:PT1H')])).toEqual([
      JSON.stringify({
        rejected: {
          field: 'DTSTART',
          reason: 'names a zone whose description in the calendar cannot be read',
        },
      }),
    ])
  })

  it('an entry of endless parameters, and a series of a thousand persons, are refused', () => {
    expect(read(aCalendar(anEntry(...MORNING, `X-LONG${';a=b'.repeat(50_000)}:1`)))).toEqual([
      {
        rejected: { field: 'VEVENT', reason: 'is too long, or has a line or a value that cannot be read' },
      },
    ])
    const many = Array.from({ length: 1000 }, (_, index) => `ATTENDEE:mailto:p${index}@example.org`)
    const person = { from: 'attendee' } as const
    expect(read(aCalendar(anEntry(...MORNING, ...many)), { person })).toHaveLength(1000)
    expect(read(aCalendar(anEntry(...MORNING, ...many, 'RRULE:FREQ=DAILY')), { person })).toEqual([
      { rejected: { field: 'RRULE', reason: 'gives more than 2,000 shifts in the window' } },
    ])
  })

  it('components nested a thousand deep are one broken entry', () => {
    const deep = [
      'BEGIN:VEVENT',
      ...Array(1000).fill('BEGIN:VALARM'),
      ...Array(1000).fill('END:VALARM'),
      'END:VEVENT',
    ]
    expect(read(aCalendar(...deep)).every((outcome) => 'rejected' in outcome)).toBe(true)
  })

  const line = fc.oneof(
    fc.constantFrom(
      ...MORNING,
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VALARM',
      'END:VALARM',
      'BEGIN:VTIMEZONE',
      'END:VTIMEZONE',
      'TZID:X',
      'UID:u2',
      'DTSTAMP:20261101T000000Z',
      'SUMMARY:leave',
      'STATUS:CANCELLED',
      'DTSTART;TZID=X:20261124T080000',
      'DURATION:PT1H',
      'DURATION:P99999999D',
      'EXDATE:20261124T130000Z',
      'EXDATE:x',
      'RDATE;VALUE=PERIOD:20261124T130000Z/PT1H',
      'RECURRENCE-ID:20261124T130000Z',
      'DTSTART:99999999T999999',
      'DTSTART;VALUE=DATE:00000000',
    ),
    fc
      .tuple(
        fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'HOURLY', ''),
        fc.array(
          fc.tuple(
            fc.constantFrom(
              'BYDAY',
              'BYMONTH',
              'BYMONTHDAY',
              'BYYEARDAY',
              'BYWEEKNO',
              'BYSETPOS',
              'BYHOUR',
              'COUNT',
              'INTERVAL',
              'UNTIL',
              'WKST',
            ),
            fc.constantFrom(
              '1',
              '-1',
              '5MO',
              'MO,TU',
              '31',
              '30',
              '366',
              '0',
              '20261130T000000Z',
              '99',
              'SU',
            ),
          ),
          { maxLength: 3 },
        ),
      )
      .map(([freq, parts]) => `RRULE:FREQ=${[freq, ...parts.map((part) => part.join('='))].join(';')}`),
    fc.string({ maxLength: 20 }),
  )

  it('none makes the reader throw or run on, none ends without a word, and every event passes the door', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.boolean(), (lines, isEntry) => {
        const outcomes = read(aCalendar(...(isEntry ? [anEntry(...MORNING, ...lines)] : lines)), {
          mostSteps: 3000,
        })
        expect(outcomes.length).toBeGreaterThan(0)
        for (const outcome of outcomes) {
          if ('event' in outcome)
            expect(checkWorkEvent(outcome.event)).toMatchObject(outcome.event as WorkEvent)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a patient never leaves', () => {
  const { id, family, given, born } = CANARY
  const marks = [
    `SUMMARY:${family} vacation`,
    `DESCRIPTION:${given} ${family} ${id}`,
    `LOCATION:${family}`,
    `CATEGORIES:${family}`,
    `COMMENT:${born}`,
    `CONTACT:${family}`,
    `ATTACH:http://x/${id}`,
    `X-PATIENT:${id}`,
    `ATTENDEE;CN=${family}:mailto:bob@example.org`,
    `ORGANIZER;CN="${family}":mailto:ed@example.org`,
    `RESOURCES:${family}`,
    `URL:http://x/${id}`,
  ]

  it.each([
    ['with a shift', MORNING],
    ['with a series', [...MORNING, 'RRULE:FREQ=DAILY']],
    ['with a start that is none', [`DTSTART:${family}`]],
    ['with a zone that is none', [`DTSTART;TZID=${family}:20261124T080000`, 'DURATION:PT1H']],
    ['with a rule that is none', [...MORNING, `RRULE:${family}`]],
    ['with a duration that is none', [MORNING[0] as string, `DURATION:${family}`]],
    ['with a day that is none', [...MORNING, 'RRULE:FREQ=DAILY', `EXDATE:${family}`]],
  ])('%s', (_, lines) => {
    for (const person of [{ staffId: 'ann' }, { from: 'attendee' }, { from: 'organizer' }] as const) {
      const outcomes = read(aCalendar(`X-WR-CALNAME:${family}`, anEntry(...lines, ...marks)), { person })
      expect(outcomes.length).toBeGreaterThan(0)
      expect(outcomes.filter(holdsCanary)).toEqual([])
    }
  })
})
