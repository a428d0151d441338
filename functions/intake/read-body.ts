import { gunzipSync } from 'node:zlib'
import { HttpProblem } from '../../shared/problem.ts'

/** What API Gateway and Lambda carry between them; a sender with more splits it, or packs it with gzip. */
const BODY_BYTES = 6 * 1024 * 1024
/** A gzip bomb ends here. */
const UNPACKED_BYTES = 50 * 1024 * 1024
export const EVENTS_A_REQUEST = 50_000

export interface Body {
  readonly bytes: Uint8Array
  readonly contentType: string | undefined
  readonly contentEncoding: string | undefined
}

/** A line of NDJSON that is no JSON: it is refused alone. */
export class BrokenLine {
  readonly field = 'line'
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

/**
 * The events of a batch, unchecked, in their order.
 *
 * @throws HttpProblem 400, 413 or 415 where the batch as a whole cannot be read
 */
export function readBody(body: Body): readonly unknown[] {
  const entries = readText(textOf(body), mediaTypeOf(body))
  if (entries.length === 0) {
    throw new HttpProblem(400, 'The batch is empty', {
      rejection: { field: 'events', reason: 'has no event' },
    })
  }
  if (entries.length > EVENTS_A_REQUEST) {
    throw new HttpProblem(413, `A batch has at most ${EVENTS_A_REQUEST} events`)
  }
  return entries
}

/** @throws HttpProblem 400, 413 or 415 where it is too large, or no text */
export function textOf(body: Body): string {
  return decode(unpack(body))
}

export function mediaTypeOf({ contentType }: Body): string {
  return contentType?.split(';')[0]?.trim().toLowerCase() ?? 'application/json'
}

function unpack({ bytes, contentEncoding }: Body): Uint8Array {
  if (bytes.length > BODY_BYTES)
    throw new HttpProblem(413, 'A body has at most 6 MB; pack it with gzip or split it')
  const encoding = contentEncoding?.trim().toLowerCase() || 'identity'
  if (encoding === 'identity') return bytes
  if (encoding !== 'gzip') throw new HttpProblem(415, 'The content encoding is neither gzip nor identity')
  try {
    return gunzipSync(bytes, { maxOutputLength: UNPACKED_BYTES })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new HttpProblem(413, 'The body unpacks to more than 50 MB; split it', { cause: error })
    }
    const rejection = { field: 'body', reason: 'is not whole gzip' }
    throw new HttpProblem(400, 'The body is not whole gzip', { rejection, cause: error })
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    const rejection = { field: 'body', reason: 'is not UTF-8 text' }
    throw new HttpProblem(400, 'The body is not UTF-8 text', { rejection, cause: error })
  }
}

function readText(text: string, contentType: string): readonly unknown[] {
  switch (contentType) {
    case 'application/json':
      return readEvents(text)
    case 'application/x-ndjson':
    case 'application/ndjson':
      return parseLines(text)
    default:
      throw new HttpProblem(415, 'The content type is neither application/json nor application/x-ndjson')
  }
}

function readEvents(text: string): readonly unknown[] {
  const events = (parseJson(text) as { events?: unknown } | null)?.events
  if (!Array.isArray(events)) {
    const reason = events === undefined ? 'is missing' : 'must be of type array'
    throw new HttpProblem(400, 'The body is not {"events": [...]}', {
      rejection: { field: 'events', reason },
    })
  }
  return events
}

/** @throws HttpProblem 400 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the body.
    throw new HttpProblem(400, 'The body is not JSON', {
      rejection: { field: 'body', reason: 'is not JSON' },
    })
  }
}

/** NDJSON. The line end of the last line may be missing. */
export function parseLines(text: string): readonly unknown[] {
  const lines = text.split('\n')
  if (lines.at(-1)?.trim() === '') lines.pop()
  return lines.map((line) => {
    try {
      return JSON.parse(line)
    } catch {
      return new BrokenLine(line.trim() === '' ? 'is empty' : 'is not JSON')
    }
  })
}
