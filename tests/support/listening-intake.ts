import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'

export interface ReceivedRequest {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly events: readonly Record<string, string>[]
}

export interface GivenAnswer {
  readonly status: number
  readonly body?: unknown
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

/** An intake on a real socket that keeps what it is sent and answers as the test says; closed after the test. */
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
    response.end(given.body === undefined ? '' : JSON.stringify(given.body))
  }

  const server = createServer((incoming, response) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      const { events } = JSON.parse(gunzipSync(Buffer.concat(parts)).toString())
      void respond({ path: incoming.url ?? '', headers: incoming.headers, events }, response)
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
