import type { Span } from '../../shared/domain/span.ts'
import type { UtcHour } from '../../shared/domain/utc-hour.ts'
import { EVENT_VERSION } from '../../shared/events.ts'

/**
 * So that a detail stays far below what the bus takes (an hour is 16 bytes, a span at most 3 times as long, a
 * person at most 1,100), and a full batch of summarize ends well within its time: a backfill of one row a day is
 * a day to compute for each hour.
 */
const HOURS_A_DETAIL = 500
const HOURS_A_SPAN = 3
const SPANS_A_DETAIL = Math.floor(HOURS_A_DETAIL / HOURS_A_SPAN)
const PEOPLE_A_DETAIL = 100

interface Touched {
  readonly staffId: string
  readonly hours?: readonly UtcHour[]
  readonly spans?: readonly Span[]
}

/**
 * `Staff Days Touched`, as JSON texts: the hours of each person together, and their spans, split over as many as
 * it needs.
 */
export function touchedDetails(
  tenantId: string,
  hours: readonly { readonly staffId: string; readonly hour: UtcHour }[],
  spans: readonly (Span & { readonly staffId: string })[] = [],
): string[] {
  const details: Touched[][] = []
  let room = 0
  const add = (part: Touched, size: number) => {
    const last = details.at(-1)
    if (last && last.length < PEOPLE_A_DETAIL && size <= room) last.push(part)
    else {
      details.push([part])
      room = HOURS_A_DETAIL
    }
    room -= size
  }
  for (const [staffId, hoursOfStaff] of Map.groupBy(hours, (each) => each.staffId)) {
    const names = hoursOfStaff.map(({ hour }) => hour).sort()
    for (const part of slices(names, HOURS_A_DETAIL)) add({ staffId, hours: part }, part.length)
  }
  for (const [staffId, spansOfStaff] of Map.groupBy(spans, (each) => each.staffId)) {
    for (const part of slices(distinct(spansOfStaff), SPANS_A_DETAIL)) {
      add({ staffId, spans: part }, part.length * HOURS_A_SPAN)
    }
  }
  return details.map((touched) => JSON.stringify({ version: EVENT_VERSION, tenantId, touched }))
}

function slices<T>(all: readonly T[], length: number): T[][] {
  const parts: T[][] = []
  for (let start = 0; start < all.length; start += length) parts.push(all.slice(start, start + length))
  return parts
}

function distinct(spans: readonly Span[]): Span[] {
  const byName = new Map(spans.map(({ start, end }) => [`${start} ${end}`, { start, end }]))
  return [...byName.values()].sort((a, b) => a.start - b.start || a.end - b.end)
}
