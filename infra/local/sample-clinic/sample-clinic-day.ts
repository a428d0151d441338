import { ACTIVITY_CATEGORIES, type ActivityCategory } from '../../../shared/domain/activity-category.ts'
import { dayOfWeek } from '../../../shared/domain/local-time.ts'
import type { ActivityEvent } from '../../../shared/events.ts'
import type { DayKind } from './sample-clinic-attendance.ts'
import { type Chance, chanceOf } from './sample-clinic-chance.ts'
import { clockOf } from './sample-clinic-clock.ts'
import { JOBS, type Job } from './sample-clinic-jobs.ts'
import { type ClinicPerson, INTERFACE_ACCOUNT, zoneOf } from './sample-clinic-people.ts'

/** Lognormal, so that p25 : p50 : p75 of the persons is about 0.5 : 1 : 1.85. */
export const PAJAMA_SPREAD = 0.97

const SECONDS_PER_HOUR = 3600
const GAP_SPREAD = 1.1
/** Seen over a day, few rows are written at lunch, and the most before people leave. */
const LUNCH = { from: 12, to: 13, share: 0.25 }
const LAST_HOUR_SHARE = 1.2
const SLOTS_PER_HOUR = 2
/** Chance of an evening at the computer, by day of the week. */
const EVENING = [0, 0.85, 0.85, 0.85, 0.85, 0.45, 0.15, 0.45]
const SHORTEST_EVENING_MINUTES = 15
const EVENING_DOING: Job['doing'] = { navigation: 5, 'chart-review': 12, results: 6, inbox: 27, notes: 50 }
/** Whoever stops by then has rested for 11 hours in the morning, also after an evening that takes a little longer. */
const EVENING_FROM = { earliest: 18, latest: 19.5 }
const EVENING_TO = 20.7
const LONGEST_EVENING_SECONDS = (EVENING_TO - EVENING_FROM.earliest) * SECONDS_PER_HOUR
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
  date: string,
  kind: DayKind,
  eveningMinutes: number,
  chance: Chance,
): ActivityEvent[] {
  const job: Job = JOBS[person.role]
  const evening = kind === 'leave' || kind === 'not yet' ? [] : eveningRows(job, date, eveningMinutes, chance)
  const wanted = job.rowsPerDay * person.load * chance.aboutMedian(1, 0.12)
  const rows = Math.max(wanted - evening.length, wanted * 0.5)
  const day = kind === 'work' ? dayRows(job, rows, chance) : []
  return asEvents(person.staffId, zoneOf(person), date, [...day, ...evening])
}

/** How long the person's evenings are: their own from day to day, far apart from person to person. */
export function usualEvening(person: ClinicPerson, seed: string): number {
  const { pajamaMinutes } = JOBS[person.role]
  const own = chanceOf(`${seed}/${person.staffId}`).aboutMedian(1, PAJAMA_SPREAD)
  const isOverloaded = person.load > 1.2
  return pajamaMinutes * Math.min(isOverloaded ? Math.max(own, 2.5) : own, 3)
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

function eveningRows(job: Job, date: string, minutes: number, chance: Chance): ClinicRow[] {
  const probability = EVENING[dayOfWeek(date)] as number
  // Whoever has little to do at home does it on few evenings, not for a minute on each.
  const often = Math.min(minutes / SHORTEST_EVENING_MINUTES, 1)
  const wished = ((minutes * 60) / often) * chance.aboutMedian(1, 0.4)
  const seconds = Math.min(wished, LONGEST_EVENING_SECONDS)
  if (!chance.isTrue(probability * often)) return []
  const { earliest, latest } = EVENING_FROM
  const inTime = EVENING_TO * SECONDS_PER_HOUR - seconds
  const start = Math.min(chance.between(earliest, latest) * SECONDS_PER_HOUR, inTime)
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

function asEvents(staffId: string, zone: string, date: string, rows: readonly ClinicRow[]): ActivityEvent[] {
  const clock = clockOf(zone, date)
  return rows.map(({ second, action }) => ({ kind: 'activity', staffId, at: clock(second), action }))
}
