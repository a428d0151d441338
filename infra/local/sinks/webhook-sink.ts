import { timingSafeEqual } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { readJson, type Sink, type SinkRequest } from './sink.ts'

const OLDEST_SECONDS = 5 * 60

/**
 * A receiver of webhooks. Where it knows the secret of an address it checks every delivery by the Standard Webhooks
 * library, and answers 401 to what does not hold.
 *
 * The library's own `verify` goes by the real time, so the age is looked at here, by the time of the local system.
 *
 * @param secretOf the secret of `/clinic`, if somebody has said it
 */
export function createWebhookSink(secretOf: (path: string) => string | undefined): Sink {
  return (request) => {
    const { path, text, headers } = request
    const body = readJson(text)
    const secret = secretOf(path)
    const refusal = secret === undefined ? undefined : refusalOf(request, new Webhook(secret))
    const type = typeof body === 'object' && body !== null && 'type' in body ? String(body.type) : 'A webhook'
    const id = String(headers['webhook-id'] ?? '')
    const signature = secret === undefined ? 'not checked' : refusal ? 'wrong' : 'right'
    const sent = { to: path, title: type, body: { id, signature, payload: body } }
    return refusal ? { status: 401, sent, refusal } : { status: 204, sent }
  }
}

function refusalOf({ headers, text, now }: SinkRequest, webhook: Webhook): string | undefined {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    String(headers[`webhook-${name}`] ?? ''),
  ) as [string, string, string]
  if (id === '' || !/^\d{1,12}$/.test(timestamp)) return 'No id or no time.'
  if (Math.abs(now / 1000 - Number(timestamp)) > OLDEST_SECONDS) return 'More than five minutes old or ahead.'
  const right = Buffer.from(webhook.sign(id, new Date(Number(timestamp) * 1000), text))
  const holds = signatures
    .split(' ')
    .map((one) => Buffer.from(one))
    .some((one) => one.length === right.length && timingSafeEqual(one, right))
  return holds ? undefined : 'No signature holds.'
}
