import { hasAnything } from '../../shared/domain/day-figures.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import type { StaffDay, StaffDayKey, StaffDayStore } from '../../shared/stores/staff-day-store.ts'

export interface PersonDayPage {
  readonly days: readonly StaffDay[]
  /** The last day of this page, where more follow. */
  readonly next: StaffDayKey | null
}

const PEOPLE_AT_ONCE = 32

/**
 * The person-days of everybody, sorted by person, then date: people of the roster, and those whom it does not
 * know but who have days. Days without activity and items are left out.
 *
 * @param after the last day that the caller has
 */
export async function pageOfPersonDays(
  tenantId: string,
  range: { readonly from: string; readonly to: string; readonly after: StaffDayKey | null },
  limit: number,
  { staffDays, roster }: { readonly staffDays: StaffDayStore; readonly roster: RosterStore },
): Promise<PersonDayPage> {
  const { from, to, after } = range
  const everybody = await peopleWithDays(tenantId, from, to, staffDays, roster)
  const left = everybody.filter((staffId) => after === null || staffId >= after.staffId)
  const days: StaffDay[] = []
  for (let start = 0; start < left.length && days.length <= limit; start += PEOPLE_AT_ONCE) {
    const people = left.slice(start, start + PEOPLE_AT_ONCE)
    const found = await Promise.all(people.map((id) => staffDays.daysOfStaff(tenantId, id, from, to)))
    days.push(...found.flat().filter((day) => hasAnything(day) && isAfter(day, after)))
  }
  const page = days.slice(0, limit)
  const last = page.at(-1)
  return { days: page, next: days.length > limit && last ? { staffId: last.staffId, date: last.date } : null }
}

async function peopleWithDays(
  tenantId: string,
  from: string,
  to: string,
  staffDays: StaffDayStore,
  roster: RosterStore,
): Promise<string[]> {
  const [known, unassigned] = await Promise.all([
    roster.roster(tenantId),
    staffDays.keysOfTeam(tenantId, null, { from, to }),
  ])
  const everybody = new Set(known.roster.staff.map(({ staffId }) => staffId))
  for (const { staffId } of unassigned) everybody.add(staffId)
  return [...everybody].sort()
}

function isAfter({ staffId, date }: StaffDayKey, after: StaffDayKey | null): boolean {
  return after === null || staffId > after.staffId || date > after.date
}
