import * as z from 'zod'

/** The parts of Slack's Block Kit that Evenshift may send, within the limits that Slack publishes. */
const plainText = (longest: number) =>
  z.object({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(longest),
    emoji: z.boolean().optional(),
  })
const anyText = (longest: number) =>
  z.object({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string().min(1).max(longest) })

const button = z.object({
  type: z.literal('button'),
  action_id: z.string().max(255).optional(),
  text: plainText(75),
  url: z.string().max(3000).optional(),
  value: z.string().max(2000).optional(),
})

const blockId = { block_id: z.string().max(255).optional() }

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('header'), ...blockId, text: plainText(150) }),
  z.object({ type: z.literal('divider'), ...blockId }),
  z
    .object({
      type: z.literal('section'),
      ...blockId,
      text: anyText(3000).optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
    })
    .refine(({ text, fields }) => text ?? fields, 'a section needs text or fields'),
  z.object({ type: z.literal('context'), ...blockId, elements: z.array(anyText(3000)).min(1).max(10) }),
  z.object({ type: z.literal('actions'), ...blockId, elements: z.array(button).min(1).max(25) }),
])

export const slackMessageSchema = z.object({
  /** where the blocks cannot be shown, in a notification for one */
  text: z.string().min(1).max(40_000),
  blocks: z
    .array(block)
    .max(50)
    .refine((blocks) => {
      const ids = blocks.flatMap(({ block_id: id }) => id ?? [])
      return new Set(ids).size === ids.length
    }, 'block ids must differ')
    .default([]),
})

export type SlackMessage = z.infer<typeof slackMessageSchema>
export type SlackBlock = SlackMessage['blocks'][number]
