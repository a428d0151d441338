import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { RuleDefinition } from '../template/deployment.ts'
import type { PermissionCheck } from '../template/permissions.ts'
import { compileRulePattern, type EventMatcher } from '../template/rule-pattern.ts'
import { ACCOUNT_BUS, LOCAL_ACCOUNT, LOCAL_REGION, localArn } from './region.ts'

/** What EventBridge takes in one request. */
const MOST_ENTRIES = 10
const MOST_BYTES = 256 * 1024

export interface BusOptions {
  readonly buses: readonly string[]
  readonly rules: readonly RuleDefinition[]
  readonly check: PermissionCheck
  /** hands an event, as the JSON text that AWS would send, to a queue */
  readonly deliver: (queueName: string, body: string) => void
}

interface Entry {
  readonly EventBusName?: string
  readonly Source?: string
  readonly DetailType?: string
  readonly Detail?: string
  readonly Time?: number
  readonly Resources?: readonly string[]
}

export interface Bus {
  readonly server: Server
  /** what a service of AWS says on the bus of the account */
  readonly tell: (source: string, detailType: string, detail: object) => void
}

interface Rule {
  readonly busName: string
  readonly queueNames: readonly string[]
  readonly matches: EventMatcher
}

/**
 * EventBridge for one machine: `PutEvents` over HTTP (AWS JSON 1.1), the rules of the template, queues as
 * targets. An event is in every queue that wants it before the request is answered, so none is ever between.
 * @throws Error at start for a pattern that it would not match as AWS does
 */
export function createBus({ buses, rules, check, deliver }: BusOptions): Bus {
  const compiled = rules.map(
    ({ name, busName, pattern, queueNames }): Rule => ({
      busName,
      queueNames,
      matches: compileRulePattern(pattern, name),
    }),
  )

  function putEvents(entries: readonly Entry[]) {
    const results = entries.map((entry) => {
      const busName = busNameOf(entry)
      if (!buses.includes(busName)) return failed('ResourceNotFoundException', `no bus ${busName}`)
      if (!entry.Source || !entry.DetailType) return failed('InvalidArgument', 'needs Source and DetailType')
      const detail = parseDetail(entry.Detail)
      if (!detail) return failed('MalformedDetail', 'Detail is not a JSON object')
      return { EventId: publish(busName, entry, detail) }
    })
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results }
  }

  function publish(busName: string, entry: Entry, detail: object): string {
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': entry.DetailType,
      source: entry.Source,
      account: LOCAL_ACCOUNT,
      time: new Date(entry.Time ? entry.Time * 1000 : Date.now()).toISOString().replace(/\.\d+Z/, 'Z'),
      region: LOCAL_REGION,
      resources: entry.Resources ?? [],
      detail,
    }
    const takers = compiled.filter((rule) => rule.busName === busName && rule.matches(event))
    const body = takers.length > 0 ? JSON.stringify(event) : ''
    for (const { queueNames } of takers) for (const queueName of queueNames) deliver(queueName, body)
    return event.id
  }

  const server = createServer((request, response) => {
    answer(request, check, putEvents).then(
      ({ status, body }) => send(response, status, body),
      (error: unknown) => send(response, 500, { __type: 'InternalException', message: String(error) }),
    )
  })
  return {
    server,
    tell: (source, detailType, detail) =>
      void publish(ACCOUNT_BUS, { Source: source, DetailType: detailType }, detail),
  }
}

async function answer(
  request: IncomingMessage,
  check: PermissionCheck,
  putEvents: (entries: readonly Entry[]) => object,
): Promise<{ status: number; body: object }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  if (request.headers['x-amz-target'] !== 'AWSEvents.PutEvents') {
    return refused('UnknownOperationException', 'The local bus knows PutEvents')
  }
  const { Entries: entries = [] } = JSON.parse(Buffer.concat(chunks).toString()) as { Entries?: Entry[] }
  if (entries.length < 1 || entries.length > MOST_ENTRIES) {
    return refused(
      'ValidationException',
      `A request holds 1 to ${MOST_ENTRIES} entries, not ${entries.length}`,
    )
  }
  if (entries.reduce((bytes, entry) => bytes + bytesOf(entry), 0) > MOST_BYTES) {
    return refused('ValidationException', 'Total size of the entries in the request is over the limit.')
  }
  for (const busArn of new Set(entries.map((entry) => localArn('events', `event-bus/${busNameOf(entry)}`)))) {
    const refusal = check(request.headers.authorization, 'events:PutEvents', busArn)
    if (refusal) return refused('AccessDeniedException', refusal)
  }
  return { status: 200, body: putEvents(entries) }
}

function busNameOf(entry: Entry): string {
  return entry.EventBusName?.split('/').at(-1) ?? ACCOUNT_BUS
}

/** As AWS counts an entry. */
function bytesOf({ Source = '', DetailType = '', Detail = '', Time, Resources = [] }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources]
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), Time ? 14 : 0)
}

function parseDetail(detail: string | undefined): object | undefined {
  try {
    const parsed: unknown = JSON.parse(detail ?? '')
    return typeof parsed === 'object' && parsed && !Array.isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

function failed(code: string, message: string) {
  return { ErrorCode: code, ErrorMessage: message }
}

function refused(type: string, message: string) {
  return { status: 400, body: { __type: type, message } }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
}
