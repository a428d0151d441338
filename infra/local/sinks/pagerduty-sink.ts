import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { json, readJson, type Sink } from './sink.ts'

const LARGEST_BYTES = 512 * 1024

const common = { routing_key: z.string().length(32), dedup_key: z.string().min(1).max(255).optional() }

const enqueued = z.discriminatedUnion('event_action', [
  z.looseObject({
    ...common,
    event_action: z.literal('trigger'),
    payload: z.looseObject({
      summary: z.string().min(1).max(1024),
      source: z.string().min(1),
      severity: z.enum(['critical', 'error', 'warning', 'info']),
      timestamp: z.iso.datetime({ offset: true }).optional(),
      custom_details: z.unknown().optional(),
    }),
    links: z.array(z.object({ href: z.string(), text: z.string().optional() })).optional(),
  }),
  z.looseObject({ ...common, event_action: z.literal('acknowledge'), dedup_key: z.string().min(1).max(255) }),
  z.looseObject({ ...common, event_action: z.literal('resolve'), dedup_key: z.string().min(1).max(255) }),
])

export type SentPagerDutyEvent = z.infer<typeof enqueued>

/** PagerDuty, Events API v2: answered with 202 and the key under which the incident stands. */
export const pagerDutySink: Sink = ({ path, text }) => {
  const body = readJson(text)
  const parsed = enqueued.safeParse(body)
  const refused = { to: '', title: 'An event that PagerDuty refuses', body }
  if (Buffer.byteLength(text) > LARGEST_BYTES) {
    return { status: 413, sent: { ...refused, body: null }, refusal: 'More than 512 kB.' }
  }
  if (path !== '/v2/enqueue')
    return { status: 404, sent: refused, refusal: `The sink knows /v2/enqueue, not ${path}.` }
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    const answer = { status: 'invalid event', message: 'Event object is invalid', errors }
    return { ...json(400, answer), sent: refused, refusal: errors.join('\n') }
  }
  const event = parsed.data
  const dedupKey = event.dedup_key ?? randomUUID()
  const title = event.event_action === 'trigger' ? event.payload.summary : `${event.event_action} ${dedupKey}`
  return {
    ...json(202, { status: 'success', message: 'Event processed', dedup_key: dedupKey }),
    // Of the key only the end: it is a password.
    sent: { to: `service …${event.routing_key.slice(-4)}`, title, body: { ...event, routing_key: '…' } },
  }
}
