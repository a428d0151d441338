import { fhirIntake } from '../../functions/intake/fhir-intake.ts'
import type { Caller } from '../../shared/sign-in.ts'
import { createPipeline, memoryTables, type Pipeline } from './pipeline.ts'

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
    post: (body: unknown, request: FhirRequest = {}) => postFhir(pipeline, body, request),
    published: () =>
      pipeline.queues.record.flatMap(
        ({ detail }) => (detail as { events: Readonly<Record<string, unknown>>[] }).events,
      ),
  }
}

/** `POST /fhir`, or to the address of a type. */
export function postFhir(
  { dependencies }: Pipeline,
  body: unknown,
  { type, id, contentType, encoding, feed = 'ehr', caller }: FhirRequest = {},
) {
  const bytes =
    body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const request = { bytes, contentType, contentEncoding: encoding }
  return fhirIntake({ ...FEED, ...caller }, feed, { type, id }, request, dependencies)
}

/** A bulk file. */
export function linesOf(...resources: readonly unknown[]): string {
  return resources
    .map((resource) => `${typeof resource === 'string' ? resource : JSON.stringify(resource)}\n`)
    .join('')
}
