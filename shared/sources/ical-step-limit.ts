import type ICAL from 'ical.js'

/**
 * A rule of repetition that cannot go on for ever.
 *
 *   FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30   never comes, and the library would look for it without end
 *
 * Whatever it looks for, the library asks the rule for its parts again and again, some ten times for a day of a
 * series: that is where steps are counted. Rules that no roster has (by the hour or faster, an interval of
 * thousands, lists without end) are not begun at all.
 */
export interface StepLimit {
  stepsLeft: number
}

export class TooManySteps extends Error {}

const FREQUENCIES: ReadonlySet<string> = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])
const LONGEST_INTERVAL = 1000
const MOST_CHARACTERS_OF_RULE = 1000
const MOST_STEPS_OF_RULE = 500_000

/** @throws TooManySteps for a rule that is not to be begun, and later at the step that is one too many */
export function limitSteps(rule: ICAL.Recur, limit: StepLimit): void {
  const { interval, freq, parts } = rule
  const isSmall = JSON.stringify(parts).length <= MOST_CHARACTERS_OF_RULE
  if (!isSmall || !FREQUENCIES.has(freq) || !(interval >= 1 && interval <= LONGEST_INTERVAL)) {
    throw new TooManySteps()
  }
  let stepsLeft = MOST_STEPS_OF_RULE
  for (const [name, value] of Object.entries({ interval, freq, parts })) {
    Object.defineProperty(rule, name, {
      configurable: true,
      get() {
        if (--stepsLeft < 0 || --limit.stepsLeft < 0) throw new TooManySteps()
        return value
      },
    })
  }
}
