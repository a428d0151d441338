import { parseInstant } from '../domain/instant.ts'
import { localText } from '../domain/local-time.ts'
import { epicInstantReader } from './epic-cell.ts'
import { type WrittenTime, wallClockReader } from './wall-clock.ts'

/**
 * When it happened, of a row that says it by the clock of the site and, beside it, when it was logged in UTC.
 *
 *   clocks set back   |  01:00 - 02:00  |  01:00 - 02:00  |        the same hour on the wall, twice
 *   logged            |        x        |                 |  ->  the first
 *                     |                 |        x        |  ->  the second
 *   not logged        |                                   |  ->  the first (wall-clock.ts)
 *
 * It is the second where it was logged within half an hour of that. In all other hours what was logged says
 * nothing: it may have been written late.
 *
 * @param zone of local times
 * @returns a reader of the two cells; the second is empty where there is no such column
 */
export function epicTimeReader(zone: string | undefined): (clock: string, logged: string) => WrittenTime {
  const readClock = wallClockReader(zone)
  const readInstant = epicInstantReader()

  return (clock, logged) => {
    const first = readClock(clock)
    if (zone === undefined || logged === '' || 'problem' in first) return first
    const instant = readInstant(logged)
    if ('problem' in instant) return first
    const at = parseInstant(first.at)
    const isAboutSecond = Math.abs(parseInstant(instant.at) - (at + HOUR)) < HOUR / 2
    return isAboutSecond && isSameClock(zone, at) ? inSecondPass(at) : first
  }
}

const HOUR = 3_600_000

function isSameClock(zone: string, at: number): boolean {
  const [one, other] = [at, at + HOUR].map((each) => localText(zone, Math.floor(each / 1000)).slice(0, 19))
  return one === other
}

function inSecondPass(at: number): WrittenTime {
  return { at: new Date(at + HOUR).toISOString().replace('.000Z', 'Z') }
}
