import { afterHoursShare } from './after-hours-share.ts'
import { type BusinessCalendar, businessSeconds } from './business-hours.ts'
import { handOffs } from './hand-offs.ts'
import { itemCompletions } from './item-completions.ts'
import { received, worked } from './item-flow.ts'
import { itemHolders } from './item-holders.ts'
import { itemState } from './item-state.ts'
import { ownerlessSpans } from './ownerless-time.ts'
import { isRoleMismatch, type RoleRanks } from './role-mismatch.ts'
import type { Span } from './span.ts'
import {
  ITEM_OUTCOMES,
  ITEM_TYPES,
  type ItemOutcome,
  type ItemType,
  secondOf,
  type WorkItem,
} from './work-item.ts'

/**
 * What came to one person on one local day, and what they got done, by type of item.
 *
 *   steps     |  created   opened    forwarded   completed   |
 *             |  pool P    by A      to B        by B        |
 *   A's day   |            opened from a pool                |
 *   B's day   |                      received    handled     |
 *
 * Each thing belongs to the day on which it happened, whenever the rest of the item did; the type and the role
 * that an item needs are those of now. Types of which there was nothing are left out.
 * Source: METRICS section 3.
 */
export type ItemsOfDay = Readonly<Partial<Record<ItemType, ItemsOfType>>>

export interface ItemsOfType {
  /** Items that came to the person for the first time. */
  readonly received: number
  /** Of these, the ones that no other person or pool had before: so that a team counts an item once. */
  readonly receivedFirst: number
  readonly handled: number
  readonly handledAfterHours: number
  /** Steps of work: what there is to count where a feed tells of no completion. */
  readonly worked: number
  readonly workedAfterHours: number
  /** What the handled items took: as their steps say, else as the organisation states for the type, else 0. */
  readonly minutes: number
  /** Of each handled item from creation to completion, in order of completion; the two lists side by side. */
  readonly turnaroundSeconds: readonly number[]
  readonly turnaroundBusinessSeconds: readonly number[]
  /** Changes of person by which an item came to this one; bounces are those to someone who had it before. */
  readonly handOffs: number
  readonly bounces: number
  /** Items that this person was the first to open, and how long those had lain in a pool before. */
  readonly opened: number
  readonly ownerlessSeconds: number
  /** Handled items that a lower role could have done. */
  readonly roleMismatches: number
  /** How the handled items ended, where that is said. */
  readonly outcomes: Readonly<Partial<Record<ItemOutcome, number>>>
}

/** Whose day it is, and what it is measured by. */
export interface DayOfPerson {
  readonly staffId: string
  readonly day: Span
  /** The pajama spans of the day. */
  readonly pajama: readonly Span[]
  /** From the creation of the oldest item to the end of the day. */
  readonly calendar: BusinessCalendar
  /** What an item is taken to cost where no step of it says so. */
  readonly minutesEach: Readonly<Partial<Record<ItemType, number>>>
  /** The person's role on that day; undefined where the roster does not know them. */
  readonly role: string | undefined
  readonly ranks: RoleRanks
}

/** @param items whatever bears on the person on that day, in any order, each once */
export function itemsOfDay(items: readonly WorkItem[], person: DayOfPerson): ItemsOfDay {
  const isOfDay = (item: WorkItem) => item.some((step) => isWithin(person.day, secondOf(step)))
  const byType = Map.groupBy(items.filter(isOfDay), (item) => itemState(item).type)
  return Object.fromEntries(
    ITEM_TYPES.flatMap((type) => {
      const figures = itemsOfType(type, byType.get(type) ?? [], person)
      return isNothing(figures) ? [] : [[type, figures]]
    }),
  )
}

function itemsOfType(type: ItemType, items: readonly WorkItem[], person: DayOfPerson): ItemsOfType {
  const { staffId, day, pajama } = person
  const isTheirs = (event: { readonly at: number; readonly staffId: string | undefined }) =>
    event.staffId === staffId && isWithin(day, event.at)
  const receipts = items.flatMap((item) =>
    received(item).map((receipt, index) => ({ ...receipt, isFirst: index === 0 })),
  )
  const changes = items.flatMap((item) => handOffs(item).map((change) => ({ ...change, staffId: change.to })))
  const openings = items.flatMap(firstOpening).filter(isTheirs)
  const doneNow = items.flatMap((item) => completionsOf(item, type, person)).filter(isTheirs)
  const ofWork = items.flatMap(worked).filter(isTheirs)
  const afterHours = (events: readonly { readonly at: number }[]) =>
    afterHoursShare(
      events.map(({ at }) => at),
      pajama,
    ).afterHours
  doneNow.sort((one, other) => one.at - other.at || one.seconds - other.seconds)
  return {
    received: receipts.filter(isTheirs).length,
    receivedFirst: receipts.filter((receipt) => receipt.isFirst && isTheirs(receipt)).length,
    handled: doneNow.length,
    handledAfterHours: afterHours(doneNow),
    worked: ofWork.length,
    workedAfterHours: afterHours(ofWork),
    minutes: total(doneNow.map(({ minutes }) => minutes)),
    turnaroundSeconds: doneNow.map(({ seconds }) => seconds),
    turnaroundBusinessSeconds: doneNow.map((done) => done.businessSeconds),
    handOffs: changes.filter(isTheirs).length,
    bounces: changes.filter((change) => change.isBounce && isTheirs(change)).length,
    opened: openings.length,
    ownerlessSeconds: total(openings.map(({ ownerlessSeconds }) => ownerlessSeconds)),
    roleMismatches: doneNow.filter(({ isMismatch }) => isMismatch).length,
    outcomes: Object.fromEntries(
      ITEM_OUTCOMES.flatMap((outcome) => {
        const { length } = doneNow.filter((done) => done.outcome === outcome)
        return length === 0 ? [] : [[outcome, length]]
      }),
    ),
  }
}

/** A reopened item that is completed again took the time since its creation again: one turnaround a completion. */
function completionsOf(
  item: WorkItem,
  type: ItemType,
  { day, calendar, minutesEach, role, ranks }: DayOfPerson,
) {
  const { createdAt, requires } = itemState(item)
  return itemCompletions(item, minutesEach[type] ?? 0)
    .filter(({ at }) => isWithin(day, at))
    .map((completion) => ({
      ...completion,
      seconds: completion.at - createdAt,
      businessSeconds: businessSeconds(calendar, createdAt, completion.at),
      isMismatch: isRoleMismatch(requires, role, ranks),
    }))
}

/** Working on an item or completing it is opening it. */
function firstOpening(item: WorkItem) {
  const index = item.findIndex(({ step }) => step === 'opened' || step === 'worked' || step === 'completed')
  const step = item[index]
  if (step === undefined) return []
  const at = secondOf(step)
  const lay = ownerlessSpans(item, at).map(({ start, end }) => end - start)
  return [{ at, staffId: step.staffId ?? itemHolders(item)[index]?.staffId, ownerlessSeconds: total(lay) }]
}

/** In order of size: parts of a minute add up to the same whatever the order of the items. */
function total(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other).reduce((sum, number) => sum + number, 0)
}

function isWithin({ start, end }: Span, at: number): boolean {
  return start <= at && at < end
}

function isNothing({
  received: came,
  handled,
  worked: steps,
  handOffs: changes,
  opened,
}: ItemsOfType): boolean {
  return came + handled + steps + changes + opened === 0
}
