import type { Attendance } from './sample-clinic-attendance.ts'
import type { Chance } from './sample-clinic-chance.ts'
import { type ClinicSecond, DAY, HOUR, type ItemPlan } from './sample-clinic-item.ts'
import type { Role } from './sample-clinic-jobs.ts'
import { authorisationPool } from './sample-clinic-people.ts'
import { AUTHORISATION_WAVE, OVERLOADED, OVERLOADED_TIMES } from './sample-clinic-planted.ts'
import {
  AUTHORISATION_SHARE,
  OTHER_TASKS,
  TASK_MINUTES,
  TASK_WAITS_DAYS,
  TASKS_A_WEEK,
} from './sample-clinic-workstreams.ts'

type TaskPlan = Omit<ItemPlan, 'itemId'>

/** Medicare Advantage 2023, METRICS section 3: of requests, of denials, of appeals. In the wave, payers say no. */
const USUALLY = { denied: 0.064, appealed: 0.117, overturned: 0.817 }
const IN_THE_WAVE = { denied: 0.3, appealed: 0.6, overturned: 0.5 }
/** What is begun beyond anybody's reach: nobody comes to it within the four weeks. */
const NEVER = 365

/** Their requests are talks with the payer's physician and come to them by name, all others from the team's list. */
const TALK_TO_PAYERS: ReadonlySet<Role> = new Set(['physician', 'nurse-practitioner', 'therapist'])
/** A task that a clerk could have done. */
const ANYBODYS = 0.08

/**
 * The tasks that came to one person on one day: requests to payers, what follows from their denials, and other
 * work of the person's kind.
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
  const perDay = (TASKS_A_WEEK * fte) / weekdays.length
  const usualRequests = perDay * (AUTHORISATION_SHARE[teamId] ?? 0)
  const requests = usualRequests * (isWave ? AUTHORISATION_WAVE.doneTimes : 1)
  const others = perDay * (staffId === OVERLOADED ? OVERLOADED_TIMES.tasks : 1) - usualRequests
  const piledUp = isWave ? usualRequests * (AUTHORISATION_WAVE.times - AUTHORISATION_WAVE.doneTimes) : 0
  const poolId = authorisationPool(teamId)

  const plans = Array.from({ length: chance.evenly(requests + others) }, (): TaskPlan[] => {
    const createdAt = arrival(day, chance)
    const requires = chance.isTrue(ANYBODYS) ? 'billing' : role
    const plan = { createdAt, requires, waitsDays: TASK_WAITS_DAYS, minutes: TASK_MINUTES }
    if (!chance.isTrue(requests / (requests + others))) {
      const type = OTHER_TASKS[role][Math.floor(chance.next() * OTHER_TASKS[role].length)] ?? 'task.other'
      return [{ ...plan, type, source: 'colleague' }]
    }
    const request = { ...plan, poolId: TALK_TO_PAYERS.has(role) ? undefined : poolId }
    return requestAndWhatFollows(request, isWave ? IN_THE_WAVE : USUALLY, chance)
  })
  const waiting = Array.from({ length: chance.evenly(piledUp) }, (): TaskPlan => {
    const createdAt = arrival(day, chance)
    return { ...OF_A_PAYER, createdAt, poolId, waitsDays: NEVER, minutes: TASK_MINUTES }
  })
  return [...plans.flat(), ...waiting]
}

const OF_A_PAYER = { type: 'task.prior-auth', source: 'payer' } as const

function requestAndWhatFollows(
  plan: Omit<TaskPlan, 'type' | 'source'>,
  rates: typeof USUALLY,
  chance: Chance,
): TaskPlan[] {
  const isDenied = chance.isTrue(rates.denied)
  const request: TaskPlan = { ...plan, ...OF_A_PAYER, outcome: isDenied ? 'denied' : 'approved' }
  if (!isDenied) return [request]
  const denial: TaskPlan = {
    ...plan,
    source: 'payer',
    type: 'task.denial',
    createdAt: plan.createdAt + 2 * DAY,
  }
  if (!chance.isTrue(rates.appealed)) return [request, denial]
  const outcome = chance.isTrue(rates.overturned) ? 'overturned' : 'upheld'
  return [request, denial, { ...denial, type: 'task.appeal', createdAt: plan.createdAt + 3 * DAY, outcome }]
}

function arrival(day: number, chance: Chance): ClinicSecond {
  return day * DAY + Math.round(chance.between(7.5, 14) * HOUR)
}
