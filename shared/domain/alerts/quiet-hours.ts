import { dayOfWeek, instantOf, localDateOf, localDay, localText } from '../local-time.ts'
import type { Span } from '../span.ts'

/** When a recipient is not to be disturbed, by the clock of the recipient's own zone. */
export interface QuietPreferences {
  readonly zone: string
  /** Clock time, `18:00`. The same as the end: no hours of the day are quiet. */
  readonly start: string
  /** Clock time, `08:00`: the first minute that is not quiet. */
  readonly end: string
  /** Days that are quiet whole; 1 = Monday to 7 = Sunday. At most six. */
  readonly weekendDays: readonly number[]
}

/** TRUST-AND-ALERTS section 3.7. */
export const QUIET_BY_DEFAULT = { start: '18:00', end: '08:00', weekendDays: [6, 7] } as const

/** Two weekends and the night between: further ahead than any change but that of a leave. */
const DAYS_AHEAD = 15

const DAY = 86_400

/**
 * The end of the quiet time in which a moment lies.
 *
 *   clock    |  Fri 18:00                    Mon 08:00        18:00  |
 *   quiet    |  =============================|                ====   |
 *   result   |  Mon 08:00 for all of these   |  null          Tue 08:00
 *
 * It is quiet whenever the clock on the recipient's wall shows a quiet time, on the days of the weekend, and on
 * leave. So where a clock change skips the end (02:30), quiet ends with the change; where the end comes twice,
 * what the clock repeats is quiet again.
 * @returns the first second that is not quiet; null where `now` is none
 */
export function quietUntil(
  now: number,
  preferences: QuietPreferences,
  leave: readonly Span[],
): number | null {
  const end = firstSecond(false, now, preferences, leave)
  return end === now ? null : end
}

/** When the quiet time after a moment ends: of the one in which it lies, else of the next. Null: there is none. */
export function nextQuietEnd(
  now: number,
  preferences: QuietPreferences,
  leave: readonly Span[],
): number | null {
  const begin = firstSecond(true, now, preferences, leave)
  return begin === null ? null : firstSecond(false, begin, preferences, leave)
}

/** @throws RangeError for preferences under which it would always be quiet */
function firstSecond(
  wanted: boolean,
  from: number,
  preferences: QuietPreferences,
  leave: readonly Span[],
): number | null {
  let at = from
  for (let days = 0; days < DAYS_AHEAD; days++) {
    for (let span = leaveAround(at, leave); span !== undefined; span = leaveAround(at, leave)) {
      if (wanted) return at
      at = span.end
      days = 0
    }
    const day = dayAround(at, preferences)
    const found = day.stretches.find(({ end, isQuiet }) => end > at && isQuiet === wanted)
    const moment = found === undefined ? day.end : Math.max(at, found.start)
    const nextLeave = Math.min(...leave.map(({ start }) => start).filter((start) => start > at))
    if (nextLeave <= moment) at = nextLeave
    else if (found !== undefined) return moment
    else at = day.end
  }
  if (wanted) return null
  throw new RangeError('Quiet hours must leave some time of the week')
}

interface Stretch extends Span {
  readonly isQuiet: boolean
}

/** The local day around a moment as quiet and other time, leave aside. */
function dayAround(at: number, preferences: QuietPreferences): { end: number; stretches: Stretch[] } {
  const { zone, weekendDays } = preferences
  const date = localDateOf(zone, at)
  const start = instantOf(zone, date, '00:00')
  const end = instantOf(zone, date, '24:00')
  if (weekendDays.includes(dayOfWeek(date))) return { end, stretches: [{ start, end, isQuiet: true }] }
  // On all days but two of a year the clock runs through, and one look at it is enough.
  const pieces = end - start === DAY ? [{ start, end }] : localDay(zone, date).hours
  return { end, stretches: pieces.flatMap((piece) => stretchesOf(piece, preferences)) }
}

/** A piece of time in which the clock runs through, cut where quiet hours begin and end. */
function stretchesOf(piece: Span, { zone, start, end }: QuietPreferences): Stretch[] {
  const first = minuteOf(localText(zone, piece.start).slice(11, 16))
  const cuts = [minuteOf(start), minuteOf(end)]
    .map((minute) => piece.start + (minute - first) * 60)
    .filter((moment) => moment > piece.start && moment < piece.end)
    .toSorted((a, b) => a - b)
  return [piece.start, ...cuts].map((from, index) => ({
    start: from,
    end: cuts[index] ?? piece.end,
    isQuiet: isQuietMinute(first + (from - piece.start) / 60, minuteOf(start), minuteOf(end)),
  }))
}

function isQuietMinute(minute: number, start: number, end: number): boolean {
  return start <= end ? start <= minute && minute < end : start <= minute || minute < end
}

function leaveAround(at: number, leave: readonly Span[]): Span | undefined {
  return leave.find((span) => span.start <= at && at < span.end)
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}
