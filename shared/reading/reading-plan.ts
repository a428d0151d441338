import { createHash } from 'node:crypto'
import { instantOf } from '../domain/local-time.ts'
import type { FormatName } from './format-names.ts'
import { FORMATS, type Reading } from './formats.ts'
import { mappedRows } from './mapped-rows.ts'
import type { ReadingOptions } from './reading-options.ts'
import { recognizedFormat } from './recognize-format.ts'
import type { ReadRows } from './rows.ts'
import { type HowToRead, type ReadTable, rowsOf } from './table-rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** How a file is read: by the mapping where there is one, else as the format that was named or recognised. */
export interface ReadingPlan {
  readonly format: FormatName | 'mapping'
  readonly title: string
  readonly countedBy: 'line' | 'unit'
  readonly dropped: string
  readonly rows: ReadRows
  /** Of a table with a header. */
  readonly table?: ReadTable
  /** Changes with all that decides what a row becomes: an import goes on only as it began. */
  readonly identity: string
}

/** What is known of a file before its first row. */
export interface OpenedFile {
  readonly name: string
  readonly start: Buffer
  readonly modifiedAt: number
}

const DAY = 86_400_000
const DAYS_BACK = 31
const DAYS_AHEAD = 366

/** @throws UnreadableFile where the file cannot be read without more being said */
export async function readingPlan(
  options: ReadingOptions,
  file: OpenedFile,
  now: number,
): Promise<ReadingPlan> {
  const { mapping } = options
  if (mapping !== undefined) {
    return {
      format: 'mapping',
      title: 'by mapping',
      countedBy: 'line',
      dropped: 'what the mapping does not name, or excludes',
      identity: hashOf([mapping, options.zone]),
      ...planOf(mappedRows({ ...mapping, zone: mapping.zone ?? options.zone }, file.name, file.start)),
    }
  }
  const name = options.format ?? (await recognizedFormat(file.start))
  const { title, countedBy, dropped, read } = FORMATS[name]
  const reading: Reading = {
    ...options,
    zone: options.zone,
    recordedAt: new Date(file.modifiedAt).toISOString(),
    person: personOf(options),
    window: windowOf(options, now),
  }
  return {
    format: name,
    title: `${name}: ${title}`,
    countedBy,
    dropped,
    identity: name === 'ical' ? hashOf([name, reading]) : hashOf([name, options]),
    ...planOf(read(reading)),
  }
}

function hashOf(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex')
}

function planOf(how: HowToRead): Pick<ReadingPlan, 'rows' | 'table'> {
  const rows = rowsOf(how)
  return 'table' in how ? { rows, table: how.table } : { rows }
}

function personOf({ staff, person }: ReadingOptions): Reading['person'] {
  if (staff !== undefined) return { staffId: staff }
  return person && { from: person }
}

/** Whole days of the zone, both included. */
function windowOf({ from, to, zone = 'UTC' }: ReadingOptions, now: number): Reading['window'] {
  const first = from ?? dayOf(now - DAYS_BACK * DAY)
  const last = to ?? dayOf(now + DAYS_AHEAD * DAY)
  if (first > last)
    throw new UnreadableFile('The days of the calendar end before they begin: to must not be before from')
  return {
    from: new Date(instantOf(zone, first, '00:00:00') * 1000).toISOString(),
    to: new Date(instantOf(zone, dayOf(Date.parse(last) + DAY), '00:00:00') * 1000).toISOString(),
  }
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
