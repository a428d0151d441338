import type { ItemsOfDay, ItemsOfType } from './items-of-day.ts'
import { ITEM_OUTCOMES, ITEM_TYPES, type ItemOutcome, type ItemType } from './work-item.ts'

/**
 * Days of items as one: of several days, several persons, or both.
 *
 *   Ana, Mon   |  refill 3 handled                   |
 *   Ana, Tue   |  refill 1 handled   call 2 handled  |
 *   result     |  refill 4 handled   call 2 handled  |      turnarounds one after the other, in the order of the days
 */
export function itemsOfDays(days: readonly ItemsOfDay[]): ItemsOfDay {
  const sums: Partial<Record<ItemType, ItemsOfType>> = {}
  for (const type of ITEM_TYPES) {
    const parts = days.flatMap((day) => day[type] ?? [])
    if (parts.length > 0) sums[type] = itemsTogether(parts)
  }
  return sums
}

/** Counts added up, lists one after the other. */
export function itemsTogether(parts: readonly ItemsOfType[]): ItemsOfType {
  const sumOf = (figure: (part: ItemsOfType) => number) =>
    parts.reduce((total, part) => total + figure(part), 0)
  return {
    received: sumOf(({ received }) => received),
    receivedFirst: sumOf(({ receivedFirst }) => receivedFirst),
    handled: sumOf(({ handled }) => handled),
    handledAfterHours: sumOf(({ handledAfterHours }) => handledAfterHours),
    worked: sumOf(({ worked }) => worked),
    workedAfterHours: sumOf(({ workedAfterHours }) => workedAfterHours),
    minutes: sumOf(({ minutes }) => minutes),
    turnaroundSeconds: parts.flatMap(({ turnaroundSeconds }) => turnaroundSeconds),
    turnaroundBusinessSeconds: parts.flatMap(({ turnaroundBusinessSeconds }) => turnaroundBusinessSeconds),
    handOffs: sumOf(({ handOffs }) => handOffs),
    bounces: sumOf(({ bounces }) => bounces),
    opened: sumOf(({ opened }) => opened),
    ownerlessSeconds: sumOf(({ ownerlessSeconds }) => ownerlessSeconds),
    roleMismatches: sumOf(({ roleMismatches }) => roleMismatches),
    outcomes: outcomesTogether(parts),
  }
}

/** The parts of one kind: messages are the inbox, everything else is a task. */
export function inboxOf(items: ItemsOfDay): ItemsOfType {
  return itemsTogether(ofKind(items, isMessage))
}

export function tasksOf(items: ItemsOfDay): ItemsOfType {
  return itemsTogether(ofKind(items, (type) => !isMessage(type)))
}

export function isMessage(type: ItemType): boolean {
  return type.startsWith('message.')
}

function ofKind(items: ItemsOfDay, isWanted: (type: ItemType) => boolean): ItemsOfType[] {
  return ITEM_TYPES.filter(isWanted).flatMap((type) => items[type] ?? [])
}

function outcomesTogether(parts: readonly ItemsOfType[]): Partial<Record<ItemOutcome, number>> {
  const sums: Partial<Record<ItemOutcome, number>> = {}
  for (const outcome of ITEM_OUTCOMES) {
    const total = parts.reduce((sum, { outcomes }) => sum + (outcomes[outcome] ?? 0), 0)
    if (total > 0) sums[outcome] = total
  }
  return sums
}
