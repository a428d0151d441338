import { type FhirUnit, readBundle } from './fhir-bundle.ts'
import type { FhirContext, FhirReading } from './fhir-outcome.ts'
import { kindOf, readResource } from './fhir-resource.ts'
import { earlierVersions } from './fhir-task-history.ts'
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
  const context = contextOf(reading)
  return (json) => readJson(json, context)
}

/**
 * The lines of a bulk file that are at hand together. Several versions of one task are read as those of a history
 * are, in whatever order they stand: only beside the one before it does a version tell what was changed.
 *
 * @returns a reader of parsed lines, that gives the units of each
 */
export function fhirLinesReader(reading: FhirReading = {}): (lines: readonly unknown[]) => FhirUnit[][] {
  const context = contextOf(reading)
  return (lines) => {
    const earlier = earlierVersions(lines.map((value) => ({ value, path: 'Task' })))
    return lines.map((json, index) => readJson(json, { ...context, earlier: earlier.get(index) }))
  }
}

function contextOf({ zone, recordedAt }: FhirReading): FhirContext {
  return { readTime: fhirTimeReader(zone), recordedAt, find: () => undefined }
}

function readJson(json: unknown, context: FhirContext): FhirUnit[] {
  const kind = kindOf({ value: json, path: '' })
  const resource = { value: json, path: kind.resourceType ?? 'resource' }
  if (kind.resourceType === 'Bundle') return readBundle(resource, context)
  return [{ ...kind, entry: undefined, outcomes: readResource(resource, context) }]
}
