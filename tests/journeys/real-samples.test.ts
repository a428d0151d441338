import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { describe, expect, it, onTestFinished } from 'vitest'
import { seededRandom } from '../../shared/domain/seeded-random.ts'
import { runImportCommand } from '../support/import-command.ts'
import { startJourney } from '../support/journey.ts'

/** Real audit rows beside the repository, with what an independent program made of each person and day. */
const SAMPLES = fileURLToPath(new URL('../../../shared/samples/', import.meta.url))
const isHere = existsSync(SAMPLES)
if (!isHere) console.log('../shared/samples is not here: the journeys with real rows are skipped')

const CHARTING = {
  file: 'activity/datetimeevents.csv',
  rows: 15_551,
  days: 1438,
  zone: 'America/New_York',
  map: {
    kind: 'activity',
    zone: 'America/New_York',
    columns: { at: 'storetime', staffId: 'cgid' },
    constants: { action: 'notes' },
  },
}
const CLERKS = {
  file: 'tasks/receipt.csv',
  rows: 8577,
  days: 1378,
  zone: 'Europe/Amsterdam',
  map: {
    kind: 'activity',
    columns: { at: 'time:timestamp', staffId: 'org:resource' },
    constants: { action: 'other' },
  },
}

describe.skipIf(!isHere)('real rows, from a file to the export', () => {
  it.each([CHARTING, CLERKS])('give every second of the independent program: $file', async (sample) => {
    const { journey, importFile } = await start(sample)

    const outcome = await importFile(join(SAMPLES, sample.file))
    expect(outcome.result).toEqual({
      read: sample.rows,
      accepted: sample.rows,
      rejected: 0,
      rejectionsFile: null,
    })
    await journey.settle()

    const days = daysOf(await journey.personDays())
    const expected = JSON.parse(
      readFileSync(join(SAMPLES, sample.file.replace('.csv', '.expected.json')), 'utf8'),
    )
    expect(Object.keys(days)).toHaveLength(sample.days)
    expect(days).toEqual(expected.days)
    expect(await journey.deadLetters()).toEqual([])
  })

  it('give the same bytes again, and again when shuffled and sent by three importers at once', async () => {
    const { journey, importFile, folder } = await start(CHARTING)
    const file = join(SAMPLES, CHARTING.file)
    await importFile(file)
    await journey.settle()
    const first = await journey.personDays()

    await importFile(file)
    await journey.settle()
    expect(await journey.personDays()).toBe(first)

    const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n')
    const random = seededRandom(3)
    const shuffled = rows.map((row) => [random(), row] as const).sort(([a], [b]) => a - b)
    const pieces = [0, 1, 2].map((piece) => {
      const path = join(folder, `piece-${piece}.csv`)
      const own = shuffled.filter((_, index) => index % 3 === piece).map(([, row]) => row)
      writeFileSync(path, `${[header, ...own].join('\n')}\n`)
      return path
    })
    await Promise.all(pieces.map(importFile))
    await journey.settle()
    expect(await journey.personDays()).toBe(first)
  })
})

async function start({ zone, map }: typeof CHARTING | typeof CLERKS) {
  const journey = await startJourney()
  const folder = mkdtempSync(join(tmpdir(), 'journey-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const mapFile = join(folder, 'map.json')
  writeFileSync(mapFile, JSON.stringify(map))
  // Research data: its years are shifted by up to two centuries.
  const settings = { zone, futureToleranceHours: 2_000_000 }
  expect((await journey.call('admin', 'PUT', '/v1/settings', settings)).status).toBe(200)
  const importFile = (file: string) => runImportCommand([file, '--map', mapFile, '--url', journey.url])
  return { journey, folder, importFile }
}

function daysOf(csv: string): Record<string, unknown> {
  const rows: Record<string, string>[] = parse(csv, { columns: true })
  return Object.fromEntries(
    rows.map(({ staffId, date, events, activeSeconds, pajamaSeconds }) => [
      `${staffId}|${date}`,
      { events: Number(events), activeSeconds: Number(activeSeconds), pajamaSeconds: Number(pajamaSeconds) },
    ]),
  )
}
