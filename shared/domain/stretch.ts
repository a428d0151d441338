import { addDays, localDatesBetween } from './local-time.ts'
import { type Span, union } from './span.ts'

/**
 * How long somebody works on end: consecutive days, and stretches without a whole day of rest.
 *
 *   day      |  Mon  Tue  Wed  Thu  Fri  Sat  Sun  Mon  |
 *   worked   |   =    =    =         =    =    =    =   |      3, then 4 consecutive days
 *   stretch  |  [===========]       [=================] |      parted by a rest of 24 h or more
 *
 * A local day is worked if a work period touches it; a night shift makes two. 7 days without a rest of 24 h is a
 * policy, not evidence. METRICS section 2.
 */
export interface Stretch extends Span {
  /** Local days on which somebody worked in it. */
  readonly daysWorked: number
}

interface StretchPolicy {
  /** A rest this long, or longer, ends a stretch. */
  readonly restSeconds: number
  /** A stretch of so many days, or more, is long. */
  readonly longDays: number
}

const STRETCH_POLICY: StretchPolicy = { restSeconds: 24 * 3600, longDays: 7 }

/** The local dates that were worked, in order, each once. @param periods in order */
export function daysWorked(zone: string, periods: readonly Span[]): string[] {
  return [...new Set(periods.flatMap(({ start, end }) => localDatesBetween(zone, start, end - 1)))]
}

/**
 * For each worked day, how many days in a row were worked up to it, itself included.
 *
 * @param days in order, each once, with the parts of work periods that lie in them
 */
export function daysInARow(
  days: readonly { readonly date: string; readonly workPeriods: readonly Span[] }[],
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  let run = 0
  let next = ''
  for (const { date, workPeriods } of days) {
    if (workPeriods.length === 0) continue
    run = date === next ? run + 1 : 1
    next = addDays(date, 1)
    rows.set(date, run)
  }
  return rows
}

/** No local day is shorter, wherever the clock changes. */
const SHORTEST_DAY = 22 * 3600

/**
 * Those of the policy's days or more. What ends before so many days could be touched is not looked at: of 7, five lie
 * whole in the stretch.
 *
 * @param periods in order, in whole seconds
 */
export function longStretches(zone: string, periods: readonly Span[], policy = STRETCH_POLICY): Stretch[] {
  return union(periods, policy.restSeconds - 1)
    .filter(({ start, end }) => end - start >= (policy.longDays - 2) * SHORTEST_DAY)
    .map((span) => ({ ...span, daysWorked: daysWorkedIn(zone, periods, span) }))
    .filter((stretch) => stretch.daysWorked >= policy.longDays)
}

function daysWorkedIn(zone: string, periods: readonly Span[], within: Span): number {
  return daysWorked(
    zone,
    periods.filter(({ start, end }) => within.start <= start && end <= within.end),
  ).length
}
