import { fhirIntake } from '../../functions/intake/fhir-intake.ts'
import type { Caller } from '../../shared/sign-in.ts'
import { createPipeline, memoryTables } from './pipeline.ts'

export interface FhirRequest {
  readonly type?: string
  readonly id?: string
  readonly contentType?: string
  readonly encoding?: string
  readonly feed?: string
  readonly caller?: Partial<Caller>
}

const FEED: Caller = {
  tenantId: 'demo',
  role: 'integration',
  staffId: null,
  scopes: new Set(['events:write']),
  subject: 'feed',
}

export const NDJSON = 'application/fhir+ndjson'

/** The pipeline with the door for FHIR. Text and bytes are sent as they are, everything else as JSON. */
export function fhirDoor() {
  const tables = memoryTables()
  const pipeline = createPipeline(tables)
  return {
    tables,
    pipeline,
    post: (body: unknown, { type, id, contentType, encoding, feed = 'ehr', caller }: FhirRequest = {}) => {
      const bytes =
        body instanceof Uint8Array
          ? body
          : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
      const request = { bytes, contentType, contentEncoding: encoding }
      return fhirIntake({ ...FEED, ...caller }, feed, { type, id }, request, pipeline.dependencies)
    },
    published: () =>
      pipeline.queues.record.flatMap(
        ({ detail }) => (detail as { events: Readonly<Record<string, unknown>>[] }).events,
      ),
  }
}

/** A bulk file. */
export function linesOf(...resources: readonly unknown[]): string {
  return resources
    .map((resource) => `${typeof resource === 'string' ? resource : JSON.stringify(resource)}\n`)
    .join('')
}
