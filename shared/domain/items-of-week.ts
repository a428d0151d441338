import { backlog } from './backlog.ts'
import type { BusinessCalendar } from './business-hours.ts'
import type { ItemsOfDay, ItemsOfType } from './items-of-day.ts'
import { inboxOf, isMessage, itemsOfDays, itemsTogether, tasksOf } from './items-of-days.ts'
import type { OpenItem } from './open-with.ts'
import type { PriorAuthCounts } from './prior-auth-burden.ts'
import type { ItemsOfWeek } from './team-week.ts'
import { turnaround } from './turnaround.ts'
import { ITEM_TYPES, type ItemOutcome, type ItemType } from './work-item.ts'

/**
 * A team's messages and tasks in a week.
 *
 *   person-days   |  received, handled, worked, how long it took     |  added up
 *   pools         |  what came to a pool of the team first           |  added to received
 *   at week's end |  what lies with its people and pools             |  the backlog
 *
 * Ages are those at the end of the week, also while the week lasts: the same items give the same figures whenever
 * they are computed. METRICS section 3.
 */
export interface WorkOfWeek {
  /** Of the persons, each day on which they were in the team. */
  readonly days: readonly ItemsOfDay[]
  /** The type of each item that came to a pool of the team before it came to anyone else. */
  readonly receivedByPools: readonly ItemType[]
  readonly open: readonly OpenItem[]
  /** End of the week, seconds since 1970. */
  readonly end: number
  /** From the first creation of what is open to the end of the week. */
  readonly calendar: BusinessCalendar
}

export interface ItemsByKind {
  readonly inbox: ItemsOfWeek
  readonly tasks: ItemsOfWeek
  readonly byType: Readonly<Partial<Record<ItemType, ItemsOfWeek>>>
  readonly priorAuth: PriorAuthCounts
}

export function itemsOfWeek(work: WorkOfWeek): ItemsByKind {
  const items = itemsOfDays(work.days)
  const byType: Partial<Record<ItemType, ItemsOfWeek>> = {}
  for (const type of ITEM_TYPES) {
    const isOfType = (other: ItemType) => other === type
    const hasAny =
      items[type] !== undefined ||
      work.receivedByPools.some(isOfType) ||
      work.open.some((item) => item.type === type)
    if (hasAny) byType[type] = figures(itemsTogether([items[type] ?? []].flat()), work, isOfType)
  }
  return {
    inbox: figures(inboxOf(items), work, isMessage),
    tasks: figures(tasksOf(items), work, (type) => !isMessage(type)),
    byType,
    priorAuth: priorAuthOfWeek(items),
  }
}

function figures(
  items: ItemsOfType,
  { receivedByPools, open, end, calendar }: WorkOfWeek,
  isWanted: (type: ItemType) => boolean,
): ItemsOfWeek {
  const creations = open.filter(({ type }) => isWanted(type)).map(({ createdAt }) => createdAt)
  return {
    received: items.receivedFirst + receivedByPools.filter(isWanted).length,
    handled: items.handled,
    handledAfterHours: items.handledAfterHours,
    worked: items.worked,
    workedAfterHours: items.workedAfterHours,
    minutes: items.minutes,
    turnaround: turnaround(items),
    ...backlog(creations, end, calendar),
    handOffs: items.handOffs,
    bounces: items.bounces,
    opened: items.opened,
    ownerlessSeconds: items.ownerlessSeconds,
    roleMismatches: items.roleMismatches,
  }
}

/** Of what was handled. Its rates follow prior-auth-burden.ts; a week's appeals may be of an earlier week's denials. */
function priorAuthOfWeek(items: ItemsOfDay): PriorAuthCounts {
  const requests = items['task.prior-auth']
  const denials = items['task.denial']
  const appeals = items['task.appeal']
  const all = itemsTogether([requests, denials, appeals].flatMap((part) => part ?? []))
  return {
    items: all.handled,
    minutes: all.minutes,
    requestsDecided: decided(requests),
    requestsDenied: ended(requests, 'denied'),
    denials: denials?.handled ?? 0,
    appeals: appeals?.handled ?? 0,
    appealsDecided: decided(appeals),
    appealsOverturned: ended(appeals, 'overturned'),
  }
}

function decided(items: ItemsOfType | undefined): number {
  return Object.values(items?.outcomes ?? {}).reduce((total, count) => total + count, 0)
}

function ended(items: ItemsOfType | undefined, outcome: ItemOutcome): number {
  return items?.outcomes[outcome] ?? 0
}
