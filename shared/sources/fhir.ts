import { type FhirUnit, readBundle } from './fhir-bundle.ts'
import type { FhirContext, FhirReading } from './fhir-outcome.ts'
import { kindOf, readResource } from './fhir-resource.ts'
import { fhirTimeReader } from './fhir-time.ts'

/**
 * FHIR of any version from DSTU2 to R5, as events of work.
 *
 *   a resource   ->  one unit
 *   a bundle     ->  a unit for each of its entries, in their order
 *
 * @returns a reader of parsed JSON; it takes whatever JSON there is, and throws nothing
 */
export function fhirReader(reading: FhirReading = {}): (json: unknown) => FhirUnit[] {
  const context: FhirContext = {
    readTime: fhirTimeReader(reading.zone),
    recordedAt: reading.recordedAt,
    find: () => undefined,
  }
  return (json) => {
    const kind = kindOf({ value: json, path: '' })
    const resource = { value: json, path: kind.resourceType ?? 'resource' }
    if (kind.resourceType === 'Bundle') return readBundle(resource, context)
    return [{ ...kind, entry: undefined, outcomes: readResource(resource, context) }]
  }
}
