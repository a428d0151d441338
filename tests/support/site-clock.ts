import { localText } from '../../shared/domain/local-time.ts'

const HOUR = 3_600_000

/** What the clock on a wall of a zone shows at an instant: `2026-11-01T01:41:07`. */
export function siteClock(zone: string): (at: string) => string {
  const aheadInHour = new Map<number, number>()
  return (at) => {
    const milliseconds = Date.parse(at)
    const hour = Math.floor(milliseconds / HOUR)
    let ahead = aheadInHour.get(hour)
    if (ahead === undefined) {
      ahead = Date.parse(`${localText(zone, hour * 3600).slice(0, 19)}Z`) - hour * HOUR
      aheadInHour.set(hour, ahead)
    }
    return new Date(milliseconds + ahead).toISOString().slice(0, 19)
  }
}

/** Of a clock time that comes twice the first; of every other the instant itself. */
export function firstOfTheTwo(zone: string): (at: string) => string {
  const clock = siteClock(zone)
  return (at) => {
    const before = new Date(Date.parse(at) - HOUR).toISOString()
    return clock(before) === clock(at) ? before : at
  }
}
