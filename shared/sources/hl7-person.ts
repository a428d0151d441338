import { statusOfWords } from './hl7-appointment-status.ts'
import {
  componentOf,
  type Hl7Message,
  type Hl7Segment,
  repetitionsOf,
  segmentsOf,
  textOf,
} from './hl7-message.ts'

/** A person of an appointment, as AIP has it: who, and their own part of the time, where it differs. */
export interface PersonSegment {
  /** AIP, and its position where there are several: `AIP`, `AIP[2]`. */
  readonly segment: string
  readonly field: string
  readonly staffId: string
  readonly start: string
  readonly duration: string
  readonly unit: string
  readonly isCancelled: boolean
}

/**
 * The persons of AIP, in order; where there is no AIP at all, the attending physician of PV1-7.
 *
 * @param authority whose id is meant where the field repeats: XCN-9 or XCN-13; without it the first id counts
 */
export function personsOf(
  message: Hl7Message,
  authority: string | undefined,
): (PersonSegment | { readonly field: string; readonly problem: string })[] {
  const booked = segmentsOf(message, 'AIP')
  if (booked.length > 0) {
    return booked.map((segment, index) => {
      const name = index === 0 ? 'AIP' : `AIP[${index + 1}]`
      const staffId = idOf(message, segment, 3, authority)
      const field = `${name}-3`
      if (staffId === undefined) return { field, problem: missingId(authority) }
      return {
        segment: name,
        field,
        staffId,
        start: textOf(message, segment, 6),
        duration: textOf(message, segment, 9),
        unit: textOf(message, segment, 10),
        isCancelled: isCancelled(message, segment),
      }
    })
  }
  const [visit] = segmentsOf(message, 'PV1')
  if (visit === undefined || textOf(message, visit, 7) === '') return []
  const staffId = idOf(message, visit, 7, authority)
  if (staffId === undefined) return [{ field: 'PV1-7', problem: missingId(authority) }]
  return [{ segment: 'AIP', field: 'PV1-7', staffId, start: '', duration: '', unit: '', isCancelled: false }]
}

/** XCN: 1 the id, 9 who gave it, 13 what kind of id it is. */
function idOf(
  message: Hl7Message,
  segment: Hl7Segment,
  field: number,
  authority: string | undefined,
): string | undefined {
  for (const repetition of repetitionsOf(message, segment, field)) {
    const id = componentOf(message, repetition, 1)
    if (id === '') continue
    if (authority === undefined) return id
    if ([9, 13].some((component) => componentOf(message, repetition, component) === authority)) return id
  }
  return undefined
}

function missingId(authority: string | undefined): string {
  return authority === undefined ? 'has no id' : 'has no id of the authority that is to be read'
}

/** A person who is taken off the appointment: by the action of the segment (D), or by a status of their own. */
function isCancelled(message: Hl7Message, segment: Hl7Segment): boolean {
  if (textOf(message, segment, 2) === 'D') return true
  return statusOfWords([textOf(message, segment, 12), textOf(message, segment, 12, 2)]) === 'cancelled'
}
