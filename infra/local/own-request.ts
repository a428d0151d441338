import type { IncomingMessage } from 'node:http'

const MOST_BYTES = 1024 * 1024

/** A request that the pages and commands of the local system do not take, and why. */
export class LocalRequestRefused extends Error {
  override readonly name = 'LocalRequestRefused'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * Lets commands, functions and the local system's own pages pass. A browser says where a form stood: a page from
 * elsewhere must not move the clock or switch a sink.
 */
export function refuseOtherPages({ headers }: IncomingMessage): void {
  const { origin, host } = headers
  if (origin === undefined || origin === `http://${host}`) return
  throw new LocalRequestRefused(403, 'Another page may not do that.')
}

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= MOST_BYTES) chunks.push(chunk)
  }
  if (bytes > MOST_BYTES) throw new LocalRequestRefused(413, 'More than a megabyte.')
  return Buffer.concat(chunks).toString('utf8')
}

/** The fields of a form or of a JSON object; what is no text is left out. */
export function readFields(request: IncomingMessage, text: string): Readonly<Record<string, string>> {
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  return Object.fromEntries(
    Object.entries(parseJson(text)).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}

/** @throws LocalRequestRefused for anything but a JSON object */
function parseJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      return parsed as Record<string, unknown>
    }
  } catch {
    // Said below.
  }
  throw new LocalRequestRefused(400, 'The body is no JSON object.')
}
