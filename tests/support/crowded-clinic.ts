import { addDays, dayOfWeek, instantOf, localDateOf } from '../../shared/domain/local-time.ts'
import type { WorkEvent } from '../../shared/events.ts'

const TEAMS = { east: 6, west: 6, tiny: 4 } as const
const WEEKS = [-3, -2, -1, 0, 1]
const TUESDAY = 1

/**
 * A clinic whose visits all lie on top of each other, in every team and week: `Crowded schedules` fires for each team
 * that is not too small. It begins at night, the next day is its weekend, whatever the day and hour in truth.
 *
 *   clock    |  23:xx        weekend              08:00  |
 *   quiet    |  =========================================|
 */
export function crowdedClinic(now: number) {
  const zone = zoneWhereItIs(23, now)
  const tonight = localDateOf(zone, now)
  const monday = addDays(tonight, 1 - dayOfWeek(tonight))
  const teams = Object.keys(TEAMS)
  const staff = Object.entries(TEAMS).flatMap(([teamId, count]) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ staffId: `person-${teamId}-${index + 1}`, role: 'therapist', teamId },
    })),
  )
  const visits = staff.flatMap(({ staffId }) =>
    WEEKS.flatMap((week) => {
      const date = addDays(monday, week * 7 + TUESDAY)
      const at = (clock: string) => new Date(instantOf(zone, date, clock) * 1000).toISOString()
      const recordedAt = new Date((now - 3600) * 1000).toISOString()
      const times = { start: at('10:00'), end: at('11:00'), recordedAt }
      return ['a', 'b'].map((name): WorkEvent => {
        return { kind: 'visit', visitId: `${staffId}/${date}/${name}`, staffId, status: 'booked', ...times }
      })
    }),
  )
  return {
    zone,
    settings: { zone },
    roster: {
      teams: teams.map((teamId) => ({ teamId, name: teamId, managers: [managerOf(teamId)] })),
      staff,
    },
    visits,
    weekendDays: [dayOfWeek(addDays(tonight, 1))],
    /** The end of the quiet time, seconds since 1970. */
    quietEnd: instantOf(zone, addDays(tonight, 2), '08:00'),
  }
}

export function managerOf(teamId: string): string {
  return `person-${teamId}-1`
}

/** A zone of whole hours in which a clock shows an hour now. */
export function zoneWhereItIs(hour: number, now: number): string {
  const ahead = (hour - new Date(now * 1000).getUTCHours() + 24) % 24
  if (ahead === 0) return 'UTC'
  return ahead <= 12 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`
}
