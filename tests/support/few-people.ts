import { datesOfWeek } from '../../shared/domain/week.ts'
import { anEvent, anItemEvent, aShiftEvent, aVisitEvent, instant } from './work-events.ts'

/**
 * A clinic with a team of 8, one of 4, and one of 5 of whom 1 is gone from the third week on.
 *
 *   clinic
 *     medicine   big 8, four 4
 *     surgery    five 5, from W46 on 4
 *
 * Every number of a person is a prime that no other has, so that it is known wherever it turns up.
 */
export const WEEKS = ['2026-W44', '2026-W45', '2026-W46', '2026-W47', '2026-W48']
/** Monday of the first week without the fifth. */
export const GONE_FROM = '2026-11-09'
export const MANAGER = 'boss'
export const PEOPLE = { big: names('b', 8), four: names('f', 4), five: names('v', 5) } as const
export type TeamOfClinic = keyof typeof PEOPLE
export const LEAVER = 'v5'

export const TEAMS = [
  { teamId: 'clinic', name: 'Clinic' },
  { teamId: 'medicine', name: 'Medicine', parentId: 'clinic' },
  { teamId: 'surgery', name: 'Surgery', parentId: 'clinic' },
  ...Object.keys(PEOPLE).map((teamId) => ({
    teamId,
    name: `Team ${teamId}`,
    parentId: teamId === 'five' ? 'surgery' : 'medicine',
    pools: [`pool-${teamId}`],
  })),
].map((team) => ({ ...team, managers: [MANAGER] }))

export const STAFF = Object.entries(PEOPLE).flatMap(([teamId, staffIds]) =>
  staffIds.map((staffId) => ({ staffId, role: 'nurse', teamId })),
)

/** What is planted of one person in one week: all primes, all different. */
export interface Planted {
  readonly teamId: TeamOfClinic
  readonly staffId: string
  readonly week: string
  readonly activeSeconds: number
  readonly minutes: number
  readonly messageMinutes: number
  readonly turnaroundSeconds: number
  readonly visitSeconds: number
  readonly shiftSeconds: number
  /** Seconds since 1970, at which something came that nobody ever did. */
  readonly openSince: number
  readonly poolOpenSince: number
}

/** @param firstPrime above which the primes begin: other numbers for the same clinic */
export function planted(teamId: TeamOfClinic, firstPrime: number): Planted[] {
  const next = primes(firstPrime)
  return PEOPLE[teamId].flatMap((staffId) =>
    WEEKS.map((week) => ({
      teamId,
      staffId,
      week,
      activeSeconds: next(),
      minutes: next(),
      messageMinutes: next(),
      turnaroundSeconds: next(),
      visitSeconds: next(),
      shiftSeconds: next(),
      openSince: monday(week) + 10 * 3600 + next(),
      poolOpenSince: monday(week) + 10 * 3600 + next(),
    })),
  )
}

/** What feeds say of it: all on the Monday of the week, for this week has no more yet. */
export function eventsOf({ teamId, staffId, week, ...numbers }: Planted): object[] {
  const at = (hour: number, seconds = 0) => instant(monday(week) + hour * 3600 + seconds)
  const name = `${staffId}-${week}`
  const item = (itemId: string, type: 'task.prior-auth' | 'message.refill', minutes: number) => [
    anItemEvent({ itemId, type, staffId, at: at(9), minutes: 0 }),
    anItemEvent({
      itemId,
      type,
      staffId,
      step: 'completed',
      at: at(9, numbers.turnaroundSeconds),
      minutes,
      outcome: 'approved',
    }),
  ]
  const rows = Array.from({ length: Math.ceil(numbers.activeSeconds / 250) }, (_, row) => row * 250)
  return [
    ...[...rows, numbers.activeSeconds].map((seconds) => anEvent({ staffId, at: at(12, seconds) })),
    ...item(`task-${name}`, 'task.prior-auth', numbers.minutes),
    ...item(`message-${name}`, 'message.refill', numbers.messageMinutes),
    anItemEvent({ itemId: `open-${name}`, staffId, at: instant(numbers.openSince) }),
    anItemEvent({
      itemId: `pool-${name}`,
      staffId: undefined,
      poolId: `pool-${teamId}`,
      at: instant(numbers.poolOpenSince),
    } as object),
    aVisitEvent({ visitId: name, staffId, start: at(15), end: at(15, numbers.visitSeconds) }),
    aShiftEvent({ shiftId: name, staffId, start: at(8), end: at(8, numbers.shiftSeconds) }),
  ]
}

/** Away from the third week to the end of the last. */
export function leaveOf(staffId: string): object {
  const end = instant(monday(WEEKS.at(-1) as string) + 7 * 86_400)
  return aShiftEvent({
    shiftId: `leave-${staffId}`,
    staffId,
    type: 'leave',
    start: `${GONE_FROM}T00:00:00Z`,
    end,
  })
}

export function monday(week: string): number {
  return Date.parse(datesOfWeek(week)[0] as string) / 1000
}

function names(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
}

/** @returns one prime after the other */
function primes(after: number): () => number {
  let last = after
  return () => {
    do last++
    while (!isPrime(last))
    return last
  }
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false
  return true
}
