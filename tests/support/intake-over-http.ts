import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { aRequest, type Handlers } from './handlers.ts'

export interface HttpAnswer {
  readonly path: string
  readonly status: number
  readonly headers: unknown
  readonly body: string
}

/** The door on a real socket, as the gateway puts it there; keeps every answer. */
export async function intakeOverHttp(intake: Handlers['intake']) {
  const answers: HttpAnswer[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const [, root = '', type] = (request.url ?? '').split('/')
    const route =
      root === 'fhir' && type !== undefined
        ? { routeKey: 'POST /fhir/{type}', pathParameters: { type: decodeURIComponent(type) } }
        : { routeKey: root === 'fhir' ? 'POST /fhir' : 'POST /v1/events' }
    const headers = request.headers as Readonly<Record<string, string>>
    const {
      statusCode = 500,
      headers: said,
      body = '',
    } = await intake(aRequest(Buffer.concat(parts), headers, route))
    answers.push({ path: root, status: statusCode, headers: said, body })
    response.writeHead(statusCode, said as Readonly<Record<string, string>>).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    stop(): void {
      server.closeAllConnections()
      server.close()
    },
  }
}
