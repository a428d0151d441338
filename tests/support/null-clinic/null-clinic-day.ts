import type { Chance } from '../../../infra/local/sample-clinic/sample-clinic-chance.ts'
import { type VisitLoad, visitLoad } from '../../../shared/domain/double-booking.ts'
import { dayOfWeek } from '../../../shared/domain/local-time.ts'
import type { Visit } from '../../../shared/domain/schedule.ts'
import { type Span, secondsWithin } from '../../../shared/domain/span.ts'
import type { DayOfPerson } from '../../../shared/domain/team-person.ts'
import { workPeriodsOfDay } from '../../../shared/domain/work-periods-of-day.ts'
import type { NullPerson, NullRole } from './null-clinic-people.ts'

/** What is planted into an otherwise calm clinic, from a day on; nothing in the null clinic. */
export interface DayFaults {
  /** How many times the usual time after hours. */
  readonly evenings: number
  /** Of the evenings, how many begin late. */
  readonly late?: number
  /** Instead of the team's usual share of visits that are squeezed in. */
  readonly squeezedIn?: number
}

const HOUR = 3600
const DAY = 24 * HOUR
const SEES_PATIENTS: ReadonlySet<NullRole> = new Set(['physician', 'nurse-practitioner', 'therapist'])
const VISIT_MINUTES = 30
const TAKEN = 0.75
const CANCELLED = 0.06
const EVENING_LENGTH = { minutes: 28, spread: 0.5 }
const MOST_EVENINGS = 0.8
/** Of the evenings: begun late, as after a call. */
const LATE = 0.08
const WEEKEND_SHARE = 0.3

/**
 * One day of a person as it is stored, without their items. The clock is that of UTC.
 *
 *   8            12:30 13          17         19    20
 *   |============|     |============|         |=====|        now and then an evening, seldom a late one
 *   visits        |v|v|   |v| |v||v|
 */
export function nullDay(
  person: NullPerson,
  date: string,
  { isWorking, squeezedIn }: { readonly isWorking: boolean; readonly squeezedIn: number },
  faults: DayFaults,
  chance: Chance,
): DayOfPerson {
  const midnight = Date.parse(date) / 1000
  const day: Span = { start: midnight, end: midnight + DAY }
  const isOnLeave = person.leave.has(date)
  const end = person.worksHalfDays ? 12.5 : 17
  const inHours = isWorking ? [spanOf(midnight, 8 + 0.25 * spread(chance), end + 0.35 * spread(chance))] : []
  const looks = isOnLeave && chance.isTrue(person.looksInOnLeave) ? [lookIn(midnight, chance)] : []
  const evening = isOnLeave ? [] : eveningOf(person, midnight, isWorking, faults, chance)
  const active = [...inHours, ...looks, ...evening]
  const activeSeconds = secondsWithin(active, active)
  const isScheduled = isWorking && SEES_PATIENTS.has(person.role)
  const visits = isScheduled ? visitsOf(person, day, faults.squeezedIn ?? squeezedIn, chance) : NO_VISITS
  const isWeekend = dayOfWeek(date) > 5
  const pajama = isWeekend
    ? [day]
    : [
        { start: midnight, end: midnight + 7 * HOUR },
        { start: midnight + 17.5 * HOUR, end: day.end },
      ]
  return {
    date,
    events: active.length,
    activeSeconds,
    pajamaSeconds: secondsWithin(active, pajama),
    activeSecondsByCategory: [],
    activeSecondsByHour: [],
    scheduledSeconds: visits.visitSeconds,
    doubleBookedSeconds: visits.doubleBookedSeconds,
    workOutsideWorkSeconds: 0,
    outsideScheduledSpanSeconds: 0,
    unscheduledDaySeconds: 0,
    outsideShiftSeconds: null,
    leaveDaySeconds: isOnLeave ? activeSeconds : 0,
    isOnLeave,
    shiftSeconds: 0,
    visitLengths: [],
    workPeriods: workPeriodsOfDay(day, active),
    items: {},
  }
}

const NO_VISITS: VisitLoad = { visitSeconds: 0, doubleBookedSeconds: 0 }

/** As many evenings as make up the person's minutes of a week, and longer ones where there are not enough. */
function eveningOf(
  { eveningMinutes, weekdays }: NullPerson,
  midnight: number,
  isWorking: boolean,
  { evenings, late = LATE }: DayFaults,
  chance: Chance,
): Span[] {
  const aDay = (eveningMinutes * evenings) / weekdays.length
  const often = Math.min(aDay / EVENING_LENGTH.minutes, MOST_EVENINGS)
  if (!chance.isTrue(isWorking ? often : often * WEEKEND_SHARE)) return []
  const minutes = (aDay / often) * chance.around(1, EVENING_LENGTH.spread)
  const start = chance.isTrue(late) ? chance.between(21, 22.5) : chance.between(18, 19.5)
  return [spanOf(midnight, start, start + minutes / 60)]
}

/** Mostly a few minutes, now and then longer. */
function lookIn(midnight: number, chance: Chance): Span {
  const start = chance.between(9, 18)
  return spanOf(midnight, start, start + chance.aboutMedian(0.35, 0.7))
}

function visitsOf({ staffId, worksHalfDays }: NullPerson, day: Span, squeezedIn: number, chance: Chance) {
  const visits: Visit[] = []
  for (let hour = 8; hour < (worksHalfDays ? 12 : 16.5); hour += VISIT_MINUTES / 60) {
    if (hour >= 12 && hour < 13) continue
    if (!chance.isTrue(TAKEN)) continue
    const count = chance.isTrue(squeezedIn) ? 2 : 1
    for (let visit = 0; visit < count; visit++) {
      const start = day.start + hour * HOUR + visit * 300
      const status = chance.isTrue(CANCELLED) ? 'cancelled' : 'fulfilled'
      const end = start + VISIT_MINUTES * 60
      visits.push({ visitId: `${visits.length}`, staffId, status, start, end, recordedAt: end })
    }
  }
  return visitLoad(day, visits)
}

function spanOf(midnight: number, from: number, to: number): Span {
  return {
    start: midnight + Math.round(from * HOUR),
    end: midnight + Math.min(Math.round(to * HOUR), DAY - 1),
  }
}

/** Lognormal chance taken back: about normal, 0 on average. */
function spread(chance: Chance): number {
  return Math.log(chance.aboutMedian(1, 1))
}
