import type { BusinessHours } from '../business-hours.ts'
import type { Alert, AlertSubject } from './alert.ts'
import { weekIsReadAt } from './last-ended-week.ts'
import type { KnownReading, Reading } from './reading.ts'
import type { RuleSettings } from './rule-settings.ts'
import { ruleOf } from './settings-of-rule.ts'
import { stepAlert } from './step-alert.ts'

/** A time during which a rule would have fired. */
export interface DryRunEpisode {
  readonly firedIn: string
  /** Null: it would fire still. */
  readonly resolvedIn: string | null
  /** The reading of the week in which it would have fired. */
  readonly reading: KnownReading
}

export interface DryRunInput {
  readonly subject: AlertSubject
  readonly settings: RuleSettings
  /** What the rule read of the team when that week was the last one; of the figures as they are stored now. */
  readonly readingsAt: (week: string) => readonly Reading[]
  /** Those that are read one after the other, in order. */
  readonly weeks: readonly string[]
  /** The team's. */
  readonly zone: string
  readonly businessHours: BusinessHours
}

/**
 * What a rule would have fired on over past weeks, had it been set like this: the weeks are read one Monday after
 * the other by the same evaluator and the same step as in earnest, with nobody who acknowledges. The figures are
 * those of today, also where they came in late; what surveys have published does not change. TRUST section 3,
 * expectation 9.
 */
export function dryRun(input: DryRunInput): DryRunEpisode[] {
  const { subject, settings, readingsAt, weeks, zone, businessHours } = input
  if (!settings.isOn) return []
  const { hysteresis } = ruleOf(subject.ruleId)
  const episodes: DryRunEpisode[] = []
  let alert: Alert | undefined
  for (const week of weeks) {
    const now = weekIsReadAt(zone, week)
    const readings = readingsAt(week)
    const wasFiring: boolean = alert?.condition.phase === 'firing'
    const step = stepAlert(
      alert,
      { kind: 'readings', readings, mask: null },
      {
        now,
        subject,
        hysteresis,
        repeatDays: settings.repeatDays,
        businessHours,
      },
    )
    alert = step.alert
    const firedIn: string | null = alert?.condition.firedIn ?? null
    const isFiring = firedIn !== null
    const reading = readings.find((each) => each.week === firedIn)
    if (!wasFiring && firedIn !== null && reading !== undefined && reading.level !== 'missing') {
      episodes.push({ firedIn, resolvedIn: null, reading })
    }
    const last = episodes.at(-1)
    if (wasFiring && !isFiring && last) episodes[episodes.length - 1] = { ...last, resolvedIn: week }
  }
  return episodes
}
