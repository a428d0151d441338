import type { IncomingMessage, ServerResponse } from 'node:http'
import { isWebhookSecret } from '../../../shared/channels/webhook-secret.ts'
import { sendProblem } from '../gateway/gateway-response.ts'
import { LocalRequestRefused, readFields, readText, refuseOtherPages } from '../own-request.ts'
import type { PermissionCheck } from '../template/permissions.ts'
import { pagerDutySink } from './pagerduty-sink.ts'
import type { SentMessages } from './sent-messages.ts'
import { sesSink } from './ses-sink.ts'
import { SINK_KINDS, SINKS_PATH, type Sink, type SinkAnswer, type SinkKind } from './sink.ts'
import { slackSink } from './slack-sink.ts'
import { snsSink } from './sns-sink.ts'
import { teamsSink } from './teams-sink.ts'
import { createWebhookSink } from './webhook-sink.ts'

export interface SinksOptions {
  /** where everything that comes is kept */
  readonly sent: SentMessages
  readonly check: PermissionCheck
  /** the time of the local system, epoch milliseconds */
  readonly now: () => number
  readonly formsReturnTo: string
}

export interface Sinks {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly isDown: (kind: SinkKind) => boolean
}

/**
 * What stands for the services outside, on the port of the local system:
 *
 *   POST /local/sinks/{kind}/...             a message, as the service would take it
 *   GET  /local/sinks                        all that came, with the answers; /local/sinks/{kind}: of one
 *   POST /local/sinks/{kind}/down  .../up    answers 503 from then on; answers again
 *   PUT  /local/sinks/webhook/{name}         {"secret": "whsec_..."}: checks signatures from then on
 * Of functions only those may send by AWS that their role allows.
 */
export function createSinks({ sent, check, now, formsReturnTo }: SinksOptions): Sinks {
  const down = new Set<SinkKind>()
  const secrets = new Map<string, string>()
  const sinks: Readonly<Record<SinkKind, Sink>> = {
    ses: sesSink,
    sns: snsSink,
    slack: slackSink,
    teams: teamsSink,
    pagerduty: pagerDutySink,
    webhook: createWebhookSink((path) => secrets.get(path)),
  }

  async function take(kind: SinkKind, path: string, request: IncomingMessage): Promise<SinkAnswer> {
    const at = now()
    const answer = sinks[kind]({ path, headers: request.headers, text: await readText(request), now: at })
    const forbidden = refusalOf(answer, request)
    const given = down.has(kind)
      ? { status: 503, sent: answer.sent, refusal: 'The sink is down.' }
      : forbidden === undefined
        ? answer
        : { status: 403, sent: answer.sent, refusal: forbidden }
    const { status, refusal } = given
    sent.add({ kind, at, status, ...answer.sent, ...(refusal ? { refusal } : {}) })
    return given
  }

  function refusalOf({ needs }: SinkAnswer, { headers }: IncomingMessage): string | undefined {
    const refusals = needs?.resources.map((one) => check(headers.authorization, needs.action, one)) ?? []
    return refusals.includes(undefined) ? undefined : refusals[0]
  }

  function list(kind: SinkKind | undefined, response: ServerResponse): void {
    const messages = sent.all().filter((one) => kind === undefined || one.kind === kind)
    const shown = messages.map(({ at, ...one }) => ({ ...one, at: new Date(at).toISOString() }))
    const body = JSON.stringify({ messages: shown, down: [...down] })
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  }

  async function learnSecret(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { secret = '' } = readFields(request, await readText(request))
    if (!isWebhookSecret(secret)) throw new LocalRequestRefused(400, 'That is no secret of a webhook.')
    secrets.set(path, secret)
    response.writeHead(204).end()
  }

  function turn(kind: SinkKind, isUp: boolean, request: IncomingMessage, response: ServerResponse): void {
    if (isUp) down.delete(kind)
    else down.add(kind)
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    response.writeHead(isForm ? 303 : 204, isForm ? { location: formsReturnTo } : {}).end()
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const below = new URL(request.url ?? '/', 'http://sinks').pathname.slice(SINKS_PATH.length + 1)
    const [name = '', ...rest] = below.split('/')
    const kind = SINK_KINDS.find((one) => one === name)
    const path = `/${rest.join('/')}`
    if (request.method === 'GET' && (kind || name === '') && path === '/') return list(kind, response)
    if (!kind) throw new LocalRequestRefused(404, `The sinks are ${SINK_KINDS.join(', ')}.`)
    refuseOtherPages(request)
    if (request.method === 'PUT' && kind === 'webhook') return learnSecret(path, request, response)
    if (request.method !== 'POST') throw new LocalRequestRefused(405, 'A sink takes POST.')
    if (path === '/down' || path === '/up') return turn(kind, path === '/up', request, response)
    const { status, body = '', headers = {} } = await take(kind, path, request)
    response.writeHead(status, headers).end(body)
  }

  return {
    isDown: (kind) => down.has(kind),
    async handle(request, response) {
      try {
        await answer(request, response)
      } catch (error) {
        if (!(error instanceof LocalRequestRefused)) throw error
        sendProblem(response, error.status, 'Refused', error.message)
      }
    },
  }
}
