import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendProblem } from './gateway-response.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** A route answers for its path and all below it; the longest that fits is asked. */
export type FrontRoutes = Readonly<Record<string, Handler>>

export interface Front {
  readonly url: string
  readonly port: number
  /** until then every request gets a 503 */
  readonly open: (routes: FrontRoutes) => void
  /** answers every further request with a 503 */
  readonly shut: () => void
  readonly stop: () => Promise<void>
}

/** Names under which a browser or a command of this machine asks; another is a page that plays this machine. */
const OWN_NAMES = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/**
 * The one port of the local system, on this machine's own address.
 * @param port 0 for any that is free
 * @throws Error when the port is in use
 */
export async function startFront(port: number): Promise<Front> {
  let routes: FrontRoutes = {}

  const server = createServer((request, response) => {
    respond(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else sendProblem(response, 500, 'Internal Server Error', 'The local system failed.')
    })
  })
  // The handlers of large feeds wait for slow senders; Lambda's timeout is what ends a request.
  server.requestTimeout = 0

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!OWN_NAMES.test(request.headers.host ?? '')) {
      return sendProblem(response, 421, 'Misdirected Request', 'The local system answers this machine alone.')
    }
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const prefix = Object.keys(routes)
      .filter((one) => one === '/' || path === one || path.startsWith(`${one}/`))
      .sort((one, other) => other.length - one.length)[0]
    const handler = prefix && routes[prefix]
    if (handler) return handler(request, response)
    const detail = 'Evenshift is starting or stopping.'
    sendProblem(response, 503, 'Service Unavailable', detail, { 'retry-after': '1' })
  }

  await listen(server, port)
  const { port: actualPort } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${actualPort}`,
    port: actualPort,
    open(opened) {
      routes = opened
    },
    shut() {
      routes = {}
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isInUse = error.code === 'EADDRINUSE'
      const advice = `The port ${port} is in use. Choose another: PORT=8788 npm start`
      reject(isInUse ? new Error(advice, { cause: error }) : error)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}
