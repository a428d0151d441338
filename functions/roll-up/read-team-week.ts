import { eachConcurrently } from '../../shared/concurrently.ts'
import { businessCalendar } from '../../shared/domain/business-hours.ts'
import type { TeamWeekInput } from '../../shared/domain/figures-of-team-week.ts'
import { firstReceipts } from '../../shared/domain/first-receipt.ts'
import { instantOf } from '../../shared/domain/local-time.ts'
import type { OpenItem } from '../../shared/domain/open-with.ts'
import type { Span } from '../../shared/domain/span.ts'
import { agreementsOf } from '../../shared/domain/team-agreements.ts'
import type { TeamPerson } from '../../shared/domain/team-person.ts'
import { datesOfWeek, utcWeekOf } from '../../shared/domain/week.ts'
import type { ItemType } from '../../shared/domain/work-item.ts'
import { isInTeamInWeek, teamPerson } from '../../shared/people-of-team.ts'
import { placementOn } from '../../shared/placement.ts'
import { businessHoursOf, type Settings } from '../../shared/settings.ts'
import { byKeyOrder } from '../../shared/stores/key-order.ts'
import type { StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import type { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { openItems } from './open-items.ts'
import type { TenantRoster } from './remembered-rosters.ts'

export interface TeamWeekStores {
  readonly staffDays: StaffDayStore
  readonly workItems: WorkItemStore
}

const READS_AT_ONCE = 16

/**
 * Everything that the week of a team is made of. Whom and what it is about follows from the roster alone: the
 * days by person, so that no index is asked who has days, and the open work by whoever is in the team on the last
 * day of the week.
 */
export async function readTeamWeek(
  tenantId: string,
  teamId: string,
  week: string,
  { settings, teams, membersOf }: TenantRoster,
  stores: TeamWeekStores,
  nowSeconds: number,
): Promise<TeamWeekInput> {
  const team = teams.get(teamId)
  const dates = datesOfWeek(week)
  const zone = team?.zone ?? settings.zone
  const sunday = dates[6] as string
  const span = { start: instantOf(zone, dates[0] as string, '00:00'), end: instantOf(zone, sunday, '24:00') }
  const members = membersOf(teamId).filter((member) => isInTeamInWeek(member, teamId, week))
  const daysOf = (staffId: string, from: string, to: string) =>
    stores.staffDays.daysOfStaff(tenantId, staffId, from, to)
  const pools = team?.pools ?? []

  const people: TeamPerson[] = []
  const receivedByPools: ItemType[] = []
  const open: OpenItem[] = []
  // No step can lie after the end of the week yet: what is open now is open then.
  const isOver = nowSeconds + settings.futureToleranceHours * 3600 >= span.end
  const readOpen = async (holder: `staff#${string}` | `pool#${string}`) => {
    open.push(...(await openItems(tenantId, holder, span.end, isOver, stores.workItems)))
  }
  const reads = [
    ...members.map((member) => async () => {
      people.push(await teamPerson(member, teamId, week, daysOf))
      if (placementOn(member, sunday).teamId === teamId) await readOpen(`staff#${member.staffId}`)
    }),
    ...pools.map((poolId) => async () => {
      receivedByPools.push(...(await receipts(tenantId, poolId, span, stores.workItems)))
      await readOpen(`pool#${poolId}`)
    }),
  ]
  await eachConcurrently(reads, READS_AT_ONCE, (read) => read())

  return {
    teamId,
    week,
    people: people.sort((one, other) => byKeyOrder(one.staffId, other.staffId)),
    receivedByPools,
    open,
    end: span.end,
    calendar: calendarUpTo(span, open, settings),
    holidays: new Set(settings.holidays),
    physicianRoles: new Set(settings.physicianRoles),
    agreements: agreementsOf(settings.agreements, teamId),
  }
}

async function receipts(
  tenantId: string,
  poolId: string,
  span: Span,
  workItems: WorkItemStore,
): Promise<ItemType[]> {
  const [first, last] = [utcWeekOf(span.start), utcWeekOf(span.end - 1)]
  const items = await workItems.itemsOf(tenantId, `pool#${poolId}`, first, last)
  return firstReceipts(
    items.map(({ item }) => item),
    poolId,
    span,
  )
}

/** By the organisation's own clock. */
function calendarUpTo({ start, end }: Span, open: readonly OpenItem[], settings: Settings) {
  const first = open.reduce((earliest, { createdAt }) => Math.min(earliest, createdAt), start)
  return businessCalendar(businessHoursOf(settings), { start: first, end })
}
