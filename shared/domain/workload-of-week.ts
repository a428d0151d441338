import { isAtWork } from './day-figures.ts'
import type { WithinRoles } from './fairness-within-roles.ts'
import { inboxOf, itemsOfDays } from './items-of-days.ts'
import { addDays } from './local-time.ts'
import type { DayOfPerson, TeamPerson } from './team-person.ts'
import { datesOfWeek } from './week.ts'

/**
 * What the alert rules read of a team's week, and no other figure says.
 *
 *   Ana, 1.0 FTE, visits   |  after hours 80 min   250 messages   |  80 min and 250 per full-time equivalent
 *   Ben, 0.5 FTE, visits   |  after hours 30 min   160 messages   |  60 min and 320
 *   Eva, no visits         |  after hours 50 min    90 messages   |  not clinical: in neither
 *
 * Clinical is who had visits in the week. Time after hours is pajama time on days with visits, so that no planned
 * night shift counts. Leave is that of the four weeks which end with the week: in one week too few people are away
 * to be a group. Values of persons stand in lists, each sorted by itself. METRICS section 5.
 */
export interface WorkloadOfWeek {
  /** Seconds of each clinical person, by full-time equivalent. */
  readonly afterHoursPerFte: readonly number[]
  /** Messages received of each clinical person, by full-time equivalent. */
  readonly messagesPerFte: readonly number[]
  /** Messages that the system sent, of each who received any message. */
  readonly systemMessages: readonly number[]
  readonly leave: LeaveOfTeam
  /** Full-time equivalents of the physicians who worked. */
  readonly physicianFte: number
  /** Null where nobody can be compared. Weeks stored before it was known lack it, until they are computed again. */
  readonly withinRoles?: Readonly<Record<'inbox' | 'tasks', WithinRoles | null>>
}

export interface LeaveOfTeam {
  /** How many were on leave on any day: they stand behind the counts. */
  readonly people: number
  readonly days: number
  /** Days of leave with more than {@link WORKED_LEAVE_SECONDS} of work. */
  readonly workedDays: number
}

/** METRICS section 5, doi 10.1001/jamanetworkopen.2023.51635. */
export const WORKED_LEAVE_SECONDS = 30 * 60
const DAYS_OF_THREE_WEEKS = 21

export function workloadOfWeek(
  people: readonly TeamPerson[],
  week: string,
  physicianRoles: ReadonlySet<string>,
): WorkloadOfWeek {
  const persons = people.map((person) => personInWeek(person, week))
  const clinical = persons.filter(({ days }) => days.some(hasVisits))
  const physicians = persons.filter(
    ({ role, days }) => role !== undefined && physicianRoles.has(role) && days.some(isAtWork),
  )
  return {
    afterHoursPerFte: ascending(clinical.map(({ afterHoursSeconds, fte }) => afterHoursSeconds / fte)),
    messagesPerFte: ascending(clinical.map(({ messages, fte }) => messages / fte)),
    systemMessages: ascending(
      persons.filter(({ messages }) => messages > 0).map(({ systemMessages }) => systemMessages),
    ),
    leave: leaveOf(people, week),
    physicianFte: sum(ascending(physicians.map(({ fte }) => fte))),
  }
}

function personInWeek({ fte, role, days: allDays, datesInTeam }: TeamPerson, week: string) {
  const dates = new Set(datesOfWeek(week))
  const days = allDays.filter(({ date }) => dates.has(date) && datesInTeam.has(date))
  const items = itemsOfDays(days.map((day) => day.items))
  return {
    fte,
    role,
    days,
    afterHoursSeconds: sum(days.filter(hasVisits).map(({ pajamaSeconds }) => pajamaSeconds)),
    messages: inboxOf(items).received,
    systemMessages: items['message.system']?.received ?? 0,
  }
}

function leaveOf(people: readonly TeamPerson[], week: string): LeaveOfTeam {
  const dates = datesOfWeek(week)
  const first = addDays(dates[0] as string, -DAYS_OF_THREE_WEEKS)
  const leaves = people
    .map(({ days, datesInTeam }) =>
      days.filter(({ date, isOnLeave }) => isOnLeave && date >= first && datesInTeam.has(date)),
    )
    .filter(({ length }) => length > 0)
  const days = leaves.flat()
  return {
    people: leaves.length,
    days: days.length,
    workedDays: days.filter(({ leaveDaySeconds }) => leaveDaySeconds > WORKED_LEAVE_SECONDS).length,
  }
}

function hasVisits({ scheduledSeconds }: DayOfPerson): boolean {
  return scheduledSeconds > 0
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((one, other) => one - other)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
