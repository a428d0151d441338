import type { FigureUnit } from './figure-in-words.ts'

/** How numbers of a unit stand on an axis: few, short, and round. */
export interface AxisUnit {
  readonly label: string | null
  readonly perUnit: number
}

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

/**
 * Durations are drawn in what makes short numbers of them.
 *
 *   highest    |  90 min    20 h     an age of 5 days  |
 *   axis       |  minutes   hours    days              |
 *
 * @param highest of the numbers drawn, in the unit itself
 */
export function axisUnit(unit: FigureUnit, highest: number, currency = ''): AxisUnit {
  switch (unit) {
    case 'seconds':
    case 'age':
      if (highest <= 2 * HOUR) return { label: 'minutes', perUnit: MINUTE }
      if (unit === 'seconds' || highest < 2 * DAY) return { label: 'hours', perUnit: HOUR }
      return { label: 'days', perUnit: DAY }
    case 'minutes':
      return highest <= 120 ? { label: 'minutes', perUnit: 1 } : { label: 'hours', perUnit: 60 }
    case 'hours':
      return { label: 'hours', perUnit: 1 }
    case 'share':
      return { label: '%', perUnit: 0.01 }
    case 'money':
      return { label: currency, perUnit: 1 }
    case 'count':
    case 'index':
      return { label: null, perUnit: 1 }
  }
}
