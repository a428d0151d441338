import { fairness, type PersonLoad } from './fairness.ts'
import { fairnessWithinRoles, type WithinRoles } from './fairness-within-roles.ts'
import type { ItemsOfDay, ItemsOfType } from './items-of-day.ts'
import { inboxOf, isMessage, itemsOfDays, tasksOf } from './items-of-days.ts'
import type { NoiseFloor } from './noise-floor.ts'
import { type Presence, presenceInWeek } from './presence.ts'
import type { TeamPerson } from './team-person.ts'
import type { FairnessOfTeam, FairnessOfWeek } from './team-week.ts'
import { datesOfWeek } from './week.ts'
import { ITEM_TYPES, type ItemType } from './work-item.ts'

/**
 * How evenly a team's week was shared, by what each person was there for.
 *
 *   feed says   |  received, opened, completed   |  load = what was handled
 *               |  worked, worked, worked        |  nobody completed anything: load = steps of work
 *
 * That is decided for the inbox and for tasks as a whole, so that loads of types add up; so do their minutes, which
 * are a load of their own. Types of which there is no load are left out. Everybody who was in the
 * team on a working day takes part, also without any work. METRICS section 4.
 */
export type FloorOf = (weights: readonly number[], items: number) => NoiseFloor | null

/** @param holidays local dates */
export function fairnessOfWeek(
  people: readonly TeamPerson[],
  week: string,
  holidays: ReadonlySet<string>,
  floorOf: FloorOf,
): FairnessOfTeam {
  const carriers = people.flatMap((person) => carrierOf(person, week, holidays) ?? [])
  const counts = (itemsOf: (items: ItemsOfDay) => ItemsOfType | undefined, countOf: Count) =>
    shared(carriers, ({ items }) => countOf(itemsOf(items)), floorOf)
  const minutes = (itemsOf: (items: ItemsOfDay) => ItemsOfType | undefined) =>
    shared(carriers, ({ items }) => itemsOf(items)?.minutes ?? 0, null)
  const countOfInbox = countBy(carriers, inboxOf)
  const countOfTasks = countBy(carriers, tasksOf)
  const eachType = (fairnessOf: (type: ItemType) => FairnessOfWeek) =>
    Object.fromEntries(
      ITEM_TYPES.map((type) => [type, fairnessOf(type)] as const).filter(([, { load }]) => load > 0),
    )
  return {
    inbox: counts(inboxOf, countOfInbox),
    inboxMinutes: minutes(inboxOf),
    tasks: counts(tasksOf, countOfTasks),
    taskMinutes: minutes(tasksOf),
    byType: eachType((type) => counts((items) => items[type], isMessage(type) ? countOfInbox : countOfTasks)),
    minutesByType: eachType((type) => minutes((items) => items[type])),
  }
}

/** How evenly people of the same role shared messages and tasks; null where nobody can be compared. */
export function fairnessOfWeekWithinRoles(
  people: readonly TeamPerson[],
  week: string,
  holidays: ReadonlySet<string>,
  floorOf: FloorOf,
): Readonly<Record<'inbox' | 'tasks', WithinRoles | null>> {
  const carriers = people.flatMap((person) => carrierOf(person, week, holidays) ?? [])
  const of = (itemsOf: (items: ItemsOfDay) => ItemsOfType) => {
    const countOf = countBy(carriers, itemsOf)
    const sharers = sharersOf(
      carriers.map((carrier) => ({ ...carrier, load: countOf(itemsOf(carrier.items)) })),
    )
    return fairnessWithinRoles(
      sharers.map(({ role, load, fte, presence }) => ({ role, load, weight: fte * presence })),
      floorOf,
    )
  }
  return { inbox: of(inboxOf), tasks: of(tasksOf) }
}

/** Somebody who was there, and what they did on the days in the team. */
interface Carrier extends Presence {
  readonly staffId: string
  readonly fte: number
  readonly role: string | undefined
  readonly items: ItemsOfDay
}

type Count = (items: ItemsOfType | undefined) => number

function carrierOf(person: TeamPerson, week: string, holidays: ReadonlySet<string>): Carrier | null {
  const presence = presenceInWeek(person, week, holidays)
  if (presence === null) return null
  const dates = new Set(datesOfWeek(week))
  const days = person.days.filter(({ date }) => dates.has(date) && person.datesInTeam.has(date))
  const { staffId, fte, role } = person
  return { ...presence, staffId, fte, role, items: itemsOfDays(days.map(({ items }) => items)) }
}

function countBy(carriers: readonly Carrier[], itemsOf: (items: ItemsOfDay) => ItemsOfType): Count {
  const isAnyHandled = carriers.some(({ items }) => itemsOf(items).handled > 0)
  return (items) => (isAnyHandled ? items?.handled : items?.worked) ?? 0
}

/** @param floorOf null for minutes, which are no counts */
function shared(
  carriers: readonly Carrier[],
  loadOf: (carrier: Carrier) => number,
  floorOf: FloorOf | null,
): FairnessOfWeek {
  const loads = carriers.map((carrier): PersonLoad => ({ ...carrier, load: loadOf(carrier) }))
  const { onLeave, starters, ...indices } = fairness(loads)
  const shares = sharersOf(loads)
    .map(({ load, fte, presence }) => [load, fte * presence] as const)
    .sort((one, other) => one[0] - other[0] || one[1] - other[1])
  const weights = shares.map(([, weight]) => weight)
  return {
    ...indices,
    onLeave: onLeave.length,
    starters: starters.length,
    noiseFloor: floorOf === null || indices.load === 0 ? null : floorOf(weights, indices.load),
    shares,
  }
}

/** Without those who are shown apart: on leave for the whole week, or starters. */
function sharersOf<T extends PersonLoad>(loads: readonly T[]): T[] {
  const { onLeave, starters } = fairness(loads)
  const apart = new Set<PersonLoad>([...onLeave, ...starters])
  return loads.filter((person) => !apart.has(person))
}
