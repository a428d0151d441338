import type { ScheduleDefinition } from '../template/deployment.ts'
import { isDue } from '../template/schedule.ts'

export interface Tick {
  readonly schedule: ScheduleDefinition
  /** epoch milliseconds, a whole minute */
  readonly at: number
}

const MINUTE = 60_000

/**
 * What the schedules ask for after one instant and up to another, in order. Of a schedule that ticks more often than
 * once in a slot, the last tick of each slot stands for all.
 *
 *   rate(1 minute)   | . . . . x . . . . x . .|x      slots of five minutes: 08:05, 08:10, and 08:12, the end
 *   rate(1 hour)     | x                       |
 *
 * At the same minute the rarer comes first: it may leave work for the other.
 */
export function ticksBetween(
  schedules: readonly ScheduleDefinition[],
  from: number,
  to: number,
  slotMinutes: number,
): readonly Tick[] {
  const first = Math.floor(from / MINUTE) + 1
  const last = Math.floor(to / MINUTE)
  const due = schedules.map((definition) => {
    const lastOfSlot = new Map<number, number>()
    for (let minute = first; minute <= last; minute += 1) {
      if (isDue(definition.schedule, minute)) lastOfSlot.set(Math.ceil(minute / slotMinutes), minute)
    }
    return [...lastOfSlot.values()].map((minute) => ({ schedule: definition, at: minute * MINUTE }))
  })
  return due
    .sort((one, other) => one.length - other.length)
    .flat()
    .sort((one, other) => one.at - other.at)
}
