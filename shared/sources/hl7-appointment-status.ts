import type { VISIT_STATUSES } from '../domain/schedule.ts'

export type VisitStatus = (typeof VISIT_STATUSES)[number]

/**
 * What a scheduling message says of its visit.
 *
 *   S12 booked   S13 moved to another time   S14 changed          ->  what SCH-25 says, else booked
 *   S15 cancelled   S16 discontinued   S17 deleted                ->  cancelled, whatever SCH-25 says
 *   S26 the patient did not come                                  ->  no-show
 *
 * All other triggers (S18 to S25: services, resources and blocked slots) are none of a visit.
 * Source: HL7 v2.8, chapter 10.
 */
export const STATUS_OF_TRIGGER: ReadonlyMap<string, VisitStatus> = new Map([
  ['S12', 'booked'],
  ['S13', 'booked'],
  ['S14', 'booked'],
  ['S15', 'cancelled'],
  ['S16', 'cancelled'],
  ['S17', 'cancelled'],
  ['S26', 'no-show'],
] as const)

/**
 * Words of SCH-25 and AIP-12, by HL7 table 0278 and by what sites write in its place, letters alone. A place on
 * a waiting list, and a slot that is blocked, take no time of anyone with a patient.
 */
const STATUS_OF_WORD: ReadonlyMap<string, VisitStatus> = new Map([
  ['pending', 'booked'],
  ['booked', 'booked'],
  ['overbook', 'booked'],
  ['confirmed', 'booked'],
  ['scheduled', 'booked'],
  ['arrived', 'arrived'],
  ['checkedin', 'arrived'],
  ['started', 'arrived'],
  ['inprogress', 'arrived'],
  ['complete', 'fulfilled'],
  ['completed', 'fulfilled'],
  ['checkedout', 'fulfilled'],
  ['fulfilled', 'fulfilled'],
  ['noshow', 'no-show'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
  ['dc', 'cancelled'],
  ['discontinued', 'cancelled'],
  ['deleted', 'cancelled'],
  ['waitlist', 'cancelled'],
  ['blocked', 'cancelled'],
] as const)

/** @param words the code and its text, the first that is known counts */
export function statusOfWords(words: readonly string[]): VisitStatus | undefined {
  for (const word of words) {
    const known = STATUS_OF_WORD.get(word.toLowerCase().replaceAll(/[^a-z]/g, ''))
    if (known !== undefined) return known
  }
  return undefined
}
