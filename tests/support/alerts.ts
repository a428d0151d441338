import type { Alert, AlertSubject, Mask, Notice } from '../../shared/domain/alerts/alert.ts'
import type { AlertInput, StepContext } from '../../shared/domain/alerts/alert-input.ts'
import { TWO_OF_THREE } from '../../shared/domain/alerts/condition.ts'
import type { Level, Reading } from '../../shared/domain/alerts/reading.ts'
import { type Step, stepAlert } from '../../shared/domain/alerts/step-alert.ts'
import type { BusinessHours } from '../../shared/domain/business-hours.ts'
import { addWeeks, mondayOf } from '../../shared/domain/week.ts'

export const FIRST_WEEK = '2026-W10'
export const DAY = 86_400
export const A_SUBJECT: AlertSubject = {
  alertKey: 'a1',
  ruleId: 'after-hours-load',
  scope: { kind: 'team', id: 'riverside', name: 'Riverside' },
}
const OFFICE: BusinessHours = {
  zone: 'UTC',
  weekdays: [1, 2, 3, 4, 5],
  start: '08:00',
  end: '17:00',
  holidays: new Set(),
}
const LEVELS: Readonly<Record<string, Level>> = { H: 'high', B: 'between', L: 'low', m: 'missing' }
const VALUES: Readonly<Record<string, number>> = { H: 84, B: 65, L: 40 }
const WEEKS_READ = 8

/** Monday 06:00 UTC after the week of that number, when it is read. */
export function readAt(weekNumber: number): number {
  return Date.parse(mondayOf(addWeeks(FIRST_WEEK, weekNumber))) / 1000 + 6 * 3600
}

/** `HBLm`: a reading a letter, from the first week on; of them the last eight. */
export function readingsOf(letters: string): Reading[] {
  return [...letters]
    .map((letter, index): Reading => {
      const week = addWeeks(FIRST_WEEK, index)
      const level = LEVELS[letter] as Level
      if (level === 'missing') return { week, level }
      const value = VALUES[letter] as number
      const thresholds = { high: 68, low: 60 }
      return { week, level, value, baseline: null, thresholds, people: 8, evidence: {} }
    })
    .slice(-WEEKS_READ)
}

export function contextAt(now: number, changes: Partial<StepContext> = {}): StepContext {
  return {
    now,
    subject: A_SUBJECT,
    hysteresis: TWO_OF_THREE,
    repeatDays: 7,
    businessHours: OFFICE,
    ...changes,
  }
}

/** The weeks are read one Monday after the other, and nobody does anything. */
export function lived(
  letters: string,
  mask: Mask = null,
): { alert: Alert | undefined; notices: Notice[]; now: number } {
  let alert: Alert | undefined
  const notices: Notice[] = []
  for (let weeks = 1; weeks <= letters.length; weeks++) {
    const step = read(alert, letters.slice(0, weeks), { mask })
    alert = step.alert
    notices.push(...step.notices)
  }
  return { alert, notices, now: readAt(letters.length) }
}

/** All weeks so far are read, on the Monday after the last. */
export function read(
  alert: Alert | undefined,
  letters: string,
  { mask = null, now = readAt(letters.length) }: { mask?: Mask; now?: number } = {},
): Step {
  return stepAlert(alert, { kind: 'readings', readings: readingsOf(letters), mask }, contextAt(now))
}

export function acted(alert: Alert | undefined, input: AlertInput, now: number): Alert {
  const step = stepAlert(alert, input, contextAt(now))
  if (step.refusal !== null || step.alert === undefined) throw new Error(step.refusal ?? 'There is no alert')
  return step.alert
}
