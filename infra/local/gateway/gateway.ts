import type { IncomingMessage, ServerResponse } from 'node:http'
import { createTokenAuthorizer } from '../sign-in/token-authorizer.ts'
import type { GatewayDefinition, ThrottleDefinition } from '../template/deployment.ts'
import { type AuthorizedToken, toGatewayEvent } from './gateway-event.ts'
import { sendProblem, sendResult } from './gateway-response.ts'
import { matchRoute, type RouteMatch } from './route-match.ts'
import { createThrottle } from './throttle.ts'

/** The largest body that API Gateway takes. */
const LARGEST_BODY_BYTES = 10 * 1024 * 1024

/** A sender of more than this is cut off instead of heard out. */
const MOST_HEARD_BYTES = 256 * 1024 * 1024

export interface Gateway {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** requests that are not answered yet */
  readonly inFlight: () => number
}

/**
 * The HTTP API of the template: route, throttle, token, then the function, whose answer goes back as it is.
 * @param invoke calls a function by its name
 * @param clock the time of the local system, epoch milliseconds
 */
export function createGateway(
  definition: GatewayDefinition,
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
  clock: () => number,
): Gateway {
  const authorize = createTokenAuthorizer(clock)
  const ofAll = throttled(definition.throttle)
  const ofRoutes = new Map(
    definition.routes.flatMap((route) => (route.throttle ? [[route, throttled(route.throttle)]] : [])),
  )
  let inFlight = 0

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname
    const match = matchRoute(definition.routes, request.method ?? 'GET', path)
    // Heard out even when it is refused: a sender that is still sending would not read the answer.
    const body = await readBody(request)
    if (!match)
      return sendProblem(response, 404, 'Not Found', 'There is no such route; /docs lists them all.')
    const { mayPass, limit } = ofRoutes.get(match.route) ?? ofAll
    if (!mayPass(performance.now())) {
      const detail = `More than ${limit?.ratePerSecond} requests a second.`
      return sendProblem(response, 429, 'Too Many Requests', detail, { 'retry-after': '1' })
    }
    const token = await checkToken(match, request, response)
    if (token === 'refused') return
    if (!body) {
      return sendProblem(response, 413, 'Request Entity Too Large', 'A request holds at most 10 MB.')
    }
    await callFunction(match, toGatewayEvent(request, body, match, new Date(clock()), token), response)
  }

  async function checkToken(
    { route }: RouteMatch,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<AuthorizedToken | undefined | 'refused'> {
    if (!route.authorizer) return undefined
    const authorization = await authorize(route.authorizer, request.headers.authorization)
    if (authorization === 'unauthorized') {
      const detail = 'The request needs a valid token in its Authorization header.'
      sendProblem(response, 401, 'Unauthorized', detail, { 'www-authenticate': 'Bearer' })
      return 'refused'
    }
    if (authorization === 'forbidden') {
      const detail = `The token needs one of these scopes: ${route.authorizer.scopes.join(' ')}.`
      sendProblem(response, 403, 'Forbidden', detail)
      return 'refused'
    }
    return authorization
  }

  async function callFunction(
    { route }: RouteMatch,
    event: unknown,
    response: ServerResponse,
  ): Promise<void> {
    const timer = setTimeout(() => {
      const detail = `No answer within ${route.timeoutSeconds} seconds.`
      sendProblem(response, 503, 'Service Unavailable', detail, { 'retry-after': '1' })
    }, route.timeoutSeconds * 1000)
    const result = await invoke(route.functionName, event).then(
      (value) => () => sendResult(response, value),
      () => () => sendProblem(response, 500, 'Internal Server Error', 'The log of the function says why.'),
    )
    clearTimeout(timer)
    if (!response.headersSent) result()
  }

  return {
    inFlight: () => inFlight,
    async handle(request, response) {
      inFlight += 1
      try {
        await answer(request, response)
      } finally {
        inFlight -= 1
      }
    },
  }
}

/** Lets all pass where there is no limit. */
function throttled(limit: ThrottleDefinition | undefined) {
  return { limit, mayPass: limit ? createThrottle(limit) : () => true }
}

/** @returns nothing when the body is larger than the gateway takes */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= LARGEST_BODY_BYTES) chunks.push(chunk)
    if (bytes > MOST_HEARD_BYTES) request.destroy()
  }
  return bytes > LARGEST_BODY_BYTES ? undefined : Buffer.concat(chunks)
}
