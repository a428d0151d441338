import { truncateSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FORMAT_NAMES, type FormatName } from '../../shared/reading/format-names.ts'
import { withinUnpackingLimit } from '../../shared/reading/unpacking-limit.ts'
import { anAuditEvent, aSiuMessage, FORMAT_FILES } from '../support/format-files.ts'
import { type Told, toldOf } from '../support/hostile-file.ts'
import { importFolder } from '../support/import-command.ts'
import { listeningIntake } from '../support/listening-intake.ts'

/** A file of each format: who works, or of a calendar the entry, is called so. */
const NAMED: Readonly<Record<FormatName, string>> = Object.fromEntries(
  FORMAT_NAMES.map((format) => [format, format === 'ical' ? 'u1' : 'ann']),
) as Record<FormatName, string>

function withBytes(format: FormatName, bytes: readonly number[]): Buffer {
  const { text } = FORMAT_FILES[format]
  const at = text.indexOf(NAMED[format]) + 1
  return Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from(bytes), Buffer.from(text.slice(at))])
}

const NOT_PRINTABLE = /must be 1 to 128 printable characters|by unprintable characters/

describe.each(FORMAT_NAMES.filter((format) => format !== 'events'))('In a file of %s', (format) => {
  const { text } = FORMAT_FILES[format]

  it('bytes that are no UTF-8 are nobody, and spoil their entry alone', async () => {
    const plain = await toldOf(format, text)
    const told = await toldOf(format, withBytes(format, [0xff, 0xfe, 0xc3]))
    expect(told).toMatchObject({ refused: undefined, ignored: plain.ignored, events: 0 })
    expect(told.rejected).toEqual([expect.stringMatching(NOT_PRINTABLE)])
  })

  it('a zero byte is refused', async () => {
    const told = await toldOf(format, withBytes(format, [0]))
    expect(told.events).toBe(0)
    expect(told.refused ?? told.rejected.join()).toMatch(/printable|is not JSON/)
  })

  it('lines that end now so, now so are lines', async () => {
    let line = 0
    const mixed = text.replaceAll(/\r\n|\n|\r/g, () => (++line % 2 === 1 ? '\r\n' : '\n'))
    expect(await toldOf(format, mixed)).toEqual(await toldOf(format, text))
  })

  it('a million empty lines hold nothing', async () => {
    const plain = await toldOf(format, text)
    const blank = Buffer.alloc(100_000, '\n')
    const chunks = [Buffer.from(text), ...Array.from({ length: 10 }, () => blank)]
    expect(await toldOf(format, chunks)).toEqual(plain)
  })

  it('what is UTF-16 is refused, with its mark and without', async () => {
    const marked = importFolder('file', Buffer.from(`\uFEFF${text}`, 'utf16le'), null)
    expect((await marked.run('http://127.0.0.1:9')).stderr).toContain('is UTF-16; save it as UTF-8')
    for (const bytes of [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()]) {
      const bare = await importFolder('file', bytes, null).run('http://127.0.0.1:9')
      expect(bare.stderr).toContain('is UTF-16; save it as UTF-8')
    }
    const told = await toldOf(format, Buffer.from(text, 'utf16le'))
    expect(told.events).toBe(0)
    expect([told.refused ?? [], told.rejected].flat().length).toBeGreaterThan(0)
  })

  it('what is cut short anywhere ends with a word, and never with more than the whole has', async () => {
    const plain = await toldOf(format, text)
    for (let share = 1; share < 8; share++) {
      const told = await toldOf(format, text.slice(0, Math.floor((text.length * share) / 8)))
      expect(told.events).toBeLessThanOrEqual(plain.events)
      expect([told.refused ?? [], told.rejected, told.ignored, told.events].flat().length).toBeGreaterThan(0)
    }
  })
})

it('Events that are broken text are sent as they are: the door refuses them', async () => {
  const sent = await toldOf('events', withBytes('events', [0xff]))
  expect(sent.events).toBe(1)
  const explained = await importFolder('file', withBytes('events', [0xff]), null).run('http://127.0.0.1:9', [
    '--explain',
  ])
  expect(explained.stdout).toContain('rejected: staffId must be 1 to 128 printable characters (1)')
})

/** Ends where a line, a tag or a text goes on for 100 MB, never held whole. */
const ENDLESS: readonly (readonly [format: FormatName, opening: string, end: string, told: Partial<Told>])[] =
  [
    ['events', '{"kind":"', '"}\n{"a":1}', { events: 1, rejected: ['row is longer than 1000000 bytes'] }],
    [
      'fhir-ndjson',
      '{"resourceType":"',
      `"}\n${JSON.stringify(anAuditEvent())}`,
      { events: 1, rejected: ['row is longer than 16777216 bytes'] },
    ],
    [
      'fhir-json',
      '{"resourceType":"',
      '"}',
      { refused: 'The file is one JSON text of more than 16777216 bytes: write it as NDJSON' },
    ],
    [
      'epic',
      `${FORMAT_FILES.epic.text}2026-11-22 14:05:09,ann,Sign Note,`,
      `,N\n2026-11-22 14:05:09,bob,Sign Note,p,N`,
      { events: 2, rejected: ['row has 4 columns, the header has 5'] },
    ],
    [
      'epic',
      `${FORMAT_FILES.epic.text}"`,
      '"\n',
      { refused: 'Line 4: the row that begins here does not end; is there a quote that never closes?' },
    ],
    [
      'oracle-minutes',
      `${FORMAT_FILES['oracle-minutes'].text}ann,`,
      '\n',
      { events: 2, rejected: ['row has 2 columns, the header has 6'] },
    ],
    [
      'event-log',
      FORMAT_FILES['event-log'].text,
      '\n',
      { events: 1, rejected: ['row has 1 columns, the header has 5'] },
    ],
    [
      'xes',
      '<log><trace><string key="',
      '"/></trace></log>',
      { rejected: ['log has a tag that is longer than a tag may be'] },
    ],
    ['xes', '<log>', `</log>${FORMAT_FILES.xes.text}`, { events: 1, rejected: [] }],
    [
      'hl7-siu',
      `${aSiuMessage('a1')}\rSCH|`,
      `\r${aSiuMessage('a2')}`,
      { events: 1, rejected: ['MSH is longer than a message may be'] },
    ],
    ['hl7-siu', `${aSiuMessage('a1')}\rNTE|`, `\r${aSiuMessage('a2')}`, { events: 2, rejected: [] }],
    [
      'audit-xml',
      '<AuditMessage a="',
      '"/>',
      { rejected: ['AuditMessage has a tag that is longer than a tag may be'] },
    ],
    [
      'syslog',
      '<85>1 ',
      `\n${FORMAT_FILES.syslog.text}`,
      { events: 1, rejected: ['line is longer than a message may be'] },
    ],
    [
      'ical',
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:',
      '\r\nEND:VEVENT\r\nEND:VCALENDAR',
      { rejected: ['VCALENDAR is longer than a calendar may be'] },
    ],
  ]

describe('What never ends', () => {
  it('is there for every format', () => {
    expect(new Set(ENDLESS.map(([format]) => format))).toEqual(new Set(FORMAT_NAMES))
  })

  it.each(ENDLESS)(
    '%s: %.30s... is not held, and what comes after it is read',
    async (format, opening, end, expected) => {
      const part = Buffer.alloc(131_072, 'x')
      let most = 0
      const before = held()
      function* chunks(): Generator<Buffer> {
        yield Buffer.from(opening)
        for (let megabytes = 0; megabytes < 100; megabytes += 0.125) {
          yield part
          most = Math.max(most, held() - before)
        }
        yield Buffer.from(end)
      }
      expect(await toldOf(format, chunks())).toMatchObject({ refused: undefined, ...expected })
      // The line would be 100 MB; the rest is what the engine has not swept yet.
      expect(most).toBeLessThan(80 * 1024 * 1024)
    },
  )
})

function held(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

describe('A bomb of ten gigabytes in ten megabytes', () => {
  // A packed file may be several, one after the other.
  const member = gzipSync(Buffer.alloc(16 * 1024 * 1024, 'x'))
  it.each(['events', 'epic'] as const)('is put out early, before anything reads it as %s', async (format) => {
    const { text, options = [] } = FORMAT_FILES[format]
    const bomb = Buffer.concat([gzipSync(`${text}\n`), ...Array.from({ length: 640 }, () => member)])
    const intake = await listeningIntake()
    const outcome = await importFolder('file.gz', bomb, null).run(intake.url, options)
    expect(outcome).toMatchObject({ code: 1, result: undefined })
    expect(outcome.stderr).toContain('more than 500 bytes come out of each packed byte')
  })

  it.each([
    [100, 1024, 'let through'],
    [499, 1024, 'let through'],
    [501, 1024, 'put out'],
    [1000, 64, 'let through'],
    [1000, 65, 'put out'],
  ])('at %i to one and %i MB is %s', async (ratio, megabytes, end) => {
    const megabyte = Buffer.alloc(1024 * 1024)
    let unpacked = 0
    async function* chunks() {
      for (let each = 0; each < megabytes; each++) {
        unpacked += megabyte.length
        yield megabyte
      }
    }
    const reading = (async () => {
      for await (const _ of withinUnpackingLimit(chunks(), () => unpacked / ratio));
      return 'let through'
    })()
    expect(await reading.catch(() => 'put out')).toBe(end)
  })
})

describe('JSON', () => {
  const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  it.each([1000, 100_000])(
    '%i levels deep is read to where it is looked at, and no further',
    async (depth) => {
      const resource = `{"resourceType":"AuditEvent","agent":${lists(depth)}}`
      const good = JSON.stringify(anAuditEvent())
      expect(await toldOf('fhir-ndjson', `${resource}\n${good}`)).toMatchObject({
        events: 1,
        refused: undefined,
      })
      expect(await toldOf('fhir-json', resource)).toMatchObject({ events: 0, refused: undefined })
      const mapping = {
        kind: 'activity',
        columns: { staffId: 'a', at: 'b' },
        constants: { action: 'notes' },
        values: {},
        exclude: {},
      } as const
      expect(
        await toldOf(undefined, `{"a":${lists(depth)},"b":"2026-11-22T00:00:00Z"}`, { mapping }),
      ).toMatchObject({
        rejected: ['staffId is not a text or number'],
      })
      const folder = importFolder('file', `{"kind":${lists(depth)}}`, null)
      expect((await folder.run('http://127.0.0.1:9', ['--explain'])).stdout).toContain('rejected: kind ')
    },
  )
})

const AUDIT = FORMAT_FILES['audit-xml'].text.split('\n')[0]?.replace('<?xml version="1.0"?>', '') ?? ''
const XML: readonly (readonly [FormatName, string, string, string])[] = [
  ['audit-xml', '', AUDIT, 'AuditMessage'],
  ['syslog', '<85>1 2026-11-22T14:05:09Z host app 1 - - ', AUDIT, 'AuditMessage'],
  ['xes', '', FORMAT_FILES.xes.text.replace('<?xml version="1.0"?>', ''), 'log'],
]

describe.each(XML)('XML as %s', (format, before, root, field) => {
  it.each([
    ['a billion laughs', '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>', 'ann', 'ann'],
    ['a file of this machine', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', 'ann', '&a;'],
    [
      'an entity of parameters',
      '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
      'ann',
      'ann',
    ],
  ])('%s is refused before it is read', async (_, doctype, name, named) => {
    const told = await toldOf(format, before + doctype + root.replaceAll(name, named))
    expect(told).toMatchObject({
      events: 0,
      rejected: [`${field} declares a document type or an entity, which is refused`],
    })
  })

  it('of another document asks nobody for it', async () => {
    const server = await listeningIntake()
    const told = await toldOf(format, `${before}<!DOCTYPE x SYSTEM "${server.url}/x.dtd">${root}`)
    expect([told.events, server.requests]).toEqual([0, []])
  })

  it.each([
    ['an entity that nobody declared', '&a;', 'is not well-formed XML'],
    ['numbered characters without end', '&#97;'.repeat(60_000), 'has a tag that is longer than a tag may be'],
    ['a character that is none', '&#0;', 'is not well-formed XML'],
  ])('%s is refused', async (_, text, reason) => {
    expect((await toldOf(format, before + root.replaceAll('ann', text))).rejected).toEqual([
      `${field} ${reason}`,
    ])
  })

  it.each([1000, 100_000])('%i elements deep is refused', async (depth) => {
    const open = format === 'xes' ? '<log>' : '<AuditMessage>'
    const told = await toldOf(format, `${before}${open}${'<a>'.repeat(depth)}`)
    expect(told.rejected).toEqual([`${field} nests deeper than 100 elements`])
  })
})

describe('A table', () => {
  const HEADER = 'ACCESS_TIME,USER_ID,METRIC_NAME'
  const ROW = '2026-11-22 14:05:09,ann,Sign Note'

  it('of 10,000 columns is read', async () => {
    const more = ',x'.repeat(10_000)
    expect(await toldOf('epic', `${HEADER}${more}\n${`${ROW}${more}\n`.repeat(3)}`)).toMatchObject({
      events: 3,
      rejected: [],
    })
  })

  it('whose row has more cells than it fits is read on', async () => {
    const told = await toldOf('epic', `${HEADER}\n${ROW}${',x'.repeat(200_000)}\n${ROW}\n`)
    expect(told).toMatchObject({ events: 1, rejected: ['row has 200003 columns, the header has 3'] })
  })

  it('of nothing but quotes or separators is no table', async () => {
    expect(await toldOf('epic', `${HEADER}\n${'"'.repeat(200_000)}\n`)).toMatchObject({ events: 0 })
    expect((await toldOf('epic', ',;|\t'.repeat(50_000))).refused).toContain(
      'does not have the columns of epic',
    )
  })

  it('whose cells are formulas is read as text', async () => {
    const formulas = ['=HYPERLINK("http://x")', '+1+1', '-1', '@SUM(A1)', '\t=1+1']
    const cells = formulas.map((each) => `"${each.replaceAll('"', '""')}"`)
    const told = await toldOf(
      'epic',
      `${HEADER}\n${cells.map((cell) => `2026-11-22 14:05:09,${cell},Sign Note`).join('\n')}`,
    )
    expect(told).toMatchObject({ events: 5, rejected: [] })
  })

  it('of CR alone is read, however long it is', async () => {
    const rows = `${ROW}\r`.repeat(40_000)
    expect(await toldOf('epic', `${HEADER}\r${rows}`)).toMatchObject({ events: 40_000, rejected: [] })
  })

  it('without a header is refused, and nothing of its first row is repeated', async () => {
    const folder = importFolder('rows.csv', 'Yellowbird Canarysson,2026-01-13 09:00\nx,2026-01-13 09:00\n')
    const { code, stderr } = await folder.run('http://127.0.0.1:9')
    expect([code, stderr]).toEqual([
      1,
      'Import failed: The file has no column "user". It has no column that the mapping names: is its first line a header?\n',
    ])
  })
})

describe('HL7', () => {
  const message = aSiuMessage('a1')
  it.each<[string, string, Partial<Told>]>([
    [
      'with separators of its own',
      message.replaceAll('|', '!').replaceAll('^', '@').replaceAll('~', '#'),
      { events: 1, rejected: [] },
    ],
    ['with the fifth character of 2.7', message.replace('^~\\&', '^~\\&#'), { events: 1, rejected: [] }],
    [
      'without separators',
      message.replace('^~\\&', ''),
      { rejected: ['MSH-2 does not declare four different encoding characters such as ^~\\&'] },
    ],
    [
      'with one for all',
      message.replace('^~\\&', '^^^^'),
      { rejected: ['MSH-2 does not declare four different encoding characters such as ^~\\&'] },
    ],
    [
      'with letters for separators',
      message.replaceAll('^', 'é'),
      { rejected: ['MSH-2 does not declare four different encoding characters such as ^~\\&'] },
    ],
    ['with half a character', message.replaceAll('|', '😀'), { rejected: ['MSH-9 is missing'] }],
    ['that is only a name', 'MSH', { rejected: ['MSH-1 is no separator of fields'] }],
    [
      'cut before its person',
      message.slice(0, message.indexOf('PID')),
      { events: 0, ignored: ['no person is booked: neither AIP nor PV1-7 names one'] },
    ],
  ])('%s', async (_, text, expected) => {
    expect(await toldOf('hl7-siu', `${text}\r`)).toMatchObject(expected)
    expect(await toldOf('hl7-siu', `${text}\r${message}`)).toMatchObject({
      events: (expected.events ?? 0) + 1,
    })
  })
})

describe('A calendar', () => {
  const calendar = (...entries: string[]) => `BEGIN:VCALENDAR\r\n${entries.join('')}END:VCALENDAR\r\n`
  const entry = (more = '') =>
    `BEGIN:VEVENT\r\nUID:u\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261105T080000Z\r\nDTEND:20261105T100000Z\r\n${more}END:VEVENT\r\n`
  const floods = Array.from({ length: 5000 }, (_, each) => {
    const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
    return `RDATE:202611${10 + (each % 10)}T${two(each % 24)}${two(each % 60)}${two(each / 100)}Z\r\n`
  }).join('')

  it.each([
    ['every second for ever', 'RRULE:FREQ=SECONDLY\r\n', 'RRULE repeats too often, or never'],
    [
      'each second of each day',
      `RRULE:FREQ=DAILY;BYHOUR=${upTo(24)};BYMINUTE=${upTo(60)};BYSECOND=${upTo(60)}\r\n`,
      'RRULE gives more than 2,000 shifts in the window',
    ],
    ['a flood of dates', floods, 'RDATE gives more than 2,000 shifts in the window'],
    [
      'an entry of entries',
      'BEGIN:VEVENT\r\n'.repeat(10_000) + 'END:VEVENT\r\n'.repeat(10_000),
      'VEVENT is too long, or has a line or a value that cannot be read',
    ],
  ])('with %s spoils this entry alone', async (_, more, reason) => {
    expect(await toldOf('ical', calendar(entry(more), entry()))).toMatchObject({
      events: 1,
      rejected: [reason],
    })
  })
})

function upTo(end: number): string {
  return Array.from({ length: end }, (_, each) => each).join(',')
}

it('A process log of a hundred thousand attributes in one event is read', async () => {
  const more = '<string key="a" value="b"/>'.repeat(100_000)
  const text = FORMAT_FILES.xes.text.replace('</event>', `${more}</event>`)
  expect(await toldOf('xes', text)).toEqual(await toldOf('xes', FORMAT_FILES.xes.text))
})

it('A row of more events than a request may hold is refused alone', async () => {
  const many = `${aSiuMessage('a1')}${'\rAIP|2||bob'.repeat(40_001)}`
  const intake = await listeningIntake()
  const folder = importFolder('siu', `${many}\r${aSiuMessage('a2')}\r`, null)
  expect((await folder.run(intake.url)).result).toMatchObject({ read: 2, accepted: 1, rejected: 1 })
  expect(folder.rejections()).toEqual([{ unit: 1, field: 'row', reason: 'gives more than 40,000 events' }])
})

it('A file of a hundred megabytes of nothing is of no format, and is not read to its end', async () => {
  const folder = importFolder('file', '', null)
  writeFileSync(folder.file, '')
  truncateSync(folder.file, 100 * 1024 * 1024)
  expect((await folder.run('http://127.0.0.1:9')).stderr).toContain('The file is of no known format')
})
