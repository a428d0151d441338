import type { ItemsOfDay, ItemsOfType } from '../domain/items-of-day.ts'
import type { ItemOutcome, ItemType } from '../domain/work-item.ts'

/**
 * The items of a person-day as a row has them: a person of 50 items a day costs a write unit, not three.
 *
 *   message.refill  ->  [ bytes, minutes, outcomes ]        what is empty at the end is left out
 *   bytes           =  n | n counts in the order of COUNTS, without the zeros at the end
 *                        | turnarounds: calendar and business seconds in turn         each number a varint
 */
export type ItemColumns = Readonly<Partial<Record<ItemType, TypeColumns>>>
type TypeColumns = readonly [
  numbers: Uint8Array,
  minutes?: number,
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
  const { minutes, turnaroundSeconds, turnaroundBusinessSeconds, outcomes } = figures
  const all = COUNTS.map((name) => figures[name])
  const counts = all.slice(0, all.findLastIndex((count) => count !== 0) + 1)
  const turnarounds = turnaroundSeconds.flatMap((seconds, index) => [
    seconds,
    turnaroundBusinessSeconds[index] as number,
  ])
  const numbers = varints([counts.length, ...counts, ...turnarounds])
  if (Object.keys(outcomes).length > 0) return [numbers, minutes, outcomes]
  return minutes === 0 ? [numbers] : [numbers, minutes]
}

function figuresOf([bytes, minutes = 0, outcomes = {}]: TypeColumns): ItemsOfType {
  const [length = 0, ...numbers] = numbersOf(bytes)
  const named = COUNTS.map((name, index) => [name, index < length ? numbers[index] : 0] as const)
  const turnarounds = numbers.slice(length)
  return {
    ...(Object.fromEntries(named) as Record<(typeof COUNTS)[number], number>),
    minutes,
    turnaroundSeconds: turnarounds.filter((_, index) => index % 2 === 0),
    turnaroundBusinessSeconds: turnarounds.filter((_, index) => index % 2 === 1),
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
