const MINUTES_OF_UNIT: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 }

/** When a rule of the template calls its targets, as plain data. */
export type Schedule =
  | { readonly everyMinutes: number }
  | {
      /** the values that each field allows; a field that allows all is missing */
      readonly minute?: readonly number[]
      readonly hour?: readonly number[]
      readonly dayOfMonth?: readonly number[]
      readonly month?: readonly number[]
      /** 1 is Sunday */
      readonly dayOfWeek?: readonly number[]
      readonly year?: readonly number[]
    }

/**
 * Reads the schedule of a rule.
 *
 *   rate(1 minute)  rate(6 hours)  rate(1 day)
 *   cron(0 6 ? * MON-FRI *)          values, names, lists, ranges, steps
 *
 * @throws Error for everything else (`L`, `W`, `#`): a rule that would tick otherwise than in AWS must not start
 */
export function parseSchedule(expression: string, ruleName: string): Schedule {
  const rate = /^rate\(([1-9]\d{0,5}) (minute|hour|day)(s?)\)$/.exec(expression)
  // As AWS: `1 hour`, but `2 hours`.
  if (rate?.[1] && rate[2] && (rate[1] === '1') === (rate[3] === '')) {
    return { everyMinutes: Number(rate[1]) * (MINUTES_OF_UNIT[rate[2]] as number) }
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(' ') ?? []
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields
  // Of the two days one has to be open.
  if (fields.length === 6 && (dayOfMonth === '?') !== (dayOfWeek === '?')) {
    const read = (text: string | undefined, least: number, most: number, names: readonly string[] = []) =>
      parseField(text ?? '', { least, most, names }, () => unknown(ruleName, expression))
    return {
      ...named('minute', read(minute, 0, 59)),
      ...named('hour', read(hour, 0, 23)),
      ...named('dayOfMonth', dayOfMonth === '?' ? undefined : read(dayOfMonth, 1, 31)),
      ...named('month', read(month, 1, 12, MONTHS)),
      ...named('dayOfWeek', dayOfWeek === '?' ? undefined : read(dayOfWeek, 1, 7, DAYS)),
      ...named('year', read(year, 1970, 2199)),
    }
  }
  throw unknown(ruleName, expression)
}

/** @param minute whole minutes since 1970 */
export function isDue(schedule: Schedule, minute: number): boolean {
  // AWS counts a rate from the creation of the rule; here it falls on round times, which are easier to follow.
  if ('everyMinutes' in schedule) return minute % schedule.everyMinutes === 0
  const at = new Date(minute * 60_000)
  const allows = (values: readonly number[] | undefined, value: number) => values?.includes(value) ?? true
  return (
    allows(schedule.minute, at.getUTCMinutes()) &&
    allows(schedule.hour, at.getUTCHours()) &&
    allows(schedule.dayOfMonth, at.getUTCDate()) &&
    allows(schedule.month, at.getUTCMonth() + 1) &&
    allows(schedule.dayOfWeek, at.getUTCDay() + 1) &&
    allows(schedule.year, at.getUTCFullYear())
  )
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

interface FieldRange {
  readonly least: number
  readonly most: number
  /** names of the values, from the least on */
  readonly names: readonly string[]
}

/** @returns nothing for a field that allows every value */
function parseField(text: string, range: FieldRange, fail: () => Error): readonly number[] | undefined {
  if (text === '*') return undefined
  const numberOf = (word: string | undefined): number => {
    const named = range.names.indexOf(word ?? '')
    const value = named >= 0 ? named + range.least : /^\d+$/.test(word ?? '') ? Number(word) : Number.NaN
    if (value >= range.least && value <= range.most) return value
    throw fail()
  }
  const parts = text.split(',').flatMap((part) => {
    const [span = '', step, more] = part.split('/')
    if (more !== undefined || (step !== undefined && !/^[1-9]\d*$/.test(step))) throw fail()
    const [first, last, rest] = span.split('-')
    if (rest !== undefined) throw fail()
    const from = span === '*' ? range.least : numberOf(first)
    const to = last !== undefined ? numberOf(last) : step !== undefined ? range.most : from
    if (to < from) throw fail()
    return Array.from({ length: Math.floor((to - from) / Number(step ?? 1)) + 1 }, (_, index) => {
      return from + index * Number(step ?? 1)
    })
  })
  return [...new Set(parts)].sort((one, other) => one - other)
}

function named(name: string, values: readonly number[] | undefined) {
  return values === undefined ? {} : { [name]: values }
}

function unknown(ruleName: string, expression: string): Error {
  return new Error(
    `The rule ${ruleName} has the schedule ${expression}: the local clock knows rate(...) and plain cron(...)`,
  )
}
