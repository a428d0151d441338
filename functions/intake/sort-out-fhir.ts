import type { DirectoryRecord } from '../../shared/directory.ts'
import { parseInstant } from '../../shared/domain/instant.ts'
import type { CheckedEvent } from '../../shared/events.ts'
import type { Rejection } from '../../shared/rejection.ts'
import type { FhirUnit } from '../../shared/sources/fhir-bundle.ts'
import type { FhirOutcome } from '../../shared/sources/fhir-outcome.ts'
import { BEYOND_TOLERANCE, checkEvent, type LatestInstants } from '../../shared/taking-in/check-event.ts'
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
  /** Whether it is of the roster, and was taken. */
  readonly isOfRoster: boolean
  /** Whether it is of the roster, and the sender may not change that. */
  readonly isForbidden: boolean
  readonly refused: readonly Rejection[]
  /** Why there is nothing to take in it, or in some of it. */
  readonly ignored: readonly string[]
  readonly isKnownType: boolean
}

export function partOf({ entry, resourceType, outcomes }: FhirUnit): FhirPart {
  const path = entry === undefined ? (resourceType ?? 'resource') : `Bundle.entry[${entry}].resource`
  return { path, isKnownType: resourceType !== undefined, outcomes }
}

/** Of a line that holds a bundle all that is in it; a bulk file has none. */
export function partOfLine(line: unknown, units: readonly FhirUnit[]): FhirPart {
  if (line instanceof BrokenLine) {
    const { field, reason } = line
    return { path: field, isKnownType: false, outcomes: [{ rejected: { field, reason } }] }
  }
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
  mayWriteRoster: boolean,
): SortedOut & { readonly replies: readonly FhirReply[]; readonly records: readonly DirectoryRecord[] } {
  const records: DirectoryRecord[] = []
  const accepted: CheckedEvent[] = []
  const rejected: IndexedRejection[] = []
  const replies = parts.map(({ path, isKnownType, outcomes }, index) => {
    const refused: Rejection[] = []
    const ignored: string[] = []
    const [before, recordsBefore] = [accepted.length, records.length]
    let isForbidden = false
    for (const outcome of outcomes) {
      if ('ignored' in outcome) ignored.push(outcome.ignored)
      else if ('rejected' in outcome) refused.push(outcome.rejected)
      else if ('directory' in outcome) {
        const { directory } = outcome
        if (!mayWriteRoster) {
          isForbidden = true
          refused.push({ field: path, reason: NEEDS_SCOPE })
        } else if (isTooLate(directory, latest)) {
          refused.push({ field: `${path}.meta.lastUpdated`, reason: BEYOND_TOLERANCE })
        } else records.push(directory)
      } else {
        const checked = checkEvent(outcome.event, latest)
        if ('field' in checked) {
          refused.push({ field: path, reason: `becomes an event whose ${checked.field} ${checked.reason}` })
        } else accepted.push(checked)
      }
    }
    if (refused[0] !== undefined) rejected.push({ index, ...refused[0] })
    const isOfRoster = records.length > recordsBefore
    return { events: accepted.length - before, isOfRoster, isForbidden, refused, ignored, isKnownType }
  })
  return { accepted, rejected, replies, records }
}

const NEEDS_SCOPE = 'is of the roster: that needs a token with the scope roster:write'

/** A record of tomorrow would win over every true one until then. */
function isTooLate({ changedAt }: DirectoryRecord, { happened }: LatestInstants): boolean {
  return changedAt !== undefined && parseInstant(changedAt) > happened
}
