import { type ActiveInterval, type ActivityEvents, activeSeconds } from './active-time.ts'
import type { LocalDay } from './local-time.ts'
import type { PajamaReason, PajamaSpan } from './pajama-time.ts'
import { activeIntervalsOfDay } from './person-day.ts'
import type { ScheduleOfDay } from './schedule-of-day.ts'
import type { Span } from './span.ts'

/**
 * A day laid open: which minutes counted, as what, and why.
 *
 *   rows      |  a  b   c           d   e   |
 *   sessions  |  [======]           [===]   |      between sessions: a break longer than the inactivity gap
 *   parts     |  [==|===]           [=|=]   |      cut where the category, the reason or the schedule changes
 */
export interface Session extends Span {
  readonly parts: readonly SessionPart[]
}

export interface SessionPart extends ActiveInterval {
  /** Why the part counts as pajama time; null where it does not. */
  readonly pajama: PajamaReason | null
  readonly isInVisit: boolean
  readonly isInShift: boolean
}

/** A session of a single row has no length: it starts and ends at the row, without parts. */
export function sessionsOfDay(
  day: LocalDay,
  pajama: readonly PajamaSpan[],
  events: ActivityEvents,
  gapSeconds: number,
  schedule: Pick<ScheduleOfDay, 'visits' | 'shifts'>,
): Session[] {
  const sessions: { start: number; end: number; parts: SessionPart[] }[] = []
  const parts = activeIntervalsOfDay(day, events, gapSeconds).flatMap((interval) =>
    split(interval, pajama, schedule),
  )
  for (const part of parts) {
    const open = sessions.at(-1)
    if (open?.end === part.start) {
      add(open.parts, part)
      open.end = part.end
    } else sessions.push({ start: part.start, end: part.end, parts: [part] })
  }
  return [...sessions, ...loneRows(day, events, sessions)].sort((a, b) => a.start - b.start)
}

/** A part that is like the one before it makes that one longer. */
function add(parts: SessionPart[], part: SessionPart): void {
  const last = parts.at(-1)
  if (last === undefined || KINDS.some((kind) => last[kind] !== part[kind])) parts.push(part)
  else parts[parts.length - 1] = { ...last, end: part.end }
}

const KINDS = ['category', 'pajama', 'isInVisit', 'isInShift'] as const

/** What a session comes to, of its parts. */
export interface SessionSums {
  readonly pajamaSeconds: number
  readonly inVisitSeconds: number
  readonly inShiftSeconds: number
}

export function sessionSums({ parts }: Pick<Session, 'parts'>): SessionSums {
  return {
    pajamaSeconds: activeSeconds(parts.filter(({ pajama }) => pajama !== null)),
    inVisitSeconds: activeSeconds(parts.filter(({ isInVisit }) => isInVisit)),
    inShiftSeconds: activeSeconds(parts.filter(({ isInShift }) => isInShift)),
  }
}

function split(
  interval: ActiveInterval,
  pajama: readonly PajamaSpan[],
  { visits, shifts }: Pick<ScheduleOfDay, 'visits' | 'shifts'>,
): SessionPart[] {
  const edges = new Set([...pajama, ...visits, ...shifts].flatMap((span) => [span.start, span.end]))
  const within = [...edges]
    .filter((edge) => edge > interval.start && edge < interval.end)
    .sort((one, other) => one - other)
  const cuts = [interval.start, ...within, interval.end]
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] as number
    const holdsStart = (span: Span) => span.start <= start && start < span.end
    return {
      start,
      end,
      category: interval.category,
      pajama: pajama.find(holdsStart)?.reason ?? null,
      isInVisit: visits.some(holdsStart),
      isInShift: shifts.some(holdsStart),
    }
  })
}

function loneRows(day: LocalDay, { seconds }: ActivityEvents, sessions: readonly Span[]): Session[] {
  const lone = new Set(seconds).values().filter((second) => second >= day.start && second < day.end)
  let next = 0
  return [...lone].flatMap((second) => {
    while (next < sessions.length && (sessions[next] as Span).end < second) next++
    const session = sessions[next]
    const isInSession = session !== undefined && session.start <= second
    return isInSession ? [] : [{ start: second, end: second, parts: [] }]
  })
}
