import type { FigureUnit } from './figure-in-words.ts'

const MINUTE = 60
const HOUR = 3600
/** Steps between ticks that people read at a glance, of seconds; minutes are a sixtieth of them. */
const STEPS_OF_TIME = [1, 2, 5, 10, 15, 30, 60, 120, 180, 300, 600, 1200, 2400, 6000].map(
  (minutes) => minutes * MINUTE,
)
const MOST_TICKS = 5

/**
 * Where an axis from 0 has its ticks: few, and at round values.
 *
 *   4,000 s  ->  0, 20 min, 40 min, 1 h        0.37  ->  0, 10%, 20%, 30%
 */
export function roundTicks(highest: number, unit: FigureUnit): number[] {
  const step = stepOf(highest, unit)
  return Array.from({ length: Math.floor(highest / step + 1e-9) + 1 }, (_, at) => at * step)
}

function stepOf(highest: number, unit: FigureUnit): number {
  const isFew = (step: number) => highest / step < MOST_TICKS
  if (unit === 'seconds') return STEPS_OF_TIME.find(isFew) ?? highest
  if (unit === 'minutes')
    return (STEPS_OF_TIME.find((step) => isFew(step / MINUTE)) ?? highest * MINUTE) / MINUTE
  const power = 10 ** Math.floor(Math.log10(Math.max(highest, 1e-6)))
  return [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5].map((times) => times * power).find(isFew) ?? highest
}

/** A tick, shorter than the number in words: `1.5 h`, `20 min`. */
export function tickInWords(value: number, unit: FigureUnit): string {
  const seconds = unit === 'minutes' ? value * MINUTE : value
  if (unit === 'seconds' || unit === 'minutes') {
    return seconds >= HOUR
      ? `${Number((seconds / HOUR).toFixed(1))} h`
      : `${Math.round(seconds / MINUTE)} min`
  }
  if (unit === 'share') return `${Number((value * 100).toFixed(1))}%`
  return unit === 'hours' ? `${Number(value.toFixed(2))} h` : String(Number(value.toFixed(2)))
}
