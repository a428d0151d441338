import { isAtWork } from './day-figures.ts'
import { type VisitLoad, visitShares } from './double-booking.ts'
import type { ItemsOfType } from './items-of-day.ts'
import { inboxOf, itemsOfDays, tasksOf } from './items-of-days.ts'
import { addDays } from './local-time.ts'
import { type PerScheduledHours, perScheduledHours } from './per-scheduled-hours.ts'
import { isShortRest } from './rest.ts'
import { restsOfDays } from './rests-of-days.ts'
import { daysInARow } from './stretch.ts'
import type { DayOfPerson, TeamPerson } from './team-person.ts'
import { PERSON_FIGURES, type PersonFigure, type VisitLengthsOfWeek, type VisitsOfWeek } from './team-week.ts'
import { type LengthCount, lengthCounts } from './visit-length.ts'
import { datesOfWeek } from './week.ts'

/**
 * The values of a team's persons in a week, each figure a list of its own.
 *
 *   Ana      |  active 30 h   pajama 2 h   EHR-Time8 5.1
 *   Ben      |  active 12 h   pajama 5 h   -                    nothing scheduled: no value
 *   result   |  active 12, 30   pajama 2, 5   EHR-Time8 5.1     sorted each by itself: no row is a person
 *
 * Of a person count the days on which they were in the team. The figures per scheduled hours look back over the 28
 * days that end with the week's Sunday. Rest and stretch look back four weeks before the week, over days in other
 * teams too: a body does not change with its team. METRICS sections 2 and 3.
 */
export interface PersonsOfWeek {
  /** How many did anything: they stand behind the sums, whoever was only planned or on leave does not. */
  readonly people: number
  readonly persons: Readonly<Record<PersonFigure, readonly number[]>>
  readonly visits: VisitsOfWeek
  readonly visitLengths: VisitLengthsOfWeek
}

export function personsOfWeek(people: readonly TeamPerson[], week: string): PersonsOfWeek {
  const persons = people.map((person) => personWeek(person, week))
  const workers = persons.filter(({ days }) => days.some(isAtWork))
  const scheduled = persons.filter(({ days }) => days.some(({ scheduledSeconds }) => scheduledSeconds > 0))
  const lists = PERSON_FIGURES.map((figure) => {
    const counted = OF_SCHEDULE.has(figure) ? scheduled : workers
    const values = counted.flatMap((person) => FIGURES[figure](person) ?? [])
    return [figure, values.sort((one, other) => one - other)]
  })
  return {
    people: workers.length,
    persons: Object.fromEntries(lists),
    visits: visitsOf(scheduled),
    visitLengths: visitLengthsOf(persons),
  }
}

function visitsOf(scheduled: readonly PersonWeek[]): VisitsOfWeek {
  const loads = scheduled.flatMap(visitLoads)
  return {
    people: scheduled.length,
    visitSeconds: sum(loads, ({ visitSeconds }) => visitSeconds),
    doubleBookedSeconds: sum(loads, ({ doubleBookedSeconds }) => doubleBookedSeconds),
  }
}

function visitLengthsOf(persons: readonly PersonWeek[]): VisitLengthsOfWeek {
  const each = persons
    .map(({ days }) => days.flatMap(({ visitLengths }) => visitLengths))
    .filter((lengths) => lengths.length > 0)
  return {
    people: each.length,
    counts: lengthCounts(each.flat().map((seconds): LengthCount => [seconds, 1])),
  }
}

function visitLoads({ days }: PersonWeek): VisitLoad[] {
  return days.map(({ scheduledSeconds, doubleBookedSeconds }) => ({
    visitSeconds: scheduledSeconds,
    doubleBookedSeconds,
  }))
}

/** What visits alone say: also of somebody whose work the EHR did not see. */
const OF_SCHEDULE: ReadonlySet<PersonFigure> = new Set(['scheduledSeconds', 'doubleBookedShare'])

interface PersonWeek {
  /** Of the week, in the team. */
  readonly days: readonly DayOfPerson[]
  readonly ratios: PerScheduledHours
  readonly inbox: ItemsOfType
  readonly tasks: ItemsOfType
  /** Rests under 11 hours that end on one of the days. */
  readonly shortRests: number
  readonly consecutiveDays: number
}

const FIGURES: Readonly<Record<PersonFigure, (person: PersonWeek) => number | null>> = {
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

function personWeek({ days: allDays, datesInTeam }: TeamPerson, week: string): PersonWeek {
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

function activeOf(days: readonly DayOfPerson[]): number {
  return sum(days, ({ activeSeconds }) => activeSeconds)
}

function sum<T>(parts: readonly T[], figure: (part: T) => number): number {
  return parts.reduce((total, part) => total + figure(part), 0)
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
