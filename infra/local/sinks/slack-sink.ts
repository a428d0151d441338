import * as z from 'zod'
import { json, readJson, type Sink, type SinkRequest } from './sink.ts'
import { slackMessageSchema } from './slack-message.ts'

const channelSchema = z.object({ channel: z.string().min(1) })

/**
 * Slack, in its two ways: an incoming webhook (`/services/...`) answers `ok`, or 400 with a word; `chat.postMessage`
 * (`/api/chat.postMessage`) answers 200 always, and says in the body whether it took the message.
 */
export const slackSink: Sink = (request) => {
  const body = readJson(request.text)
  const parsed = slackMessageSchema.safeParse(body)
  const refusal = parsed.success ? undefined : z.prettifyError(parsed.error)
  const title = parsed.success ? parsed.data.text : 'A message that Slack refuses'
  if (request.path === '/api/chat.postMessage') return postMessage(request, body, title, refusal)
  const sent = { to: `#${request.path.split('/').at(-1)}`, title, body: parsed.data ?? body }
  const plain = { headers: { 'content-type': 'text/html' }, sent }
  if (!request.path.startsWith('/services/')) {
    return { status: 404, body: 'no_team', ...plain, refusal: 'No incoming webhook has this address.' }
  }
  return refusal
    ? { status: 400, body: wordFor(body), ...plain, refusal }
    : { status: 200, body: 'ok', ...plain }
}

function postMessage(
  { headers, now }: SinkRequest,
  body: unknown,
  title: string,
  refusal: string | undefined,
) {
  const channel = channelSchema.safeParse(body).data?.channel
  const sent = { to: channel ?? '', title, body }
  const refuse = (error: string, why: string) => ({ ...json(200, { ok: false, error }), sent, refusal: why })
  if (!/^Bearer \S+$/.test(headers.authorization ?? '')) return refuse('not_authed', 'No token.')
  if (!channel) return refuse('channel_not_found', 'No channel.')
  if (refusal) return refuse(wordFor(body), refusal)
  return { ...json(200, { ok: true, channel, ts: (now / 1000).toFixed(6) }), sent }
}

/** Slack's own words. */
function wordFor(body: unknown): string {
  if (typeof body !== 'object' || body === null) return 'invalid_payload'
  const { text } = body as { readonly text?: unknown }
  if (typeof text !== 'string' || text === '') return 'no_text'
  return text.length > 40_000 ? 'msg_too_long' : 'invalid_blocks'
}
