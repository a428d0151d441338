import { rememberFloors } from '../../../functions/roll-up/remembered-floors.ts'
import { clinicHolidays } from '../../../infra/local/sample-clinic/sample-clinic-calendar.ts'
import { chanceOf } from '../../../infra/local/sample-clinic/sample-clinic-chance.ts'
import { type BusinessHours, businessCalendar } from '../../../shared/domain/business-hours.ts'
import type { FloorOf } from '../../../shared/domain/fairness-of-week.ts'
import { figuresOfTeamWeek } from '../../../shared/domain/figures-of-team-week.ts'
import { addDays, dayOfWeek } from '../../../shared/domain/local-time.ts'
import type { TeamAgreements } from '../../../shared/domain/team-agreements.ts'
import { type DayOfPerson, datesBehind } from '../../../shared/domain/team-person.ts'
import type { TeamWeek } from '../../../shared/domain/team-week.ts'
import { addWeeks, datesOfWeek, mondayOf, weeksBetween } from '../../../shared/domain/week.ts'
import { type DayFaults, nullDay } from './null-clinic-day.ts'
import { dealtWork } from './null-clinic-items.ts'
import { type NullPerson, type NullTeam, nullTeam } from './null-clinic-people.ts'

export interface NullClinicOptions {
  readonly seed: string
  readonly teams: number
  /** Four more lie before them: figures look back. */
  readonly weeks: number
  readonly fault?: Fault
}

/** Something planted in every team, from one of the weeks on. */
export interface Fault extends Partial<DayFaults> {
  /** Counted from 0. */
  readonly fromWeek: number
  /** How many times the usual work the first person of the team gets. */
  readonly firstPersonTimes?: number
  /** How many times the usual requests to payers come. */
  readonly requestsTimes?: number
}

export interface NullClinic {
  readonly weeks: readonly string[]
  /** Of each team, in order; those before the weeks among them. */
  readonly teamWeeks: ReadonlyMap<string, readonly TeamWeek[]>
}

const FIRST_WEEK = '2025-W10'
const WEEKS_BEFORE = 4
const WEEKS_OF_A_YEAR = 52
const SICK = 0.02
const AGREEMENTS: TeamAgreements = {
  responseHours: { 'message.patient': 36 },
  afterHoursShare: 0.2,
  consecutiveDays: 12,
}
const OFFICE: Omit<BusinessHours, 'holidays'> = {
  zone: 'UTC',
  weekdays: [1, 2, 3, 4, 5],
  start: '08:00',
  end: '17:00',
}

/**
 * A clinic in which nothing is wrong: work is dealt by what people are there for, and everything else is chance.
 *
 *   lasting    |  how many, of which role, part time, habits: evenings, messages, pace
 *   by chance  |  when things come (Poisson), how long they wait and last (lognormal), sick days, evenings
 *   by season  |  leave in summer, holidays, more work in winter
 *
 * From days of persons on all is computed as the product does it. Plausible values of METRICS section 6, but for
 * those at which the alerts begin: there a calm clinic lies below.
 */
export function nullClinic(
  { seed, teams, weeks, fault }: NullClinicOptions,
  floorOf: FloorOf = rememberFloors(),
) {
  const first = addWeeks(FIRST_WEEK, -WEEKS_BEFORE)
  const names = weeksBetween(first, addWeeks(FIRST_WEEK, weeks - 1))
  const dates = names.flatMap(datesOfWeek)
  const holidays = new Set([2025, 2026].flatMap(clinicHolidays))
  // Whoever looks at some weeks alone sees the same people, and as much leave.
  const year = weeksBetween(first, addWeeks(FIRST_WEEK, Math.max(weeks, WEEKS_OF_A_YEAR) - 1)).flatMap(
    datesOfWeek,
  )
  const teamWeeks = new Map<string, readonly TeamWeek[]>()
  for (let number = 0; number < teams; number++) {
    const team = nullTeam(seed, number, year)
    teamWeeks.set(team.teamId, weeksOfTeam(team, names, dates, holidays, seed, fault, floorOf))
  }
  return { weeks: names.slice(WEEKS_BEFORE), teamWeeks } satisfies NullClinic
}

function weeksOfTeam(
  { teamId, people, squeezedIn }: NullTeam,
  weeks: readonly string[],
  dates: readonly string[],
  holidays: ReadonlySet<string>,
  seed: string,
  fault: Fault | undefined,
  floorOf: FloorOf,
): TeamWeek[] {
  const chance = chanceOf(`${seed}/${teamId}/days`)
  const faultDay = ((fault?.fromWeek ?? 0) + WEEKS_BEFORE) * 7
  const works = people.map((person) =>
    dates.map((date) => isWorking(person, date, holidays) && !chance.isTrue(SICK)),
  )
  const hours = { ...OFFICE, holidays }
  const start = Date.parse(dates[0] as string) / 1000
  const calendar = businessCalendar(hours, { start, end: start + dates.length * 86_400 })
  const work = dealtWork(
    {
      ...{ people, works, dates, calendar },
      timesOf: (person, day) =>
        person === people[0] && day >= faultDay ? (fault?.firstPersonTimes ?? 1) : 1,
      requestsTimes: (day) => (day >= faultDay ? (fault?.requestsTimes ?? 1) : 1),
    },
    chanceOf(`${seed}/${teamId}/items`),
  )
  const days = people.map((person, index) =>
    dates.map((date, day): DayOfPerson => {
      const faults = { evenings: 1, ...(day >= faultDay && fault) }
      const ofDay = nullDay(
        person,
        date,
        { isWorking: works[index]?.[day] === true, squeezedIn },
        faults,
        chance,
      )
      return { ...ofDay, items: work.itemsOf(index, day) }
    }),
  )
  return weeks.map((week, number) => {
    const { from, to } = datesBehind(week)
    const firstDay = (Date.parse(from) / 1000 - start) / 86_400
    const datesInTeam = new Set(Array.from({ length: 35 }, (_, day) => addDays(from, day)))
    return figuresOfTeamWeek(
      {
        teamId,
        week,
        people: people
          .filter(({ startDate = from }) => startDate <= to)
          .map((person) => {
            const { staffId, fte, role, startDate } = person
            const ofPerson = days[people.indexOf(person)] as readonly DayOfPerson[]
            return {
              ...{ staffId, fte, role, datesInTeam },
              ...(startDate !== undefined && { startDate }),
              days: ofPerson.slice(Math.max(0, firstDay), firstDay + 35),
            }
          }),
        receivedByPools: [],
        open: work.open[number] ?? [],
        end: Date.parse(mondayOf(addWeeks(week, 1))) / 1000,
        calendar,
        holidays,
        physicianRoles: new Set(['physician']),
        agreements: AGREEMENTS,
      },
      floorOf,
    )
  })
}

function isWorking(
  { weekdays, leave, startDate }: NullPerson,
  date: string,
  holidays: ReadonlySet<string>,
): boolean {
  const isHere = startDate === undefined || startDate <= date
  return isHere && weekdays.includes(dayOfWeek(date)) && !leave.has(date) && !holidays.has(date)
}
