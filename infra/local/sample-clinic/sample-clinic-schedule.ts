import { addDays } from '../../../shared/domain/local-time.ts'
import type { ScheduleEvent } from '../../../shared/events.ts'
import type { Attendance } from './sample-clinic-attendance.ts'
import { type Chance, chanceOf } from './sample-clinic-chance.ts'
import { clockOf } from './sample-clinic-clock.ts'
import { JOBS, type Role } from './sample-clinic-jobs.ts'
import { zoneOf } from './sample-clinic-people.ts'
import { DOUBLE_BOOKED } from './sample-clinic-planted.ts'

/** How a kind of work is booked: minutes of a visit, and the share of the day's slots that is taken. */
const BOOKED: Partial<Record<Role, { readonly minutes: number; readonly taken: number }>> = {
  physician: { minutes: 40, taken: 0.72 },
  'nurse-practitioner': { minutes: 40, taken: 0.62 },
  therapist: { minutes: 60, taken: 0.72 },
}
/** Clock hours in which patients are seen. */
const SESSIONS = [
  [8, 12],
  [13, 17],
] as const
const CANCELLED = 0.06
const NO_SHOW = 0.05
/** Of anybody's visits: squeezed in beside another. */
const SQUEEZED_IN = 0.01
const HOUR = 3600
const DAY = 24 * HOUR

/**
 * What was planned for a person in the four weeks, as it was last recorded.
 *
 *   sees patients   |  [v][v]   [v]  [v]  |  [v]   [v][v]  |    visits; those of a sick day are cancelled
 *   all others      |  [shift           ] |                     leave in the place of a shift when sick
 *   on leave        |  [leave, Monday to Sunday           ...   and nothing else
 */
export function clinicSchedule(
  { person, kinds }: Attendance,
  dates: readonly string[],
  seed: string,
): ScheduleEvent[] {
  const { staffId, role, leaveWeek } = person
  const zone = zoneOf(person)
  const { from, to } = JOBS[role]
  const booked = BOOKED[role]
  const planned = clockOf(zone, addDays(dates[0] as string, -14))(16 * HOUR)

  function shift(date: string, start: number, end: number, type: 'clinic' | 'leave'): ScheduleEvent {
    const clock = clockOf(zone, date)
    const times = { start: clock(start * HOUR), end: clock(end * HOUR), recordedAt: planned }
    return { kind: 'shift', shiftId: `${staffId}/${date}`, staffId, type, ...times }
  }

  function visits(date: string, isSick: boolean): ScheduleEvent[] {
    const chance = chanceOf(`${seed}/visits/${staffId}/${date}`)
    const minutes = booked?.minutes ?? 0
    const { taken, share } =
      staffId === DOUBLE_BOOKED.staffId ? DOUBLE_BOOKED : { ...booked, share: SQUEEZED_IN }
    return visitStarts(minutes, taken ?? 0, share, chance).map((start, number) => {
      const visitId = `${staffId}/${date}/${number + 1}`
      return { kind: 'visit', visitId, staffId, ...visit(zone, date, start, minutes, isSick, chance) }
    })
  }

  const days = kinds.flatMap((kind, day) => {
    const date = dates[day] as string
    if (kind !== 'work' && kind !== 'sick') return []
    if (booked !== undefined) return visits(date, kind === 'sick')
    return shift(date, from, to, kind === 'work' ? 'clinic' : 'leave')
  })
  if (leaveWeek === undefined) return days
  const monday = dates[leaveWeek * 7] as string
  const end = clockOf(zone, addDays(monday, 7))(0)
  return [...days, { ...shift(monday, 0, 24, 'leave'), end }]
}

/** Seconds since midnight, in order; one that is squeezed in begins with its neighbour or in the midst of it. */
function visitStarts(minutes: number, taken: number, squeezedIn: number, chance: Chance): number[] {
  const slot = minutes * 60
  return SESSIONS.flatMap(([from, to]) => {
    const slots = Math.floor(((to - from) * HOUR) / slot)
    return Array.from({ length: slots }, (_, number) => from * HOUR + number * slot).flatMap((start) => {
      if (!chance.isTrue(taken)) return []
      const isSqueezed = chance.isTrue(squeezedIn)
      return isSqueezed ? [start, start + (chance.isTrue(0.5) ? 0 : slot / 3)] : [start]
    })
  })
}

/** A visit that took place was recorded after it, a cancelled one in the days before. */
function visit(
  zone: string,
  date: string,
  start: number,
  minutes: number,
  isSick: boolean,
  chance: Chance,
): Pick<Extract<ScheduleEvent, { kind: 'visit' }>, 'start' | 'end' | 'status' | 'recordedAt'> {
  const clock = clockOf(zone, date)
  const end = start + minutes * 60
  const times = { start: clock(start), end: clock(end) }
  if (isSick) return { ...times, status: 'cancelled', recordedAt: clock(7 * HOUR) }
  if (chance.isTrue(CANCELLED)) {
    return { ...times, status: 'cancelled', recordedAt: clock(start - chance.between(0.2, 6) * DAY) }
  }
  return { ...times, status: chance.isTrue(NO_SHOW) ? 'no-show' : 'fulfilled', recordedAt: clock(end + 300) }
}
