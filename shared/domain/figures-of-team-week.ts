import { agreementsOfWeek } from './agreements-of-week.ts'
import type { BusinessCalendar } from './business-hours.ts'
import { type FloorOf, fairnessOfWeek, fairnessOfWeekWithinRoles } from './fairness-of-week.ts'
import { itemsOfWeek } from './items-of-week.ts'
import type { OpenItem } from './open-with.ts'
import { personsOfWeek } from './persons-of-week.ts'
import type { TeamAgreements } from './team-agreements.ts'
import type { TeamPerson } from './team-person.ts'
import type { TeamWeek } from './team-week.ts'
import { datesOfWeek } from './week.ts'
import type { ItemType } from './work-item.ts'
import { workloadOfWeek } from './workload-of-week.ts'

/** All that the week of a team is made of. */
export interface TeamWeekInput {
  readonly teamId: string
  readonly week: string
  /** Everybody who was in the team on a date of the week, sorted by id, so that sums are the same each time. */
  readonly people: readonly TeamPerson[]
  readonly receivedByPools: readonly ItemType[]
  readonly open: readonly OpenItem[]
  /** End of the week by the team's clock, seconds since 1970. */
  readonly end: number
  /** From the first creation of what is open to the end of the week. */
  readonly calendar: BusinessCalendar
  readonly holidays: ReadonlySet<string>
  readonly physicianRoles: ReadonlySet<string>
  readonly agreements: TeamAgreements
}

/**
 * The week of a team.
 *
 *   people's days   |  values of persons, items, fairness
 *   pools           |  what was received
 *   open items      |  backlog
 *
 * A pure function of what is stored: computed again it is the same.
 */
export function figuresOfTeamWeek(input: TeamWeekInput, floorOf: FloorOf): TeamWeek {
  const { teamId, week, people, receivedByPools, open, end, calendar, holidays } = input
  const dates = new Set(datesOfWeek(week))
  const daysOfPersons = people.map((person) =>
    person.days.filter(({ date }) => dates.has(date) && person.datesInTeam.has(date)),
  )
  const days = daysOfPersons.flat().map(({ items }) => items)
  const persons = personsOfWeek(people, week)
  const work = itemsOfWeek({ days, receivedByPools, open, end, calendar })
  const { consecutiveDays } = persons.persons
  return {
    teamId,
    week,
    ...persons,
    ...work,
    fairness: fairnessOfWeek(people, week, holidays, floorOf),
    workload: {
      ...workloadOfWeek(people, week, input.physicianRoles),
      withinRoles: fairnessOfWeekWithinRoles(people, week, holidays, floorOf),
    },
    agreements: agreementsOfWeek(input.agreements, {
      items: days,
      protectedTimes: daysOfPersons.map((ofPerson) =>
        ofPerson.flatMap(({ protectedTime }) => protectedTime ?? []),
      ),
      open,
      end,
      calendar,
      inbox: work.inbox,
      consecutiveDays,
    }),
  }
}

/** Whether there is nothing in a week: nobody worked or was scheduled, nothing came, nothing lies open. */
export function isEmptyWeek({ people, persons, inbox, tasks }: TeamWeek): boolean {
  if (people > 0 || persons.scheduledSeconds.length > 0) return false
  return [inbox, tasks].every(({ received, open }) => received === 0 && open === 0)
}
