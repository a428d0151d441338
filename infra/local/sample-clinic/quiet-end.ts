import { QUIET_BY_DEFAULT, quietUntil } from '../../../shared/domain/alerts/quiet-hours.ts'
import { dayOfWeek, localText } from '../../../shared/domain/local-time.ts'
import { CLINIC_ZONE, TEAMS } from './sample-clinic-people.ts'

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** What is told at once in working hours waits so long for what belongs to it, and a little more. */
const UNTIL_TOLD_SECONDS = 6 * 60

/** @returns when the last of the people may be told; null: all of them now */
export function latestQuietEnd(now: number): number | null {
  const ends = TEAMS.flatMap(({ zone = CLINIC_ZONE }) => {
    const preferences = { ...QUIET_BY_DEFAULT, zone }
    return quietUntil(now, preferences, []) ?? quietUntil(now + UNTIL_TOLD_SECONDS, preferences, []) ?? []
  })
  return ends.length === 0 ? null : Math.max(...ends)
}

/** `monday 09:00` by the clinic's clock, as the clock command takes it. */
export function dayAndClock(at: number): string {
  const text = localText(CLINIC_ZONE, at)
  return `${DAYS[dayOfWeek(text.slice(0, 10)) - 1]} ${text.slice(11, 16)}`
}
