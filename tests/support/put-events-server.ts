import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An entry that came to the bus. */
export interface PutEntry {
  readonly EventBusName: string
  readonly Source: string
  readonly DetailType: string
  readonly Detail: string
}

/** What EventBridge takes in one request. */
const MOST_ENTRIES = 10
const MOST_BYTES = 256 * 1024

/** `PutEvents` over HTTP and nothing else: every entry is handed on, in the order in which it came. */
export async function startPutEventsServer(deliver: (entry: PutEntry) => void) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { Entries } = JSON.parse(Buffer.concat(chunks).toString()) as { Entries: PutEntry[] }
    const bytes = Entries.reduce((sum, each) => sum + Buffer.byteLength(Object.values(each).join('')), 0)
    const fits = Entries.length > 0 && Entries.length <= MOST_ENTRIES && bytes <= MOST_BYTES
    if (fits) Entries.forEach(deliver)
    const answer = fits
      ? { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: randomUUID() })) }
      : { __type: 'ValidationException', message: 'The entries do not fit one request' }
    response.writeHead(fits ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop(): Promise<void> {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
