import { type VisitLoad, visitShares } from './double-booking.ts'
import type { ItemsOfType } from './items-of-day.ts'
import { inboxOf, itemsOfDays, tasksOf } from './items-of-days.ts'
import { addDays } from './local-time.ts'
import { type PerScheduledHours, perScheduledHours } from './per-scheduled-hours.ts'
import { isShortRest } from './rest.ts'
import { restsOfDays } from './rests-of-days.ts'
import { daysInARow } from './stretch.ts'
import type { DayOfPerson, TeamPerson } from './team-person.ts'
import type { PersonFigure } from './team-week.ts'
import { datesOfWeek } from './week.ts'

/**
 * The week of one person: the same figures whether the person reads them, or a team is made of them.
 *
 *   days     |  28 days before, for rest and ratios  |  Mon  Tue  Wed  Thu  Fri  Sat  Sun  |
 *   figures  |                                       |  sums of these, each by its own rule |
 *
 * METRICS sections 2 and 3.
 */
export interface PersonWeek {
  /** Of the week, in the team. */
  readonly days: readonly DayOfPerson[]
  readonly ratios: PerScheduledHours
  readonly inbox: ItemsOfType
  readonly tasks: ItemsOfType
  /** Rests under 11 hours that end on one of the days. */
  readonly shortRests: number
  readonly consecutiveDays: number
}

export function personWeek(
  { days: allDays, datesInTeam }: Pick<TeamPerson, 'days' | 'datesInTeam'>,
  week: string,
): PersonWeek {
  const dates = new Set(datesOfWeek(week))
  const inTeam = allDays.filter(({ date }) => datesInTeam.has(date))
  const days = inTeam.filter(({ date }) => dates.has(date))
  const firstOfFourWeeks = addDays(datesOfWeek(week)[0] as string, -21)
  const items = itemsOfDays(days.map((day) => day.items))
  const inARow = daysInARow(allDays)
  const restsOf = restsOfDays(allDays)
  return {
    days,
    ratios: perScheduledHours(inTeam.filter(({ date }) => date >= firstOfFourWeeks)),
    inbox: inboxOf(items),
    tasks: tasksOf(items),
    shortRests: days.flatMap((day) => restsOf.get(day) ?? []).filter((rest) => isShortRest(rest)).length,
    consecutiveDays: Math.max(0, ...days.map(({ date }) => inARow.get(date) ?? 0)),
  }
}

/** Each figure that a person has of a week; null where they have none. */
export const FIGURES_OF_PERSON: Readonly<Record<PersonFigure, (person: PersonWeek) => number | null>> = {
  activeSeconds: ({ days }) => sum(days, ({ activeSeconds }) => activeSeconds),
  pajamaSeconds: ({ days }) => sum(days, ({ pajamaSeconds }) => pajamaSeconds),
  workOutsideWorkSeconds: ({ days }) => sum(days, ({ workOutsideWorkSeconds }) => workOutsideWorkSeconds),
  outsideScheduledSpanSeconds: ({ days }) =>
    sum(days, ({ outsideScheduledSpanSeconds }) => outsideScheduledSpanSeconds),
  unscheduledDaySeconds: ({ days }) => sum(days, ({ unscheduledDaySeconds }) => unscheduledDaySeconds),
  outsideShiftSeconds: ({ days }) => {
    const known = days.flatMap(({ outsideShiftSeconds }) => outsideShiftSeconds ?? [])
    return known.length === 0 ? null : sum(known, (seconds) => seconds)
  },
  leaveDaySeconds: ({ days }) => sum(days, ({ leaveDaySeconds }) => leaveDaySeconds),
  scheduledSeconds: ({ days }) => sum(days, ({ scheduledSeconds }) => scheduledSeconds),
  ehrTime8Hours: ({ ratios }) => ratios.ehrTime8Hours,
  wow8Hours: ({ ratios }) => ratios.wow8Hours,
  noteTime8Hours: ({ ratios }) => ratios.noteTime8Hours,
  scriptTime8Hours: ({ ratios }) => ratios.scriptTime8Hours,
  ibTime8Hours: ({ ratios }) => ratios.ibTime8Hours,
  activeSecondsPerWorkedDay: ({ days }) =>
    ratio(activeOf(days), days.filter(({ activeSeconds }) => activeSeconds > 0).length),
  activeSecondsPerShiftHour: ({ days }) =>
    ratio(activeOf(days), sum(days, ({ shiftSeconds }) => shiftSeconds) / 3600),
  shortRests: ({ shortRests }) => shortRests,
  consecutiveDays: ({ consecutiveDays }) => consecutiveDays,
  doubleBookedShare: (person) => visitShares(visitLoads(person))?.doubleBookedShare ?? null,
  messagesReceived: ({ inbox }) => inbox.received,
  messagesHandled: ({ inbox }) => inbox.handled,
  tasksReceived: ({ tasks }) => tasks.received,
  tasksHandled: ({ tasks }) => tasks.handled,
  itemsWorked: ({ inbox, tasks }) => inbox.worked + tasks.worked,
}

export function visitLoads({ days }: Pick<PersonWeek, 'days'>): VisitLoad[] {
  return days.map(({ scheduledSeconds, doubleBookedSeconds }) => ({
    visitSeconds: scheduledSeconds,
    doubleBookedSeconds,
  }))
}

function activeOf(days: readonly DayOfPerson[]): number {
  return sum(days, ({ activeSeconds }) => activeSeconds)
}

function sum<T>(parts: readonly T[], figure: (part: T) => number): number {
  return parts.reduce((total, part) => total + figure(part), 0)
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
