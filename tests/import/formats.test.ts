import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkWorkEvent } from '../../shared/events.ts'
import { FORMAT_NAMES } from '../../shared/reading/format-names.ts'
import { recognizedFormat } from '../../shared/reading/recognize-format.ts'
import { anAuditEvent, aSiuMessage, FORMAT_FILES } from '../support/format-files.ts'
import { importFolder, runImportCommand } from '../support/import-command.ts'
import { listeningIntake } from '../support/listening-intake.ts'
import { holdsCanary } from '../support/patient-canary.ts'

const samples = join(import.meta.dirname, '../../../shared/samples')
const isThere = existsSync(samples)
if (!isThere) console.log(`Skipped: the real samples are not at ${samples}`)

describe.each(FORMAT_NAMES)('A file of %s', (name) => {
  const { text, options = [], ...counts } = FORMAT_FILES[name]

  it.each([
    ['as it stands', text],
    ['behind a byte order mark and blank lines', `\uFEFF\n\n${text}`],
    ['with the line ends of Windows', text.replaceAll(/\r\n|\n/g, '\r\n')],
  ])('is recognised %s', async (_, content) => {
    expect(await recognizedFormat(Buffer.from(content))).toBe(name)
  })

  it('goes in packed and without an ending, its events fit for intake and without the patient', async () => {
    const intake = await listeningIntake()
    const folder = importFolder('file', gzipSync(text), null)
    const outcome = await folder.run(intake.url, options)
    const { read, accepted, excluded } = counts
    expect(outcome).toMatchObject({ code: 0, result: { read, accepted, rejected: 0 } })
    if (excluded > 0) expect(outcome.stderr).toContain(`${excluded} excluded`)
    expect(intake.taken).toHaveLength(accepted)
    expect(intake.taken.filter((event) => 'reason' in checkWorkEvent(event))).toEqual([])
    expect(holdsCanary([intake.taken, outcome])).toBe(false)
  })
})

describe('What is no known format', () => {
  it.each([
    ['a table of other columns', 'user,time\n7,2026-01-13 09:00\n'],
    ['a text', 'Dear Jane Doe,\nyour results are here.\n'],
    ['a picture', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['JSON of something else over many lines', '{\n  "name": "Jane Doe"\n}\n'],
    ['a list', '[{"resourceType": "AuditEvent"}]'],
    ['a packed workbook', Buffer.from('504b0304140006000800', 'hex')],
    ['a quote that never closes', '"Jane Doe'],
  ])('%s is refused with the list of formats, and nothing of it', async (_, content) => {
    const outcome = await importFolder('file', content, null).run('http://127.0.0.1:9')
    expect(outcome).toMatchObject({ code: 1, result: undefined })
    expect(outcome.stderr).toContain('of no known format. These are: NDJSON of work events; FHIR')
    expect(outcome.stderr).toContain('--map MAP.json')
    expect(outcome.stderr).not.toContain('Jane')
  })

  it.each([
    ['epic', 'user,time\n7,x\n', 'The header does not have the columns of epic'],
    ['fhir-json', 'Jane Doe', 'The file is not JSON'],
    ['ical', 'BEGIN:VCALENDAR', 'A calendar does not say whose it is: name its staff'],
    ['excel', 'a', '--format is not one of: events, fhir-ndjson'],
  ])('does not become %s by being called so', async (format, content, message) => {
    const outcome = await importFolder('file', content, null).run('http://127.0.0.1:9', ['--format', format])
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toContain(message)
  })
})

describe('Rejections', () => {
  it('of FHIR on lines name the line and the element; the others go in', async () => {
    const intake = await listeningIntake()
    const lines = [anAuditEvent(), anAuditEvent({ recorded: 'Jane' }), 'Jane', anAuditEvent()]
    const text = lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n')
    const folder = importFolder('audit.ndjson', text, null)
    expect(await folder.run(intake.url)).toMatchObject({ result: { read: 4, accepted: 2, rejected: 2 } })
    expect(folder.rejections()).toMatchObject([
      { line: 2, field: 'AuditEvent.recorded' },
      { line: 3, field: 'row', reason: 'is not JSON' },
    ])
  })

  it('of messages name which message it was, and the field', async () => {
    const intake = await listeningIntake()
    const folder = importFolder('siu', `${aSiuMessage('a1')}\r${aSiuMessage('a2', 'x')}\r`, null)
    expect(await folder.run(intake.url)).toMatchObject({ result: { read: 2, accepted: 1, rejected: 1 } })
    expect(folder.rejections()).toMatchObject([{ unit: 2, field: 'MSH-7' }])
    expect(intake.taken).toMatchObject([{ kind: 'visit', visitId: 'a1', staffId: 'ann', status: 'booked' }])
  })
})

it('An interrupted import of messages goes on after those that are in', async () => {
  const stop = new AbortController()
  const messages = Array.from({ length: 12_000 }, (_, number) => aSiuMessage(`a${number}`)).join('\r')
  const folder = importFolder('siu', messages, null)
  const intake = await listeningIntake(({ events }, number) => {
    if (number === 2) stop.abort()
    return { status: 202, body: { accepted: events.length, rejected: [] } }
  })
  expect(await folder.run(intake.url, ['--parallel', '1'], stop.signal)).toMatchObject({ code: 1 })
  const outcome = await folder.run(intake.url)
  expect(outcome.stderr).toContain('Going on after the 5,000 rows')
  expect(outcome).toMatchObject({ code: 0, result: { read: 12_000, accepted: 12_000 } })
  const ids = intake.taken.map(({ visitId }) => visitId)
  expect(new Set(ids).size).toBe(12_000)
})

describe.skipIf(!isThere)('Real samples', () => {
  it.each([
    ['fhir-auditevent/dstu2', 'fhir'],
    ['fhir-auditevent/stu3', 'fhir'],
    ['fhir-auditevent/r4', 'fhir'],
    ['fhir-auditevent/r4b', 'fhir'],
    ['fhir-auditevent/r5', 'fhir'],
    ['fhir-workflow/r4', 'fhir'],
    ['fhir-workflow/r5', 'fhir'],
    ['siu', 'hl7-siu'],
    ['tasks', 'event-log'],
  ])('of %s are recognised as %s, and none is without a word', async (folder, format) => {
    const intake = await listeningIntake()
    const place = mkdtempSync(join(tmpdir(), 'import-'))
    onTestFinished(() => rmSync(place, { recursive: true }))
    const names = readdirSync(join(samples, folder)).filter((name) => !name.includes('.expected.'))
    for (const name of names) {
      const file = join(samples, folder, name)
      const recognized = await recognizedFormat(readFileSync(file))
      expect([name, recognized.replace(/-(?:nd)?json$/, '')]).toEqual([name, format])
      const outcome = await runImportCommand([
        ...[file, '--url', intake.url, '--token', 't'],
        ...['--rejections', join(place, `${name}.rejections`)],
      ])
      expect([name, outcome.code]).toEqual([name, 0])
      expect([name, outcome.result?.read]).not.toEqual([name, 0])
    }
  })
})
