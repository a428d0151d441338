import type { ItemEvent } from '../../../shared/events.ts'
import type { Attendance } from './sample-clinic-attendance.ts'
import { type Chance, chanceOf } from './sample-clinic-chance.ts'
import { clockOf } from './sample-clinic-clock.ts'
import { type ClinicSecond, DAY, HOUR, type ItemPlan, itemLife } from './sample-clinic-item.ts'
import { JOBS } from './sample-clinic-jobs.ts'
import { teamInWeek, triagePool, zoneOf } from './sample-clinic-people.ts'
import { OVERLOADED, OVERLOADED_TIMES } from './sample-clinic-planted.ts'
import { taskPlans } from './sample-clinic-tasks.ts'
import { INBOX } from './sample-clinic-workstreams.ts'

/**
 * The messages and tasks that came to one person in one week, each with its whole life: how they came, who had
 * them, and how they ended, if they did. Nothing comes on days on which the person is not there.
 *
 * @param staff everybody, the person among them
 */
export function clinicItems(
  {
    attendance,
    week,
    dates,
    seed,
  }: {
    readonly attendance: Attendance
    readonly week: number
    readonly dates: readonly string[]
    readonly seed: string
  },
  staff: readonly Attendance[],
): ItemEvent[][] {
  const { person, works } = attendance
  const teamId = teamInWeek(person, week)
  const colleagues = staff.filter(
    (other) => other !== attendance && teamInWeek(other.person, week) === teamId,
  )
  const clocks = dates.map((date) => clockOf(zoneOf(person), date))
  const write = (at: ClinicSecond) => clocks[Math.floor(at / DAY)]?.(at % DAY)

  return [0, 1, 2, 3, 4, 5, 6].flatMap((weekday) => {
    const day = week * 7 + weekday
    if (!works[day]) return []
    const chance = chanceOf(`${seed}/items/${person.staffId}/${dates[day]}`)
    const plans = [
      ...messagePlans(attendance, day, teamId, chance),
      ...taskPlans(attendance, day, teamId, chance),
    ]
    return plans.map((plan, number) => {
      const itemId = `${person.staffId}/${dates[day]}/${number + 1}`
      return itemLife({ ...plan, itemId }, attendance, colleagues, write, chance)
    })
  })
}

function messagePlans(
  { person: { staffId, role, fte, weekdays } }: Attendance,
  day: number,
  teamId: string,
  chance: Chance,
): Omit<ItemPlan, 'itemId'>[] {
  const isOverloaded = staffId === OVERLOADED
  const times = isOverloaded ? OVERLOADED_TIMES.messages : 1
  return INBOX[role].flatMap(({ type, source, perWeek, minutes, waitsDays, isPooled, requires }) => {
    const count = chance.evenly((perWeek * fte * times) / weekdays.length)
    return Array.from({ length: count }, () => ({
      ...{ type, source, waitsDays, requires, createdAt: arrival(day, role, chance) },
      minutes: minutes * (isOverloaded ? OVERLOADED_TIMES.minutesEach : 1),
      poolId: isPooled ? triagePool(teamId) : undefined,
    }))
  })
}

/** In the first half of the working hours, so that the day has time to come to it. */
function arrival(day: number, role: keyof typeof JOBS, chance: Chance): ClinicSecond {
  const { from, to } = JOBS[role]
  return day * DAY + Math.round(chance.between(from - 0.5, (from + to) / 2 + 2) * HOUR)
}
