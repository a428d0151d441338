import { parseInstant } from '../domain/instant.ts'
import { instantLimit } from './event-limits.ts'
import { utcWriter, type WrittenTime, wallClockReader } from './wall-clock.ts'

/**
 * HL7 v2 time stamps.
 *
 *   202109141120+0215         year to minute; seconds and a fraction may follow
 *   20210914112005.25         without offset: the clock of the given zone, else the offset that MSH-7 has
 *
 * The standard has a missing offset mean that of MSH-7. A zone, where the caller knows it, is better: the offset
 * of a message in winter is wrong for the visit in summer that it books. A time without a minute is refused.
 */
const STAMP = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(?:(\d{2})(\.\d{1,9})?)?([+-]\d{4})?$/

/** @param zone of stamps without offset */
export function hl7TimeReader(zone: string | undefined): (stamp: string, offset?: string) => WrittenTime {
  const readClock = wallClockReader(zone)
  return (stamp, offset) => {
    const parts = STAMP.exec(stamp)
    if (parts === null) return { problem: 'is not a time stamp to the minute such as 202611221405-0500' }
    const [, year, month, day, hour, minute, second = '00', fraction = '', written] = parts
    const clock = `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}`
    const read = readClock(clock + (written ?? (zone === undefined ? (offset ?? '') : '')))
    if ('problem' in read) return { problem: withoutMapping(read.problem) }
    const outside = instantLimit(read.at)
    return outside === undefined ? read : { problem: outside }
  }
}

/** The offset that a stamp writes, of MSH-7 for one. */
export function offsetOf(stamp: string): string | undefined {
  return STAMP.exec(stamp)?.[8]
}

const SECONDS_OF_UNIT: ReadonlyMap<string, number> = new Map(
  [
    { seconds: 1, words: ['s', 'sec', 'second', 'seconds'] },
    { seconds: 60, words: ['min', 'm', 'mins', 'minute', 'minutes'] },
    { seconds: 3600, words: ['h', 'hr', 'hrs', 'hour', 'hours'] },
    { seconds: 86_400, words: ['d', 'day', 'days'] },
  ].flatMap(({ seconds, words }) => words.map((word) => [word, seconds] as const)),
)

const utcText = utcWriter()

/** When something ends that lasts so long. A duration without a unit is refused: feeds mean minutes or seconds. */
export function endAfter(start: string, amount: string, unit: string): WrittenTime {
  const seconds = SECONDS_OF_UNIT.get(unit.toLowerCase())
  if (seconds === undefined) return { problem: 'is a duration whose unit is missing or not known' }
  if (!/^\d{1,7}(?:\.\d{1,3})?$/.test(amount)) return { problem: 'is not a duration' }
  const milliseconds = parseInstant(start) + Math.round(Number(amount) * seconds) * 1000
  return { at: utcText(Math.floor(milliseconds / 1000) * 1000) }
}

function withoutMapping(problem: string): string {
  return problem.startsWith('has no offset')
    ? 'has no offset from UTC, MSH-7 has none either, and no zone is given'
    : problem
}
