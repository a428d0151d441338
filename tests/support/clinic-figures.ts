import { generateSampleClinic } from '../../infra/local/sample-clinic/sample-clinic.ts'
import { clinicDates } from '../../infra/local/sample-clinic/sample-clinic-calendar.ts'
import { activeIntervals } from '../../shared/domain/active-time.ts'
import { type Fairness, fairness } from '../../shared/domain/fairness.ts'
import { parseInstant } from '../../shared/domain/instant.ts'
import { itemCompletions } from '../../shared/domain/item-completions.ts'
import { itemState } from '../../shared/domain/item-state.ts'
import { type LocalDay, localDay } from '../../shared/domain/local-time.ts'
import type { Shift, Visit } from '../../shared/domain/schedule.ts'
import { type ItemStep, type ItemType, type WorkItem, workItem } from '../../shared/domain/work-item.ts'
import type { WorkEvent } from '../../shared/events.ts'
import { placementOn } from '../../shared/placement.ts'
import type { StaffMember } from '../../shared/roster.ts'

/** The generated clinic, read by the rules of the domain straight from its events. */
export function clinicFigures(seed: string, until: string) {
  const clinic = generateSampleClinic({ seed, until })
  const batches = [...clinic.events()]
  const events = batches.flat()
  const dates = clinicDates(until)
  const { staff, teams } = clinic.roster
  const items = itemsOf(events)
  const perPerson = Map.groupBy(events, ({ staffId }) => staffId)

  const member = (staffId: string) => staff.find((one) => one.staffId === staffId) as StaffMember
  function zoneOf(staffId: string): string {
    const { teamId } = member(staffId)
    return teams.find((team) => team.teamId === teamId)?.zone ?? clinic.settings.zone
  }
  const daysOf = (staffId: string) => dates.map((date) => localDay(zoneOf(staffId), date))
  const teamOn = (staffId: string, day: number) => placementOn(member(staffId), dates[day] as string).teamId
  const visitsOf = (staffId: string) => (perPerson.get(staffId) ?? []).flatMap(asVisit)
  const shiftsOf = (staffId: string) => (perPerson.get(staffId) ?? []).flatMap(asShift)

  function activeOf(staffId: string) {
    const rows = (perPerson.get(staffId) ?? []).filter((event) => event.kind === 'activity')
    const seconds = Float64Array.from(rows.map(({ at }) => secondsOf(at))).sort()
    return activeIntervals({ seconds, categories: new Uint8Array(seconds.length) }, 300)
  }

  function isOnLeave(staffId: string, { start, end }: LocalDay): boolean {
    return shiftsOf(staffId).some((shift) => shift.type === 'leave' && shift.start < end && shift.end > start)
  }

  /** How evenly a team shares what was handled in some weeks, 0 to 3, as if one of them were not there. */
  function shareOf(
    teamId: string,
    weeks: readonly number[],
    kind: 'message' | 'task',
    by: 'items' | 'minutes',
    without?: string,
  ): Fairness {
    const days = weeks.flatMap((week) => Array.from({ length: 7 }, (_, day) => week * 7 + day))
    const people = staff.filter(
      ({ staffId }) => staffId !== without && days.some((day) => teamOn(staffId, day) === teamId),
    )
    const loads = loadsOf(items, kind, by)
    return fairness(
      people.map(({ staffId, fte, startDate }) => {
        const ofPerson = daysOf(staffId)
        const mine = days.filter((day) => teamOn(staffId, day) === teamId)
        const spans = mine.map((day) => ofPerson[day] as LocalDay)
        const isThen = ({ at }: { at: number }) => spans.some(({ start, end }) => start <= at && at < end)
        const load = (loads.get(staffId) ?? []).filter(isThen).reduce((sum, one) => sum + one.load, 0)
        // A week of leave takes its weekend with it, so all seven days can be counted.
        const present = spans.filter((day) => !isOnLeave(staffId, day)).length
        const lastDay = Date.parse(dates[days.at(-1) ?? 0] as string)
        return {
          ...{ staffId, fte, load, presence: present / days.length },
          ...(startDate !== undefined && {
            daysSinceStart: (lastDay - Date.parse(startDate)) / 86_400_000 + 1,
          }),
        }
      }),
    )
  }

  return {
    ...{ clinic, batches, events, dates, items, staff, teams, daysOf, teamOn },
    ...{ visitsOf, shiftsOf, activeOf, isOnLeave, shareOf, zoneOf },
  }
}

/** Each item, whole, by its id. */
function itemsOf(events: readonly WorkEvent[]): Map<string, WorkItem> {
  const steps = Map.groupBy(
    events.filter((event) => event.kind === 'item'),
    ({ itemId }) => itemId,
  )
  return new Map(
    [...steps].map(([itemId, ofItem]) => [
      itemId,
      workItem(ofItem.map(({ kind: _kind, itemId: _id, at, ...rest }) => stepOf(at, rest))),
    ]),
  )
}

function stepOf(at: string, rest: object): ItemStep {
  return { ...(rest as Omit<ItemStep, 'at'>), at: parseInstant(at) }
}

/** What each person handled, and when. */
function loadsOf(items: ReadonlyMap<string, WorkItem>, kind: string, by: 'items' | 'minutes') {
  const loads = new Map<string, { at: number; load: number }[]>()
  for (const item of items.values()) {
    const { type, minutes = 0 } = itemState(item)
    if (!isOfKind(type, kind)) continue
    for (const { at, staffId = '' } of itemCompletions(item, 0)) {
      const known = loads.get(staffId) ?? []
      loads.set(staffId, known)
      known.push({ at, load: by === 'items' ? 1 : minutes })
    }
  }
  return loads
}

function isOfKind(type: ItemType, kind: string): boolean {
  return type.startsWith(`${kind}.`)
}

function secondsOf(at: string): number {
  return Math.floor(parseInstant(at) / 1000)
}

function asVisit(event: WorkEvent): Visit[] {
  if (event.kind !== 'visit') return []
  const { visitId, staffId, status, start, end, recordedAt } = event
  const times = { start: secondsOf(start), end: secondsOf(end), recordedAt: secondsOf(recordedAt) }
  return [{ visitId, staffId, status, ...times }]
}

function asShift(event: WorkEvent): Shift[] {
  if (event.kind !== 'shift') return []
  const { shiftId, staffId, type, start, end, recordedAt } = event
  const times = { start: secondsOf(start), end: secondsOf(end), recordedAt: secondsOf(recordedAt) }
  return [{ shiftId, staffId, type, ...times }]
}
