import type { Attendance } from './sample-clinic-attendance.ts'
import type { Chance } from './sample-clinic-chance.ts'
import { DAY, HOUR, type ItemPlan } from './sample-clinic-item.ts'
import { authorisationPool } from './sample-clinic-people.ts'
import { AUTHORISATION_WAVE, OVERLOADED, OVERLOADED_TIMES } from './sample-clinic-planted.ts'
import { AUTHORISATION_SHARE, OTHER_TASKS, TASK_MINUTES, TASKS_A_WEEK } from './sample-clinic-workstreams.ts'

type TaskPlan = Omit<ItemPlan, 'itemId'>

/** Medicare Advantage 2023, METRICS section 3: of requests, of denials, of appeals. In the wave, payers say no. */
const USUALLY = { denied: 0.064, appealed: 0.117, overturned: 0.817 }
const IN_THE_WAVE = { denied: 0.3, appealed: 0.6, overturned: 0.5 }
/** What is begun beyond anybody's reach: nobody comes to it within the four weeks. */
const NEVER = 365

/**
 * The tasks that came to one person on one day: requests to payers from the list of the team, what follows from
 * their denials, and other work of the person's kind.
 *
 *   usual    |  arrives  = = = =        done  = = = =
 *   in wave  |  arrives  ===========    done  ======    the rest piles up in the list
 */
export function taskPlans(
  { person: { staffId, role, fte, weekdays } }: Attendance,
  day: number,
  teamId: string,
  chance: Chance,
): TaskPlan[] {
  const isWave = teamId === AUTHORISATION_WAVE.teamId && day >= AUTHORISATION_WAVE.firstWeek * 7
  const times = staffId === OVERLOADED ? OVERLOADED_TIMES.tasks : 1
  const perDay = (TASKS_A_WEEK * fte * times) / weekdays.length
  const requestsPerDay = perDay * (AUTHORISATION_SHARE[teamId] ?? 0)
  const requests = isWave ? requestsPerDay * AUTHORISATION_WAVE.doneTimes : requestsPerDay
  const piledUp = isWave ? requestsPerDay * (AUTHORISATION_WAVE.times - AUTHORISATION_WAVE.doneTimes) : 0
  const rates = isWave ? IN_THE_WAVE : USUALLY
  const count = Math.floor(perDay - requestsPerDay + requests + chance.next())

  const plans = Array.from({ length: count }, (): TaskPlan[] => {
    const createdAt = day * DAY + Math.round(chance.between(7.5, 14) * HOUR)
    if (!chance.isTrue(requests / (perDay - requestsPerDay + requests))) {
      const type = OTHER_TASKS[role][Math.floor(chance.next() * OTHER_TASKS[role].length)] ?? 'task.other'
      return [{ type, source: 'colleague', createdAt, waitsDays: 1, minutes: TASK_MINUTES }]
    }
    return requestAndWhatFollows(teamId, createdAt, rates, chance)
  })
  const waiting = Array.from({ length: Math.floor(piledUp + chance.next()) }, (): TaskPlan => {
    const createdAt = day * DAY + Math.round(chance.between(7.5, 16) * HOUR)
    return { ...request(teamId, createdAt), waitsDays: NEVER }
  })
  return [...plans.flat(), ...waiting]
}

function request(teamId: string, createdAt: number): TaskPlan {
  return {
    ...{ type: 'task.prior-auth', source: 'payer', createdAt, waitsDays: 1, minutes: TASK_MINUTES },
    ...{ poolId: authorisationPool(teamId), requires: 'billing' },
  }
}

function requestAndWhatFollows(
  teamId: string,
  createdAt: number,
  rates: typeof USUALLY,
  chance: Chance,
): TaskPlan[] {
  const isDenied = chance.isTrue(rates.denied)
  const asked: TaskPlan = { ...request(teamId, createdAt), outcome: isDenied ? 'denied' : 'approved' }
  if (!isDenied) return [asked]
  const later = (days: number) => createdAt + days * DAY
  const denial: TaskPlan = { ...request(teamId, later(2)), type: 'task.denial' }
  if (!chance.isTrue(rates.appealed)) return [asked, denial]
  const outcome = chance.isTrue(rates.overturned) ? 'overturned' : 'upheld'
  return [asked, denial, { ...request(teamId, later(3)), type: 'task.appeal', outcome }]
}
