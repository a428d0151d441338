import type { Row } from './csv-mapping.ts'
import type { EpicColumn } from './epic-columns.ts'
import { type WrittenTime, wallClockReader } from './wall-clock.ts'

/** What a cell says, without the blanks around it. Empty where it says nothing; tools write NULL for that too. */
export function epicCell(row: Row, column: EpicColumn | undefined): string {
  if (column === undefined) return ''
  const value = row[column.header]
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  const text = String(value).trim()
  return text === 'NULL' || text === 'null' ? '' : text
}

/** Seconds from the first instant that Epic counts, 1840-12-31T00:00Z, to 1970. */
const EPIC_SECONDS_BEFORE_1970 = 4_070_908_800

const WHOLE_SECONDS = /^\d{1,11}(?:\.0*)?$/

/**
 * Reads the instants that Epic keeps in UTC: seconds since the last day of 1840, or a date and time.
 *
 *   5847656400           2026-04-21T05:00:00Z
 *   2026-04-21 05:00:00  2026-04-21T05:00:00Z
 */
export function epicInstantReader(): (text: string) => WrittenTime {
  const readClock = wallClockReader('UTC')
  return (text) => {
    if (!WHOLE_SECONDS.test(text)) return readClock(text)
    const date = new Date((Number.parseInt(text, 10) - EPIC_SECONDS_BEFORE_1970) * 1000)
    return { at: date.toISOString().replace('.000Z', 'Z') }
  }
}
