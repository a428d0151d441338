import type { UtcHour } from '../../shared/domain/utc-hour.ts'
import { EVENT_VERSION } from '../../shared/events.ts'

/**
 * So that a detail stays far below what the bus takes (an hour is 16 bytes, a person at most 1,100), and a full
 * batch of summarize ends well within its time: a backfill of one row a day is a day to compute for each hour.
 */
const HOURS_A_DETAIL = 500
const PEOPLE_A_DETAIL = 100

/** `Staff Days Touched`, as JSON texts: the hours of each person together, split over as many as it needs. */
export function touchedDetails(
  tenantId: string,
  hours: readonly { readonly staffId: string; readonly hour: UtcHour }[],
): string[] {
  const hoursByStaff = Map.groupBy(hours, ({ staffId }) => staffId)
  const details: { staffId: string; hours: UtcHour[] }[][] = []
  let room = 0
  for (const [staffId, hoursOfStaff] of hoursByStaff) {
    const names = hoursOfStaff.map(({ hour }) => hour).sort()
    for (let start = 0; start < names.length; start += HOURS_A_DETAIL) {
      const part = { staffId, hours: names.slice(start, start + HOURS_A_DETAIL) }
      const last = details.at(-1)
      if (last && last.length < PEOPLE_A_DETAIL && part.hours.length <= room) last.push(part)
      else {
        details.push([part])
        room = HOURS_A_DETAIL
      }
      room -= part.hours.length
    }
  }
  return details.map((touched) => JSON.stringify({ version: EVENT_VERSION, tenantId, touched }))
}
