import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'

export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** Those of a request to intake, else none. */
  readonly events: readonly Record<string, string>[]
}

export interface GivenAnswer {
  readonly status: number
  readonly body?: unknown
  /** The body as it stands; without it, as JSON. */
  readonly isText?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

export interface ListeningIntake {
  readonly url: string
  readonly requests: readonly ReceivedRequest[]
  /** The events of all requests that were answered with 202. */
  readonly taken: readonly Record<string, string>[]
  /** The most requests that were under way at once. */
  readonly mostAtOnce: () => number
}

/** What an intake says that takes everything but the events that are named by their position. */
export function takesAll(
  request: ReceivedRequest,
  rejected: readonly { index: number; field: string; reason: string }[] = [],
): GivenAnswer {
  return { status: 202, body: { accepted: request.events.length - rejected.length, rejected } }
}

/** A service on a real socket that keeps what it is sent and answers as the test says; closed after the test. */
export async function listeningIntake(
  answer: (request: ReceivedRequest, number: number) => GivenAnswer | Promise<GivenAnswer> = (request) =>
    takesAll(request),
): Promise<ListeningIntake> {
  const requests: ReceivedRequest[] = []
  const taken: Record<string, string>[] = []
  let underWay = 0
  let most = 0

  async function respond(request: ReceivedRequest, response: ServerResponse): Promise<void> {
    most = Math.max(most, ++underWay)
    requests.push(request)
    const given = await answer(request, requests.length)
    underWay--
    if (given.status === 202) taken.push(...request.events)
    response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers })
    if (given.body === undefined) response.end()
    else response.end(given.isText ? given.body : JSON.stringify(given.body))
  }

  const server = createServer((incoming, response) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming
      const body = Buffer.concat(parts)
      const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
      const events = path === '/v1/events' ? JSON.parse(text).events : []
      void respond({ method, path, headers, text, events }, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, requests, taken, mostAtOnce: () => most }
}
