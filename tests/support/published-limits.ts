import { expect } from 'vitest'
import * as z from 'zod'

/** What Slack publishes of messages: docs.slack.dev/reference/block-kit, read 2026-11. */
const slackText = (longest: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(longest),
    emoji: z.literal(false),
  })
const slackButton = z.strictObject({
  type: z.literal('button'),
  action_id: z.string().max(255),
  text: slackText(75),
  url: z.url().max(3000).optional(),
  value: z.string().max(2000).optional(),
})
const slackBlock = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: slackText(150) }),
  z.strictObject({ type: z.literal('section'), text: slackText(3000) }),
  z.strictObject({ type: z.literal('divider') }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: z.string().max(255),
    elements: z.array(slackButton).min(1).max(25),
  }),
])
const slack = z.looseObject({
  text: z.string().min(1).max(40_000),
  blocks: z.array(slackBlock).min(1).max(50),
})

export function expectSlackTakes(payload: unknown): void {
  const { blocks } = slack.parse(payload)
  const ids = blocks.flatMap((block) => (block.type === 'actions' ? [block.block_id] : []))
  expect(new Set(ids).size).toBe(ids.length)
}

/** What PagerDuty publishes of its Events API v2: developer.pagerduty.com/docs/send-alert-event. */
const pagerDuty = z.discriminatedUnion('event_action', [
  z.strictObject({
    event_action: z.literal('trigger'),
    routing_key: z.string().length(32),
    dedup_key: z.string().min(1).max(255),
    payload: z.strictObject({
      summary: z.string().min(1).max(1024),
      source: z.string().min(1),
      severity: z.enum(['critical', 'error', 'warning', 'info']),
      timestamp: z.iso.datetime().optional(),
      component: z.string().optional(),
      class: z.string().optional(),
      custom_details: z.record(z.string(), z.string()).optional(),
    }),
    links: z.array(z.strictObject({ href: z.url(), text: z.string() })).optional(),
    client: z.string().optional(),
    client_url: z.url().optional(),
  }),
  z.strictObject({
    event_action: z.enum(['acknowledge', 'resolve']),
    routing_key: z.string().length(32),
    dedup_key: z.string().min(1).max(255),
  }),
])

export function expectPagerDutyTakes(event: unknown): void {
  pagerDuty.parse(event)
  expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(512 * 1024)
}

/** What Teams takes of a Workflows webhook: learn.microsoft.com, 28 kB with what Teams adds; we promise 20. */
const teams = z.strictObject({
  type: z.literal('message'),
  attachments: z.tuple([
    z.strictObject({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      contentUrl: z.null(),
      content: z.looseObject({
        type: z.literal('AdaptiveCard'),
        version: z.literal('1.4'),
        body: z.array(z.looseObject({ type: z.enum(['RichTextBlock', 'Container']) })).min(1),
        actions: z.array(z.looseObject({ type: z.literal('Action.OpenUrl') })).max(6),
      }),
    }),
  ]),
})

export function expectTeamsTakes(payload: unknown): void {
  teams.parse(payload)
  const text = JSON.stringify(payload)
  expect(Buffer.byteLength(text)).toBeLessThan(20_000)
  // Only a block of text reads Markdown; a run of text does not.
  expect(text).not.toContain('"TextBlock"')
  expect(text).not.toContain('"FactSet"')
}
