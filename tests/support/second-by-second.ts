import { Temporal } from 'temporal-polyfill'
import type { ActivityEvents } from '../../shared/domain/active-time.ts'
import { type Rules, rowsOf } from './builders.ts'

/** Active and pajama seconds of one local date. */
export interface CountedDay {
  activeSeconds: number
  pajamaSeconds: number
}

/**
 * The rules a second time, without spans, splits or days: every second between two rows is taken alone, and
 * the clock on the wall says which date it is and whether it is pajama time. Slow, and hard to get wrong.
 */
export function countSecondBySecond(events: ActivityEvents, rules: Rules): Map<string, CountedDay> {
  const days = new Map<string, CountedDay>()
  const rows = rowsOf(events)
  rows.forEach(([second], index) => {
    const next = rows[index + 1]?.[0] ?? second
    if (next - second > rules.gapSeconds) return
    for (let passing = second; passing < next; passing++) {
      const clock = clockAt(rules.zone, passing)
      const day = days.get(clock.date) ?? { activeSeconds: 0, pajamaSeconds: 0 }
      days.set(clock.date, day)
      day.activeSeconds++
      if (isPajama(clock, rules)) day.pajamaSeconds++
    }
  })
  return days
}

interface Clock {
  readonly date: string
  readonly dayOfWeek: number
  /** `17:30` */
  readonly time: string
}

const clocks = new Map<string, Clock>()

/** No zone of these tests changes its clock within a minute. */
function clockAt(zone: string, second: number): Clock {
  const minute = Math.floor(second / 60)
  const name = `${zone} ${minute}`
  let clock = clocks.get(name)
  if (clock === undefined) {
    const moment = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone)
    clock = {
      date: moment.toPlainDate().toString(),
      dayOfWeek: moment.dayOfWeek,
      time: moment.toPlainTime().toString().slice(0, 5),
    }
    clocks.set(name, clock)
  }
  return clock
}

function isPajama({ date, dayOfWeek, time }: Clock, { window, holidays }: Rules): boolean {
  const isFree = dayOfWeek === 6 || dayOfWeek === 7 || holidays.has(date)
  const isInWindow =
    window.start < window.end
      ? window.start <= time && time < window.end
      : time >= window.start || time < window.end
  return isFree || isInWindow
}
