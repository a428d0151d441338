import { addWeeks } from '../../../shared/domain/week.ts'
import type { Roster } from '../../../shared/roster.ts'
import { LocalServiceError } from '../local-service.ts'
import { firstManagerOf, type TokenWish } from '../sign-in/local-token.ts'
import { requestAs } from '../sign-in/request-as.ts'
import type { OrganizationAnswer, TeamWeekAnswer, UnitAnswer } from './workload-answers.ts'

const WEEKS_READ = 4

/** What a leader reads of the last whole weeks. */
export interface WorkloadReading {
  readonly organization: UnitAnswer
  readonly teams: readonly TeamReading[]
}

export interface TeamReading {
  readonly teamId: string
  readonly name: string
  /** By the roster, in full-time equivalents. */
  readonly physicianFte: number
  /** In order; the last one is the week that the report is about. */
  readonly weeks: readonly TeamWeekAnswer[]
  /** What if the team's open work were shared evenly: as its manager reads it, where it was asked for. */
  readonly plan?: PlanReading
}

export interface PlanReading {
  readonly isReached: boolean
  readonly moves: number
}

/** The days on which somebody was on leave, and at work, as they alone read them. */
export interface OwnLeaveReading {
  readonly staffId: string
  readonly from: string
  readonly to: string
  /** Active time of each. */
  readonly leaveDaySeconds: readonly number[]
}

/** @param week the last one */
export async function readWorkload(url: string, week: string): Promise<WorkloadReading> {
  const asLeader = await signedIn(url, { role: 'leader' })
  const asAdmin = await signedIn(url, { role: 'admin' })
  const { staff } = await asAdmin<Roster>('/v1/roster')
  const { organization, units } = await asLeader<OrganizationAnswer>(`/v1/organization/weeks/${week}`)
  const range = `from=${addWeeks(week, 1 - WEEKS_READ)}&to=${week}`
  const teams = units.map(async ({ teamId, name }): Promise<TeamReading> => {
    const { weeks } = await asLeader<{ weeks: TeamWeekAnswer[] }>(`/v1/teams/${teamId}/weeks?${range}`)
    const physicians = staff.filter((one) => one.teamId === teamId && one.role === 'physician')
    const physicianFte = physicians.reduce((sum, { fte }) => sum + fte, 0)
    return { teamId, name, physicianFte, weeks }
  })
  return { organization, teams: await Promise.all(teams) }
}

/** Asks only for this one team: who reads what is open with whom stands in the access log of each. */
export async function readPlan(url: string, teamId: string): Promise<PlanReading> {
  const asManager = await signedIn(url, {
    role: 'manager',
    staffId: await firstManagerOf(url, teamId, undefined),
  })
  const plan = await asManager<{ isReached: boolean; moves: unknown[] }>(`/v1/teams/${teamId}/rebalance`, {})
  return { isReached: plan.isReached, moves: plan.moves.length }
}

export async function readOwnLeave(
  url: string,
  staffId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<OwnLeaveReading> {
  const asThemselves = await signedIn(url, { role: 'staff', staffId })
  const { days } = await asThemselves<{ days: { isOnLeave: boolean; leaveDaySeconds: number }[] }>(
    `/v1/people/me/days?from=${from}&to=${to}`,
  )
  const onLeave = days.filter(({ isOnLeave }) => isOnLeave)
  return { staffId, from, to, leaveDaySeconds: onLeave.map(({ leaveDaySeconds }) => leaveDaySeconds) }
}

async function signedIn(url: string, wish: TokenWish) {
  const request = await requestAs(url, wish)
  return async <T>(path: string, body?: object): Promise<T> => {
    const response = await request(body === undefined ? 'GET' : 'POST', path, body)
    if (response.ok) return (await response.json()) as T
    throw new LocalServiceError(`${url} gives no figures (status ${response.status}).`)
  }
}
