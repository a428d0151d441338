import { describe, expect, it } from 'vitest'
import { FORMAT_NAMES, type FormatName } from '../../../shared/reading/format-names.ts'
import { anAuditEvent, aSiuMessage, FORMAT_FILES } from '../../support/format-files.ts'
import { type Told, toldOf } from '../../support/hostile-file.ts'

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
