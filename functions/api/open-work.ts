import { type Backlog, backlog } from '../../shared/domain/backlog.ts'
import { businessCalendar } from '../../shared/domain/business-hours.ts'
import { isAtWork } from '../../shared/domain/day-figures.ts'
import type { HolderKey } from '../../shared/domain/item-holder-key.ts'
import { addDays, localDateOf } from '../../shared/domain/local-time.ts'
import type { PresentPerson } from '../../shared/domain/rebalance.ts'
import { placementOn } from '../../shared/placement.ts'
import type { StaffMember, Team } from '../../shared/roster.ts'
import { businessHoursOf, type Settings } from '../../shared/settings.ts'
import type { StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import type { OpenItemKey } from '../../shared/stores/work-item-store.ts'
import type { ApiDependencies } from './api.ts'

/** What lies open on the desks of a team: with each of its people of today, and in its pools. */
export interface OpenWork {
  readonly people: readonly Desk<StaffMember>[]
  readonly pools: readonly Desk<string>[]
}

export interface Desk<T> {
  readonly who: T
  /** The oldest first. */
  readonly open: readonly OpenItemKey[]
}

/** @param today local date of the organisation */
export async function openWork(
  tenantId: string,
  team: Team,
  today: string,
  { roster, workItems }: Pick<ApiDependencies, 'roster' | 'workItems'>,
): Promise<OpenWork> {
  const { roster: whole } = await roster.roster(tenantId)
  const members = whole.staff.filter((member) => placementOn(member, today).teamId === team.teamId)
  const desk = async <T>(who: T, holder: HolderKey): Promise<Desk<T>> => ({
    who,
    open: await workItems.openItemsOf(tenantId, holder),
  })
  const [people, pools] = await Promise.all([
    Promise.all(members.map((member) => desk(member, `staff#${member.staffId}`))),
    Promise.all((team.pools ?? []).map((poolId) => desk(poolId, `pool#${poolId}`))),
  ])
  return { people, pools }
}

/** The people of a team whom the schedule does not have on leave today, each by the date of their own zone. */
export async function presentPeople(
  tenantId: string,
  team: Team,
  { people }: OpenWork,
  settings: Settings,
  { staffDays, now }: Pick<ApiDependencies, 'staffDays' | 'now'>,
): Promise<PresentPerson[]> {
  const today = people.map(({ who }) => {
    const zone = who.zone ?? team.zone ?? settings.zone
    return { staffId: who.staffId, date: localDateOf(zone, now() / 1000) }
  })
  const days = await staffDays.getMany(tenantId, today)
  const onLeave = new Set(days.filter(({ isOnLeave }) => isOnLeave).map(({ staffId }) => staffId))
  return people.flatMap(({ who }, index) => {
    const { role, fte } = placementOn(who, (today[index] as { date: string }).date)
    return onLeave.has(who.staffId) ? [] : [{ staffId: who.staffId, role, fte }]
  })
}

const DAYS_AT_WORK = 7

/**
 * How many of a team stand behind what is open with it: whoever did anything in the last seven days. Machines, and
 * those who are away or have stopped, hide nobody: the weeks of the team do not count them either.
 *
 * @param today local date of the organisation
 */
export async function peopleAtWork(
  tenantId: string,
  { people }: OpenWork,
  today: string,
  staffDays: StaffDayStore,
): Promise<number> {
  const dates = Array.from({ length: DAYS_AT_WORK }, (_, days) => addDays(today, -days))
  const keys = people.flatMap(({ who }) => dates.map((date) => ({ staffId: who.staffId, date })))
  const worked = (await staffDays.getMany(tenantId, keys)).filter(isAtWork)
  return new Set(worked.map(({ staffId }) => staffId)).size
}

export interface BacklogNow extends Backlog {
  readonly openByAge: number[]
}

/** @returns the backlog of any set of open items; ages at the instant given, in seconds since 1970 */
export function backlogAt(at: number, settings: Settings): (open: readonly OpenItemKey[]) => BacklogNow {
  const hours = businessHoursOf(settings)
  let calendar = businessCalendar(hours, { start: at, end: at })
  return (open) => {
    // An item of a clock that runs ahead is as old as nothing.
    const creations = open.map(({ createdAt }) => Math.min(Math.floor(createdAt / 1000), at))
    const oldest = creations.length === 0 ? null : Math.min(...creations)
    if (oldest !== null && oldest < calendar.start)
      calendar = businessCalendar(hours, { start: oldest, end: at })
    const figures = backlog(creations, at, calendar)
    return { ...figures, openByAge: [...figures.openByAge] }
  }
}

/** The date of the organisation at an instant. @param now milliseconds since 1970 */
export function todayOf({ zone }: Settings, now: number): string {
  return localDateOf(zone, now / 1000)
}
