import { datesOfWeek, isWeek } from '../week.ts'
import type { Alert, AlertSubject, Notice } from './alert.ts'
import type { AlertItem } from './alert-item.ts'
import type { KnownReading, Period } from './reading.ts'
import type { ValueUnit } from './rule.ts'
import { ruleOf } from './settings-of-rule.ts'

const OF_TEAMS: ValueUnit = { format: 'percent', words: 'of the teams are above their threshold' }

/** What the values of an alert count. */
export function unitOfAlert({ ruleId, scope }: AlertSubject): ValueUnit {
  return scope.kind === 'organization' ? OF_TEAMS : ruleOf(ruleId).unit
}

/**
 * What a message tells of an alert, in words with units: of the last week that could be read, or of the survey whose
 * result stands.
 *
 * No name of a person, no comment, no number with too few people behind it. TRUST section 3, expectation 8.
 *
 * @returns null where nothing can be read any more: then there is nothing to tell
 */
export function itemOfAlert(alert: Alert, { noticeId, reason }: Notice): AlertItem | null {
  const reading = alert.readings.findLast((each): each is KnownReading => each.level !== 'missing')
  if (reading === undefined) return null
  const { alertKey, ruleId, scope } = alert
  const rule = ruleOf(ruleId)
  const unit = unitOfAlert(alert)
  const { value, baseline, thresholds } = reading
  return {
    alertKey,
    noticeId,
    ruleId,
    reason,
    severity: rule.severity,
    title: rule.title,
    scope,
    period: reading.period ?? periodOf(reading.week),
    value: inWords(value, unit),
    threshold: `${reason === 'resolved' ? 'at or below' : 'above'} ${inWords(reason === 'resolved' ? thresholds.low : thresholds.high, unit)}`,
    baseline:
      baseline === null || scope.kind === 'feed' ? null : inWords(baseline, rule.baselineUnit ?? unit),
    why: rule.why,
    suggestedAction: rule.suggestedAction,
    path: `/alerts/${alertKey}`,
  }
}

function periodOf(week: string): Period {
  if (!isWeek(week)) return { from: week.slice(0, 10), to: week.slice(0, 10) }
  const dates = datesOfWeek(week)
  return { from: dates[0] as string, to: dates[6] as string }
}

/** `84 minutes ...`, `12.5 % of ...`: at most one digit behind the point. */
function inWords(value: number, { format, words, one = words }: ValueUnit): string {
  const number = format === 'percent' ? value * 100 : value
  const rounded = String(Math.round(number * 10) / 10)
  if (format === 'percent') return `${rounded} % ${words}`
  return `${rounded} ${rounded === '1' ? one : words}`
}
