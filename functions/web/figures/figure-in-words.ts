/** What a number counts in, where it is shown. */
export type FigureUnit = 'seconds' | 'age' | 'minutes' | 'hours' | 'count' | 'share' | 'index' | 'money'

const DAY = 86_400
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const ONE = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const TWO = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })

/**
 * A number as people say it.
 *
 *   seconds   5123  ->  1 h 25 min        count  12345   ->  12,345       share  0.372  ->  37.2%
 *   minutes   85    ->  1 h 25 min        hours  7.25    ->  7.3 h        index  0.2    ->  0.20
 *   seconds   29    ->  29 s              money  1234.5  ->  USD 1,235
 *   age       575525 -> 6.7 days: seconds that nobody works, as something lies open
 *
 * From 10 hours on without minutes left out: a day is never rounded up to two.
 * @param currency of money alone, as the tenant's settings name it
 */
export function figureInWords(value: number, unit: FigureUnit, currency = ''): string {
  switch (unit) {
    case 'seconds':
      return duration(value)
    case 'age':
      return value < 2 * DAY ? duration(value) : `${ONE.format(value / DAY)} days`
    case 'minutes':
      return duration(value * 60)
    case 'hours':
      return `${ONE.format(value)} h`
    case 'count':
      return ONE.format(value)
    case 'share':
      return PERCENT.format(value)
    case 'index':
      return TWO.format(value)
    case 'money':
      return `${currency} ${WHOLE.format(value)}`.trim()
  }
}

function duration(seconds: number): string {
  const sign = seconds < 0 ? '−' : ''
  const all = Math.abs(Math.round(seconds))
  if (all < 60) return `${sign}${all} s`
  const minutes = Math.round(all / 60)
  if (minutes < 60) return `${sign}${minutes} min`
  const hours = WHOLE.format(Math.floor(minutes / 60))
  return minutes % 60 === 0 ? `${sign}${hours} h` : `${sign}${hours} h ${minutes % 60} min`
}
