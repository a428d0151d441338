import type { ItemsOfDay, ItemsOfType } from '../domain/items-of-day.ts'
import type { ItemOutcome, ItemType } from '../domain/work-item.ts'

/**
 * The items of a person-day as a row has them: a person of 50 items a day costs a write unit, not three.
 *
 *   message.refill  ->  [ counts, in the order of COUNTS, without the zeros at the end,
 *                         turnarounds: bytes, calendar and business seconds in turn, each a varint,
 *                         outcomes ]                                 what is empty at the end is left out
 */
export type ItemColumns = Readonly<Partial<Record<ItemType, TypeColumns>>>
type TypeColumns = readonly [
  counts: readonly number[],
  turnarounds?: Uint8Array,
  outcomes?: Readonly<Partial<Record<ItemOutcome, number>>>,
]

/** The order is part of the stored format: new ones are appended. */
const COUNTS = [
  'received',
  'receivedFirst',
  'handled',
  'opened',
  'ownerlessSeconds',
  'handledAfterHours',
  'minutes',
  'handOffs',
  'bounces',
  'worked',
  'workedAfterHours',
  'roleMismatches',
] as const satisfies readonly (keyof ItemsOfType)[]

export function itemColumns(items: ItemsOfDay): ItemColumns {
  return Object.fromEntries(Object.entries(items).map(([type, figures]) => [type, columnsOf(figures)]))
}

export function itemsOfColumns(columns: ItemColumns): ItemsOfDay {
  return Object.fromEntries(Object.entries(columns).map(([type, each]) => [type, figuresOf(each)]))
}

function columnsOf(figures: ItemsOfType): TypeColumns {
  const { turnaroundSeconds, turnaroundBusinessSeconds, outcomes } = figures
  const all = COUNTS.map((name) => figures[name])
  const counts = all.slice(0, all.findLastIndex((count) => count !== 0) + 1)
  const turnarounds = varints(
    turnaroundSeconds.flatMap((seconds, index) => [seconds, turnaroundBusinessSeconds[index] ?? 0]),
  )
  if (Object.keys(outcomes).length > 0) return [counts, turnarounds, outcomes]
  return turnarounds.length > 0 ? [counts, turnarounds] : [counts]
}

function figuresOf([counts, turnarounds = new Uint8Array(), outcomes = {}]: TypeColumns): ItemsOfType {
  const named = COUNTS.map((name, index) => [name, counts[index] ?? 0] as const)
  const seconds = numbersOf(turnarounds)
  return {
    ...(Object.fromEntries(named) as Record<(typeof COUNTS)[number], number>),
    turnaroundSeconds: seconds.filter((_, index) => index % 2 === 0),
    turnaroundBusinessSeconds: seconds.filter((_, index) => index % 2 === 1),
    outcomes,
  }
}

/** Seven bits a byte, the lowest first. @param numbers whole, not negative; a turnaround of years is over 32 bits */
function varints(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = []
  for (let left of numbers) {
    for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128)
    bytes.push(left)
  }
  return Uint8Array.from(bytes)
}

function numbersOf(bytes: Uint8Array): number[] {
  const numbers: number[] = []
  let number = 0
  let scale = 1
  for (const byte of bytes) {
    number += (byte % 128) * scale
    scale *= 128
    if (byte >= 128) continue
    numbers.push(number)
    number = 0
    scale = 1
  }
  return numbers
}
