import * as z from 'zod'
import { readJson, type Sink } from './sink.ts'

/** Teams takes 28 kB, with what it adds itself. */
const LARGEST_BYTES = 28 * 1024

const element = z.looseObject({ type: z.string().min(1) })

const cardMessage = z.object({
  type: z.literal('message'),
  attachments: z.tuple([
    z.object({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      content: z.object({
        type: z.literal('AdaptiveCard'),
        version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']),
        fallbackText: z.string().optional(),
        body: z.array(element).min(1),
        actions: z.array(element).default([]),
      }),
    }),
  ]),
})

export type SentCard = z.infer<typeof cardMessage>['attachments'][0]['content']

/** A Workflows webhook of Microsoft Teams: one Adaptive Card, answered with 202. */
export const teamsSink: Sink = ({ path, text }) => {
  const parsed = cardMessage.safeParse(readJson(text))
  const to = path.split('/').at(-1) ?? ''
  if (Buffer.byteLength(text) > LARGEST_BYTES) {
    const sent = { to, title: 'A card that is too large', body: null }
    return { status: 413, sent, refusal: 'More than 28 kB.' }
  }
  if (!parsed.success) {
    const sent = { to, title: 'A card that Teams refuses', body: readJson(text) }
    return { status: 400, sent, refusal: z.prettifyError(parsed.error) }
  }
  const card = parsed.data.attachments[0].content
  return { status: 202, sent: { to, title: card.fallbackText ?? 'An adaptive card', body: card } }
}
