import { ACTIVITY_CATEGORIES, type ActivityCategory } from '../../../shared/domain/activity-category.ts'
import { dayOfWeek, instantOf } from '../../../shared/domain/local-time.ts'
import type { ActivityEvent } from '../../../shared/events.ts'
import type { Chance } from './sample-clinic-chance.ts'
import { type ClinicPerson, INTERFACE_ACCOUNT, JOBS, type Job } from './sample-clinic-people.ts'

/** What a day is to a person. */
export type DayKind = 'work' | 'off' | 'leave'

/** Lognormal, so that p25 : p50 : p75 of the persons is about 0.5 : 1 : 1.85. */
export const PAJAMA_SPREAD = 0.97

const SECONDS_PER_HOUR = 3600
const GAP_SPREAD = 1.1
/** Seen over a day, few rows are written at lunch, and the most before people leave. */
const LUNCH = { from: 12, to: 13, share: 0.25 }
const LAST_HOUR_SHARE = 1.2
const SLOTS_PER_HOUR = 2
/** Chance of an evening at the computer, by day of the week, and on leave. */
const EVENING = [0, 0.85, 0.85, 0.85, 0.85, 0.45, 0.15, 0.45]
const EVENING_ON_LEAVE = 0.3
const SHORTEST_EVENING_MINUTES = 15
const EVENING_DOING: Job['doing'] = { navigation: 5, 'chart-review': 12, results: 6, inbox: 27, notes: 50 }
const LATEST_HOUR = 24.5
const STAYS_WITH_IT = 0.65

/**
 * The audit rows of one person on one day, as their EHR would write them.
 *
 *   8        12  13       17            20    22
 *   |=== == ==|   |== == ===|            |=====|
 *   sessions    lunch                    what was left to document
 *
 * @param eveningMinutes the person's own usual pajama time on a working day
 */
export function clinicDay(
  person: ClinicPerson,
  zone: string,
  date: string,
  kind: DayKind,
  eveningMinutes: number,
  chance: Chance,
): ActivityEvent[] {
  const job: Job = JOBS[person.role]
  const evening = eveningRows(job, date, kind, eveningMinutes, chance)
  const wanted = job.rowsPerDay * person.load * chance.aboutMedian(1, 0.12)
  const rows = Math.max(wanted - evening.length, wanted * 0.5)
  const day = kind === 'work' ? dayRows(job, rows, chance) : []
  return asEvents(person.staffId, zone, date, [...day, ...evening])
}

/** Results that an interface files, at any time of day and of no person's doing. */
export function interfaceDay(zone: string, date: string, chance: Chance): ActivityEvent[] {
  const rows: ClinicRow[] = []
  for (let at = chance.around(1200, 0.8); at < 24 * SECONDS_PER_HOUR; at += chance.around(1200, 0.8)) {
    rows.push({ second: Math.round(at), action: 'results' })
  }
  return asEvents(INTERFACE_ACCOUNT, zone, date, rows)
}

interface ClinicRow {
  /** Since midnight on the clock; an evening may pass it. */
  readonly second: number
  readonly action: ActivityCategory
}

function dayRows(job: Job, wanted: number, chance: Chance): ClinicRow[] {
  const rows: ClinicRow[] = []
  let free = 0
  for (const start of sessionStarts(job, Math.round(wanted / job.rowsPerSession), chance)) {
    const length = Math.max(Math.round(chance.around(job.rowsPerSession, 0.5)), 2)
    const session = sessionRows(job.doing, job.gapSeconds, Math.max(start, free), length, chance)
    rows.push(...session)
    free = (session.at(-1)?.second ?? start) + chance.between(15, 90)
  }
  return rows
}

function sessionStarts(job: Job, count: number, chance: Chance): number[] {
  const slots = Array.from({ length: (job.to - job.from) * SLOTS_PER_HOUR }, (_, slot) => {
    const hour = job.from + slot / SLOTS_PER_HOUR
    if (hour >= LUNCH.from && hour < LUNCH.to) return LUNCH.share
    return hour >= job.to - 1 ? LAST_HOUR_SHARE : 1
  })
  return Array.from({ length: count }, () => {
    const hour = job.from + (chance.pick(slots) + chance.next()) / SLOTS_PER_HOUR
    return hour * SECONDS_PER_HOUR
  }).sort((one, other) => one - other)
}

function eveningRows(job: Job, date: string, kind: DayKind, minutes: number, chance: Chance): ClinicRow[] {
  const probability = kind === 'leave' ? EVENING_ON_LEAVE : (EVENING[dayOfWeek(date)] as number)
  // Whoever has little to do at home does it on few evenings, not for a minute on each.
  const often = Math.min(minutes / SHORTEST_EVENING_MINUTES, 1)
  const seconds = ((minutes * 60) / often) * chance.aboutMedian(kind === 'leave' ? 0.3 : 1, 0.4)
  if (!chance.isTrue(probability * often)) return []
  const latestStart = LATEST_HOUR * SECONDS_PER_HOUR - seconds
  const start = Math.min(chance.between(19, 21.5) * SECONDS_PER_HOUR, latestStart)
  const length = Math.round(seconds / job.gapSeconds) + 1
  return sessionRows(EVENING_DOING, job.gapSeconds, start, length, chance)
}

function sessionRows(
  doing: Job['doing'],
  gapSeconds: number,
  start: number,
  length: number,
  chance: Chance,
): ClinicRow[] {
  const weights = ACTIVITY_CATEGORIES.map((category) => doing[category] ?? 0)
  let second = Math.round(start)
  let category = chance.pick(weights)
  return Array.from({ length }, () => {
    const row = { second, action: ACTIVITY_CATEGORIES[category] as ActivityCategory }
    second += Math.max(1, Math.round(chance.around(gapSeconds, GAP_SPREAD)))
    if (!chance.isTrue(STAYS_WITH_IT)) category = chance.pick(weights)
    return row
  })
}

/** The clock of a whole clinic day has one offset, that of noon: clocks change at night. */
function asEvents(staffId: string, zone: string, date: string, rows: readonly ClinicRow[]): ActivityEvent[] {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  const ahead = (midnight / 1000 + 12 * SECONDS_PER_HOUR - instantOf(zone, date, '12:00')) / 60
  const sign = ahead < 0 ? '-' : '+'
  const offset = sign + [Math.abs(ahead) / 60, Math.abs(ahead) % 60].map(twoDigits).join(':')
  return rows.map(({ second, action }) => {
    const clock = new Date(midnight + second * 1000).toISOString().slice(0, 19)
    return { kind: 'activity', staffId, at: clock + offset, action }
  })
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, '0')
}
