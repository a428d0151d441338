import { HttpProblem } from '../../shared/problem.ts'
import {
  type Body,
  BrokenLine,
  EVENTS_A_REQUEST,
  mediaTypeOf,
  parseJson,
  parseLines,
  textOf,
} from './read-body.ts'

/** One resource, which may be a bundle, or a bulk file with a resource a line. Nothing of it is checked yet. */
export type FhirBody =
  | { readonly form: 'resource'; readonly json: unknown }
  | { readonly form: 'lines'; readonly lines: readonly unknown[] }

/** What the address of a request names: nothing, a type, or a resource. */
export interface FhirAddress {
  readonly type?: string | undefined
  readonly id?: string | undefined
}

/**
 * @throws HttpProblem 400, 413 or 415 where the body as a whole cannot be read
 */
export function readFhirBody(body: Body, address: FhirAddress): FhirBody {
  const text = textOf(body)
  if (text.trim() === '') {
    const rejection = { field: 'body', reason: 'is missing: the subscription must send the full resource' }
    throw new HttpProblem(400, 'The body is empty', { rejection })
  }
  switch (mediaTypeOf(body)) {
    case 'application/fhir+json':
    case 'application/json':
    // DSTU2 was called so.
    case 'application/json+fhir':
      return { form: 'resource', json: readResource(text, address) }
    case 'application/fhir+ndjson':
    case 'application/x-ndjson':
    case 'application/ndjson':
      if (address.id !== undefined) throw new HttpProblem(415, 'A file of lines cannot be put in one place')
      return { form: 'lines', lines: readLines(text, address.type) }
    default:
      throw new HttpProblem(
        415,
        'The content type is neither application/fhir+json nor application/fhir+ndjson, nor JSON or NDJSON',
      )
  }
}

function readResource(text: string, { type, id }: FhirAddress): unknown {
  const json = parseJson(text)
  if (isOfAnotherType(json, type)) {
    throw new HttpProblem(400, 'The body is not of the type that the address names', {
      rejection: { field: 'resourceType', reason: 'is another' },
    })
  }
  if (id !== undefined && (json as { id?: unknown }).id !== id) {
    throw new HttpProblem(400, 'The body has not the id that the address names', {
      rejection: { field: 'id', reason: 'is another, or is missing' },
    })
  }
  refuseMoreThan(EVENTS_A_REQUEST, countEntries(json))
  return json
}

function readLines(text: string, type: string | undefined): readonly unknown[] {
  const lines = parseLines(text)
  refuseMoreThan(
    EVENTS_A_REQUEST,
    lines.reduce<number>((sum, line) => sum + Math.max(1, countEntries(line)), 0),
  )
  return lines.map((line) =>
    !(line instanceof BrokenLine) && isOfAnotherType(line, type)
      ? new BrokenLine('is of another type than the address names')
      : line,
  )
}

function isOfAnotherType(json: unknown, type: string | undefined): boolean {
  return type !== undefined && (json as { resourceType?: unknown } | null)?.resourceType !== type
}

/** Of a bundle and of the bundles in it; the reader itself goes no deeper. */
function countEntries(json: unknown): number {
  const entries = entriesOf(json)
  return entries.reduce<number>((sum, entry) => {
    const { resource } = (entry ?? {}) as { resource?: unknown }
    return sum + Math.max(1, entriesOf(resource).length)
  }, 0)
}

function entriesOf(json: unknown): readonly unknown[] {
  const { entry } = (json ?? {}) as { entry?: unknown }
  return Array.isArray(entry) ? entry : []
}

function refuseMoreThan(most: number, count: number): void {
  if (count > most) throw new HttpProblem(413, `A request has at most ${most} resources; split it`)
}
