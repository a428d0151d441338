import type { ItemTouch } from '../../shared/domain/item-touch.ts'
import { type Span, union } from '../../shared/domain/span.ts'
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

const STAFF = 'staff#'
const POOL = 'pool#'

interface Person {
  readonly staffId: string
  readonly hours?: readonly UtcHour[]
  readonly spans?: readonly Span[]
  readonly weeks?: readonly Span[]
}

interface Pool {
  readonly poolId: string
  readonly weeks: readonly Span[]
}

interface Touched {
  readonly touched: Person[]
  readonly pools: Pool[]
}

/** What was touched, in any order. */
export interface TouchedTime {
  readonly hours?: readonly { readonly staffId: string; readonly hour: UtcHour }[]
  /** Of visits and shifts. */
  readonly spans?: readonly (Span & { readonly staffId: string })[]
  readonly items?: readonly ItemTouch[]
}

/**
 * `Staff Days Touched`, as JSON texts: the hours, spans and weeks of each person and pool together, split over as
 * many as it needs.
 */
export function touchedDetails(
  tenantId: string,
  { hours = [], spans = [], items = [] }: TouchedTime,
): string[] {
  const details: Touched[] = []
  let room = 0
  const detailWith = (size: number): Touched => {
    let last = details.at(-1)
    if (last === undefined || last.touched.length + last.pools.length === PEOPLE_A_DETAIL || size > room) {
      last = { touched: [], pools: [] }
      details.push(last)
      room = HOURS_A_DETAIL
    }
    room -= size
    return last
  }
  const addSpans = (all: readonly Span[], add: (detail: Touched, part: readonly Span[]) => void) => {
    for (const part of slices(all, SPANS_A_DETAIL)) add(detailWith(part.length * HOURS_A_SPAN), part)
  }
  for (const [staffId, hoursOfStaff] of Map.groupBy(hours, (each) => each.staffId)) {
    const names = hoursOfStaff.map(({ hour }) => hour).sort()
    for (const part of slices(names, HOURS_A_DETAIL)) {
      detailWith(part.length).touched.push({ staffId, hours: part })
    }
  }
  for (const [staffId, spansOfStaff] of Map.groupBy(spans, (each) => each.staffId)) {
    addSpans(distinct(spansOfStaff), (detail, part) => detail.touched.push({ staffId, spans: part }))
  }
  for (const [holder, touches] of Map.groupBy(items, (each) => each.holder)) {
    const weeks = joined(touches.flatMap(({ openWork }) => openWork))
    if (holder.startsWith(POOL)) {
      const poolId = holder.slice(POOL.length)
      addSpans(weeks, (detail, part) => detail.pools.push({ poolId, weeks: part }))
    } else {
      const staffId = holder.slice(STAFF.length)
      const days = joined(touches.flatMap((touch) => touch.days))
      addSpans(days, (detail, part) => detail.touched.push({ staffId, spans: part }))
      addSpans(weeks, (detail, part) => detail.touched.push({ staffId, weeks: part }))
    }
  }
  return details.map((detail) => JSON.stringify({ version: EVENT_VERSION, tenantId, ...detail }))
}

/** Half a day after a moment it is the same day or the next, wherever that is: no third is touched. */
const HALF_A_DAY = 43_200

function joined(spans: readonly Span[]): Span[] {
  return union(spans, HALF_A_DAY)
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
