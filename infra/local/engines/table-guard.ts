import { EventEmitter } from 'node:events'
import type { IncomingMessage, RequestListener, Server } from 'node:http'
import type { PermissionCheck } from '../template/permissions.ts'
import { localArn } from './region.ts'

/**
 * Stands before the table engine: only whole requests pass, and of functions only those that their role allows.
 * (dynalite itself ends when a request breaks off in the middle.)
 */
export function guardTables(engine: Server, check: PermissionCheck): Server {
  const [handle] = engine.listeners('request') as RequestListener[]
  engine.removeAllListeners('request')
  engine.on('request', (request, response) => {
    readWhole(request).then(
      (body) => {
        const refusal = refusalOf(request, body, check)
        if (!refusal) return handle && replay(request, body, (whole) => handle(whole, response))
        const type = 'com.amazon.coral.service#AccessDeniedException'
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
        response.end(JSON.stringify({ __type: type, message: refusal }))
      },
      () => response.destroy(),
    )
  })
  return engine
}

async function readWhole(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The request once more, as far as the engine looks at it. */
function replay(
  { headers, method, url }: IncomingMessage,
  body: Buffer,
  handle: (request: IncomingMessage) => void,
): void {
  const whole = Object.assign(new EventEmitter(), { headers, method, url })
  handle(whole as IncomingMessage)
  whole.emit('data', body)
  whole.emit('end')
}

function refusalOf(request: IncomingMessage, body: Buffer, check: PermissionCheck): string | undefined {
  const operation = String(request.headers['x-amz-target']).split('.')[1]
  for (const table of tablesIn(body)) {
    const refusal = check(request.headers.authorization, `dynamodb:${operation}`, localArn('dynamodb', table))
    if (refusal) return refusal
  }
  return undefined
}

interface TableRequest {
  readonly TableName?: string
  readonly IndexName?: string
  readonly RequestItems?: Readonly<Record<string, unknown>>
}

function tablesIn(body: Buffer): readonly string[] {
  try {
    const { TableName, IndexName, RequestItems = {} } = JSON.parse(body.toString()) as TableRequest
    const single = TableName === undefined ? [] : [IndexName ? `${TableName}/index/${IndexName}` : TableName]
    return [...single, ...Object.keys(RequestItems)].map((name) => `table/${name}`)
  } catch {
    // The engine says what is wrong with it.
    return []
  }
}
