import type { PajamaWindow } from '../../../shared/domain/pajama-time.ts'

/**
 * How much of a clock hour lies in the pajama window.
 *
 *   17:30 to 07:00  |  06 whole   07 none   16 none   17 second half   18 whole
 *
 * Saturday and Sunday lie in it whole. Holidays are no day of the week, and do not show here.
 * @param weekday 1 = Monday to 7 = Sunday
 */
export function windowOfHour(
  { start, end }: PajamaWindow,
  weekday: number,
  hour: number,
): 'none' | 'first' | 'second' | 'whole' {
  if (weekday >= 6) return 'whole'
  const minutes = Array.from({ length: 60 }, (_, minute) => hour * 60 + minute)
  const [from, to] = [minuteOf(start), minuteOf(end)]
  const isWithin = (minute: number) =>
    from < to ? from <= minute && minute < to : minute < to || minute >= from
  const within = minutes.map(isWithin)
  if (within.every(Boolean)) return 'whole'
  if (!within.some(Boolean)) return 'none'
  return within[0] ? 'first' : 'second'
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}
