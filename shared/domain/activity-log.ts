/**
 * One person's EHR activity in one UTC hour, as the bytes that are stored.
 *
 *   bytes   | version | varint | varint | ...        1 to 2 bytes an event, 3 after a silence of 17 minutes
 *   varint  = code - code of the event before
 *   code    = second of the hour x 16 + position in ACTIVITY_CATEGORIES
 *
 * Codes are sorted and form a set: an event that arrives twice changes nothing. So the same events give the
 * same bytes in whatever order, batches or copies they came, and merging is commutative, associative and
 * idempotent. Source: METRICS section 1.
 */
export type ActivityLog = Uint8Array

/** Sorted, distinct codes of one hour, 0 to 57,599. */
export type ActivityCodes = Uint16Array

const VERSION = 1
export const CATEGORY_SLOTS = 16
const SECONDS_PER_HOUR = 3600
const CODES_PER_HOUR = SECONDS_PER_HOUR * CATEGORY_SLOTS

/**
 * @param epochSeconds whole seconds since 1970
 * @param category position in ACTIVITY_CATEGORIES
 */
export function activityCode(epochSeconds: number, category: number): number {
  return (epochSeconds % SECONDS_PER_HOUR) * CATEGORY_SLOTS + category
}

/**
 * @param codes in any order, with or without repetition
 * @throws RangeError for a code outside the hour
 */
export function encodeActivityLog(codes: ArrayLike<number>): ActivityLog {
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] as number
    if (!(code >= 0 && code < CODES_PER_HOUR)) throw new RangeError('An event lies outside its hour')
  }
  return encodeSorted(Uint16Array.from(codes).sort())
}

/** @throws RangeError for bytes that no version of this file has written */
export function decodeActivityLog(log: ActivityLog): ActivityCodes {
  if (log[0] !== VERSION) throw new RangeError(`An activity log of version ${log[0]} is not known`)
  const codes = new Uint16Array(log.length - 1)
  let count = 0
  let code = 0
  let position = 1
  while (position < log.length) {
    let byte = log[position++] as number
    let delta = byte & 127
    for (let shift = 7; byte >= 128; shift += 7) {
      if (position >= log.length) throw new RangeError('An activity log ends within an event')
      if (shift > 14) throw new RangeError('An activity log holds an event longer than three bytes')
      byte = log[position++] as number
      delta += (byte & 127) * 2 ** shift
    }
    // An event is written once and as short as it can be: a last byte of 0 is the hour's first code alone.
    if (byte === 0 && position > 2) throw new RangeError('An activity log repeats an event')
    code += delta
    if (code >= CODES_PER_HOUR) throw new RangeError('An activity log holds an event after its hour')
    codes[count++] = code
  }
  return codes.subarray(0, count)
}

/** The union of two logs of the same person and hour. */
export function mergeActivityLogs(one: ActivityLog, other: ActivityLog): ActivityLog {
  const a = decodeActivityLog(one)
  const b = decodeActivityLog(other)
  const union = new Uint16Array(a.length + b.length)
  union.set(a)
  union.set(b, a.length)
  return encodeSorted(union.sort())
}

export function isSameActivityLog(one: ActivityLog, other: ActivityLog): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

function encodeSorted(codes: ActivityCodes): ActivityLog {
  const bytes = new Uint8Array(1 + codes.length * 3)
  bytes[0] = VERSION
  let length = 1
  let previous = -1
  for (const code of codes) {
    if (code === previous) continue
    let delta = previous < 0 ? code : code - previous
    while (delta >= 128) {
      bytes[length++] = (delta & 127) | 128
      delta >>>= 7
    }
    bytes[length++] = delta
    previous = code
  }
  return bytes.slice(0, length)
}
