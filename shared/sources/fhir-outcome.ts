import type { DirectoryRecord } from '../directory.ts'
import type { Element } from './fhir-element.ts'
import type { FhirTime } from './fhir-time.ts'
import type { SourceOutcome } from './source-outcome.ts'

/** What became of a resource: an event, what it says of people and teams, or why neither. */
export type FhirOutcome = SourceOutcome | { readonly directory: DirectoryRecord }

/** What the feed or the caller knows beside the resource. */
export interface FhirReading {
  /** Of times that have no offset. */
  readonly zone?: string | undefined
  /** When a resource was recorded that does not say it: of a file its date, of a request its arrival. */
  readonly recordedAt?: string | undefined
}

/** What surrounds a resource while it is read. */
export interface FhirContext {
  readonly readTime: (element: Element) => FhirTime
  readonly recordedAt: string | undefined
  /** A resource of the same bundle, by its URL or its type and id. */
  readonly find: (reference: string) => Element | undefined
  /** The version of a resource before this one, where the bundle holds both. */
  readonly earlier?: Element | undefined
}
