import { type BusinessCalendar, type BusinessHours, businessCalendar } from './domain/business-hours.ts'
import { type LocalDay, localDay } from './domain/local-time.ts'
import { type PajamaSpan, pajamaSpans } from './domain/pajama-time.ts'
import type { Span } from './domain/span.ts'
import type { EffectiveParameters } from './effective-parameters.ts'

/** What is the same for everybody of an organisation, computed once a batch: settings do not change within it. */
export interface RememberedDays {
  /** A day of a zone with its pajama time. */
  day(parameters: EffectiveParameters, date: string): DayWithPajama
  /** @returns a calendar that reaches at least over the span */
  calendar(hours: BusinessHours, span: Span): BusinessCalendar
}

export interface DayWithPajama {
  readonly day: LocalDay
  readonly pajama: readonly PajamaSpan[]
}

/** The next item is a little older, the next day a little later: not each needs a calendar of its own. */
const MARGIN_SECONDS = 28 * 86_400

export function rememberDays(): RememberedDays {
  const days = new Map<string, DayWithPajama>()
  let calendar: BusinessCalendar | undefined
  return {
    day({ zone, pajamaWindow, holidays }, date) {
      const name = `${date} ${zone}`
      let known = days.get(name)
      if (known === undefined) {
        const day = localDay(zone, date)
        known = { day, pajama: pajamaSpans(day, pajamaWindow, holidays) }
        days.set(name, known)
      }
      return known
    },
    calendar(hours, { start, end }) {
      if (calendar === undefined || start < calendar.start || calendar.end < end) {
        const first = Math.min(start, calendar?.start ?? start) - MARGIN_SECONDS
        const last = Math.max(end, calendar?.end ?? end) + MARGIN_SECONDS
        calendar = businessCalendar(hours, { start: first, end: last })
      }
      return calendar
    },
  }
}
