import type { AlertItem, Message } from '../domain/alerts/alert-item.ts'
import {
  clipped,
  headline,
  introduction,
  itemFacts,
  itemTitle,
  LISTED_TITLE,
  listedLine,
} from './message-words.ts'
import type { RenderContext } from './send.ts'

/** Three blocks an item, and some around them: under the 50 that Slack takes. */
const MOST_ITEMS = 15
const MOST_LISTED = 30
const LONGEST_SECTION = 3000
const LONGEST_HEADER = 150

/**
 * A message for Slack, by incoming webhook or `chat.postMessage`.
 *
 * All text is `plain_text`, which knows no bold, no link, no mention and no emoji, and it is escaped besides: the
 * name of a team is what somebody typed. What a notification shows (`text`) is told not to look for names either.
 * Limits as Slack publishes them: 50 blocks, a section 3,000 characters, a header 150, a button's value 2,000.
 */
export function slackMessage(message: Message, context: RenderContext) {
  const intro = introduction(message, context.verificationCode)
  const shown = message.items.slice(0, MOST_ITEMS)
  const more = message.items.length - shown.length
  return {
    text: plain(headline(message), LONGEST_SECTION).text,
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    blocks: [
      { type: 'header', text: plain(headline(message), LONGEST_HEADER) },
      ...(intro === null ? [] : [section(intro)]),
      ...shown.flatMap((item, index) => itemBlocks(item, index, context)),
      ...(more === 0 ? [] : [section(`And ${more} more in Evenshift: ${context.baseUrl}/alerts`)]),
      ...(message.listed.length === 0 ? [] : [section(listedText(message.listed))]),
    ],
  }
}

function itemBlocks(item: AlertItem, index: number, { baseUrl, actionValue }: RenderContext) {
  const facts = itemFacts(item).map(([name, value]) => `${name}: ${value}`)
  const button = (actionId: string, label: string, more: { url: string } | { value: string }) => ({
    type: 'button',
    action_id: actionId,
    text: plain(label, 75),
    ...more,
  })
  const isOpen = item.reason !== 'resolved'
  return [
    { type: 'divider' },
    section([itemTitle(item), ...facts].join('\n')),
    {
      type: 'actions',
      block_id: `alert-${index}`,
      elements: [
        ...(actionValue === null || !isOpen
          ? []
          : [
              button('acknowledge', 'Acknowledge', { value: actionValue('acknowledge', item.alertKey) }),
              button('snooze', 'Snooze for a week', { value: actionValue('snooze', item.alertKey) }),
            ]),
        button('open', 'Open', { url: `${baseUrl}${item.path}` }),
      ],
    },
  ]
}

function listedText(listed: readonly AlertItem[]): string {
  const lines = listed.slice(0, MOST_LISTED).map((item) => `• ${listedLine(item)}`)
  const more = listed.length - lines.length
  return [`${LISTED_TITLE}:`, ...lines, ...(more === 0 ? [] : [`and ${more} more`])].join('\n')
}

function section(text: string) {
  return { type: 'section', text: plain(text, LONGEST_SECTION) }
}

/** A word joiner parts the `@` from what follows, so that even a client that looks for names finds none. */
function plain(text: string, longest: number) {
  const whole = clipped(text, longest)
  let kept = whole.length
  while (slackEscaped(whole.slice(0, kept)).length > longest) kept -= 20
  return { type: 'plain_text', text: slackEscaped(clipped(whole, kept)), emoji: false }
}

function slackEscaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '@\u2060')
}
