import { Temporal } from 'temporal-polyfill'
import type { ActivityEvents } from '../../shared/domain/active-time.ts'
import { type ActivityCategory, categoryIndex } from '../../shared/domain/activity-category.ts'
import { type LocalDay, localDay } from '../../shared/domain/local-time.ts'
import { type PajamaSpan, type PajamaWindow, pajamaSpans } from '../../shared/domain/pajama-time.ts'
import { type PersonDay, personDay } from '../../shared/domain/person-day.ts'

/** The zone of the worked cases. */
export const CHICAGO = 'America/Chicago'
export const PAJAMA_WINDOW: PajamaWindow = { start: '17:30', end: '07:00' }

/** An audit row: seconds since 1970, and the position of its category. */
export type AuditRow = readonly [second: number, category: number]

/** The instant of a clock time, in seconds since 1970; of a time that comes twice, the first. */
export function at(zone: string, dateTime: string): number {
  return Temporal.PlainDateTime.from(dateTime).toZonedDateTime(zone).epochMilliseconds / 1000
}

/** Rows as the domain takes them: sorted by second, then category, each once. */
export function eventsOf(rows: Iterable<AuditRow>): ActivityEvents {
  const distinct = [...new Map([...rows].map((row) => [row.join(' '), row])).values()]
  distinct.sort(([second, category], [otherSecond, other]) => second - otherSecond || category - other)
  return {
    seconds: Float64Array.from(distinct, ([second]) => second),
    categories: Uint8Array.from(distinct, ([, category]) => category),
  }
}

/** @param rows `09:00:00 notes`, by the clock of the zone; where no category is named it is notes */
export function eventsAt(zone: string, date: string, ...rows: readonly string[]): ActivityEvents {
  return eventsOf(
    rows.map((row): AuditRow => {
      const [clock, category = 'notes'] = row.split(' ')
      return [at(zone, `${date}T${clock}`), categoryIndex(category as ActivityCategory)]
    }),
  )
}

/** A row every so many minutes from one clock time to another, both included. */
export function eventsEvery(minutes: number, zone: string, from: string, to: string): ActivityEvents {
  const rows: AuditRow[] = []
  const last = at(zone, to)
  for (let second = at(zone, from); second <= last; second += minutes * 60) {
    rows.push([second, categoryIndex('notes')])
  }
  return eventsOf(rows)
}

export function together(...parts: readonly ActivityEvents[]): ActivityEvents {
  return eventsOf(parts.flatMap(rowsOf))
}

export function rowsOf({ seconds, categories }: ActivityEvents): AuditRow[] {
  return Array.from(seconds, (second, index): AuditRow => [second, categories[index] as number])
}

/** What a tenant decides, with the defaults of METRICS. */
export interface Rules {
  readonly zone: string
  readonly gapSeconds: number
  readonly window: PajamaWindow
  readonly holidays: ReadonlySet<string>
}

export function rules(changes: Partial<Rules> = {}): Rules {
  return { zone: CHICAGO, gapSeconds: 300, window: PAJAMA_WINDOW, holidays: new Set(), ...changes }
}

export function dayUnder(
  { zone, window, holidays }: Rules,
  date: string,
): { readonly day: LocalDay; readonly pajama: readonly PajamaSpan[] } {
  const day = localDay(zone, date)
  return { day, pajama: pajamaSpans(day, window, holidays) }
}

/** The figures of a day; under the rules of METRICS where nothing else is said. */
export function figuresOn(date: string, events: ActivityEvents, changes: Partial<Rules> = {}): PersonDay {
  const chosen = rules(changes)
  const { day, pajama } = dayUnder(chosen, date)
  return personDay(day, pajama, events, chosen.gapSeconds)
}

export function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
