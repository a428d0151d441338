import type { ActivityEvent } from '../events.ts'
import { cellText } from './cell-text.ts'
import type { Row } from './csv-mapping.ts'
import { identifierLimit, instantLimit } from './event-limits.ts'
import type { SourceOutcome } from './source-outcome.ts'
import { wallClockReader } from './wall-clock.ts'

/**
 * Oracle Health: a row counts what a person did in one minute. The minute is active by the published rule.
 *
 *   more than 15 keystrokes,   or 3 clicks or more,   or more than 1,700 units of mouse distance
 *
 * An active minute becomes two events, at its first and at its last second:
 *
 *   rows     |  09:00 active    09:01 active    09:02 not       09:03 active  |
 *   events   |  :00        :59  :00        :59                  :00        :59 |
 *   worth       59 s         1 s  59 s        61 s, if no break   59 s
 *
 * So one row alone is worth what one row can claim, an unbroken run is worth its minutes less one second, and
 * nothing is claimed outside of the minutes that were active. One event a minute would be worth nothing alone;
 * a second one at the full minute could fall on the next day. A minute that was not active counts all the same
 * where the silence is no break by the tenant's inactivity gap, as with every other feed: a gap of 60 s gives
 * Oracle's own reading, minute by minute.
 *
 * Rows say how much was done, not what: the category is `other`. Source: Oracle Health (Cerner) Advance, as
 * published; METRICS section 1.
 */
export type MinuteField = 'staffId' | 'minute' | Measure
type Measure = 'keystrokes' | 'clicks' | 'distance'

const RULES: readonly { readonly measure: Measure; readonly isActive: (count: number) => boolean }[] = [
  { measure: 'keystrokes', isActive: (count) => count > 15 },
  { measure: 'clicks', isActive: (count) => count >= 3 },
  { measure: 'distance', isActive: (count) => count > 1700 },
]

export type MinuteColumns = Readonly<Record<MinuteField, string>>

/** Letters alone, in lower case. */
const NAMES_OF_FIELD: Readonly<Record<MinuteField, readonly string[]>> = {
  staffId: ['staffid', 'personnelid', 'prsnlid', 'providerid', 'userid', 'username', 'user'],
  minute: ['minute', 'activityminute', 'minutedttm', 'activitydttm', 'starttime', 'timestamp', 'time'],
  keystrokes: ['keystrokes', 'keystrokecount', 'keystrokecnt', 'keystroke'],
  clicks: ['clicks', 'clickcount', 'clickcnt', 'mouseclicks', 'mouseclickcount', 'mouseclickcnt'],
  distance: ['distance', 'mousedistance', 'mousemiles', 'mousemovement', 'pixels', 'mousepixels'],
}

const FIELDS = Object.keys(NAMES_OF_FIELD) as MinuteField[]

/** @returns which column is what, or undefined where a table does not have them all */
export function minuteColumns(header: readonly string[]): MinuteColumns | undefined {
  const plain = new Map(header.map((column) => [column.toLowerCase().replaceAll(/[^a-z]/g, ''), column]))
  const found = FIELDS.map((field) => {
    const name = NAMES_OF_FIELD[field].find((each) => plain.has(each))
    return [field, name === undefined ? undefined : plain.get(name)]
  })
  return found.every(([, column]) => column !== undefined) ? Object.fromEntries(found) : undefined
}

/** @param zone of times without offset */
export function activeMinuteReader(
  columns: MinuteColumns,
  { zone }: { readonly zone?: string | undefined } = {},
): (row: Row) => SourceOutcome[] {
  const readTime = wallClockReader(zone)
  return (row) => {
    const activity = isActiveMinute(row, columns)
    if (typeof activity !== 'boolean') return [activity]
    if (!activity) return [{ ignored: 'a minute that is not active by the published rule' }]
    const staffId = cellText(row[columns.staffId])
    const wrong = identifierLimit(staffId)
    if (wrong !== undefined) return [rejected('staffId', wrong)]
    const written = cellText(row[columns.minute])
    if (written === '') return [rejected('minute', 'is missing')]
    const time = readTime(written)
    if ('problem' in time) return [rejected('minute', time.problem)]
    const outside = instantLimit(time.at)
    if (outside !== undefined) return [rejected('minute', outside)]
    const minute = time.at.slice(0, 16)
    return ['00', '59'].map((second) => {
      const event: ActivityEvent = { kind: 'activity', staffId, at: `${minute}:${second}Z`, action: 'other' }
      return { event }
    })
  }
}

/** What is missing is told where it would have decided. */
function isActiveMinute(row: Row, columns: MinuteColumns): boolean | SourceOutcome {
  let missing: Measure | undefined
  let isActive = false
  for (const rule of RULES) {
    const text = cellText(row[columns[rule.measure]])
    if (text === '') missing ??= rule.measure
    else if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(text)) return rejected(rule.measure, 'is not a count')
    else isActive ||= rule.isActive(Number(text))
  }
  return isActive || missing === undefined ? isActive : rejected(missing, 'is missing')
}

function rejected(field: MinuteField, reason: string): SourceOutcome {
  return { rejected: { field, reason } }
}
