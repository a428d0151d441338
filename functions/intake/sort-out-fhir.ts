import type { CheckedEvent } from '../../shared/events.ts'
import type { Rejection } from '../../shared/rejection.ts'
import type { FhirUnit } from '../../shared/sources/fhir-bundle.ts'
import type { FhirOutcome } from '../../shared/sources/fhir-outcome.ts'
import { checkEvent, type LatestInstants } from '../../shared/taking-in/check-event.ts'
import { BrokenLine } from './read-body.ts'
import type { IndexedRejection, SortedOut } from './take-in.ts'

/** A resource, an entry of a bundle or a line, with the path under which its elements are named. */
export interface FhirPart {
  readonly path: string
  readonly isKnownType: boolean
  readonly outcomes: readonly FhirOutcome[]
}

/** What the sender is told of one part. */
export interface FhirReply {
  /** How many events were taken of it. */
  readonly events: number
  readonly refused: readonly Rejection[]
  /** Why there is nothing to take in it, or in some of it. */
  readonly ignored: readonly string[]
  readonly isKnownType: boolean
}

type ReadFhir = (json: unknown) => readonly FhirUnit[]

export function partOf({ entry, resourceType, outcomes }: FhirUnit): FhirPart {
  const path = entry === undefined ? (resourceType ?? 'resource') : `Bundle.entry[${entry}].resource`
  return { path, isKnownType: resourceType !== undefined, outcomes }
}

/** Of a line that holds a bundle all that is in it; a bulk file has none. */
export function partOfLine(line: unknown, read: ReadFhir): FhirPart {
  if (line instanceof BrokenLine) {
    const { field, reason } = line
    return { path: field, isKnownType: false, outcomes: [{ rejected: { field, reason } }] }
  }
  const units = read(line)
  const [first] = units
  const type = first?.entry === undefined ? first?.resourceType : 'Bundle'
  return {
    path: type ?? 'resource',
    isKnownType: type !== undefined,
    outcomes: units.flatMap(({ outcomes }) => outcomes),
  }
}

/**
 * What is right in a part is taken, though something else in it is wrong: a bundle within a bundle is one part.
 * Of each part the first refusal is kept.
 */
export function sortOutFhir(
  parts: readonly FhirPart[],
  latest: LatestInstants,
): SortedOut & { readonly replies: readonly FhirReply[] } {
  const accepted: CheckedEvent[] = []
  const rejected: IndexedRejection[] = []
  const replies = parts.map(({ path, isKnownType, outcomes }, index) => {
    const refused: Rejection[] = []
    const ignored: string[] = []
    const before = accepted.length
    for (const outcome of outcomes) {
      if ('ignored' in outcome) ignored.push(outcome.ignored)
      else if ('rosterEntry' in outcome) ignored.push(NOT_TAKEN)
      else if ('rejected' in outcome) refused.push(outcome.rejected)
      else {
        const checked = checkEvent(outcome.event, latest)
        if ('field' in checked) {
          refused.push({ field: path, reason: `becomes an event whose ${checked.field} ${checked.reason}` })
        } else accepted.push(checked)
      }
    }
    if (refused[0] !== undefined) rejected.push({ index, ...refused[0] })
    return { events: accepted.length - before, refused, ignored, isKnownType }
  })
  return { accepted, rejected, replies }
}

const NOT_TAKEN = 'not taken: send the roster to /v1/roster'
