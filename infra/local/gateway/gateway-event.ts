import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { LOCAL_ACCOUNT } from '../engines/region.ts'
import type { RouteMatch } from './route-match.ts'

/** What API Gateway hands over as text; every other body, and any that is encoded, goes as base64. */
const TEXT_TYPES = /^(text\/|application\/(json|xml|javascript|[\w.-]+\+json|[\w.-]+\+xml)\b)/

export interface AuthorizedToken {
  readonly claims: Readonly<Record<string, string>>
  readonly scopes: readonly string[]
}

/** An HTTP request as an event of payload format 2.0. */
export function toGatewayEvent(
  request: IncomingMessage,
  body: Buffer,
  { route, pathParameters }: RouteMatch,
  now: Date,
  token?: AuthorizedToken,
): APIGatewayProxyEventV2 {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const headers = joinHeaders(request.headers)
  const isText = TEXT_TYPES.test(headers['content-type'] ?? '') && !headers['content-encoding']
  const authorizer = token && {
    authorizer: { jwt: { claims: { ...token.claims }, scopes: [...token.scopes] } },
  }
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    requestContext: {
      accountId: LOCAL_ACCOUNT,
      apiId: 'local',
      domainName: request.headers.host ?? '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
      ...authorizer,
    },
    isBase64Encoded: body.length > 0 && !isText,
  }
  if (request.headers.cookie) event.cookies = request.headers.cookie.split('; ')
  if (url.search.length > 1) event.queryStringParameters = joinParameters(url.searchParams)
  if (Object.keys(pathParameters).length > 0) event.pathParameters = { ...pathParameters }
  if (body.length > 0) event.body = body.toString(isText ? 'utf8' : 'base64')
  return event
}

/** Names in lower case; several values of one name with commas between. Cookies stand apart. */
function joinHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const joined = Object.entries(headers).flatMap(([name, value]) =>
    name === 'cookie' || value === undefined
      ? []
      : [[name, Array.isArray(value) ? value.join(',') : value] as const],
  )
  return Object.fromEntries(joined)
}

function joinParameters(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]),
  )
}
