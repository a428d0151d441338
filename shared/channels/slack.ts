import type { AlertItem, Message } from '../domain/alerts/alert-item.ts'
import { headline, introduction, itemFacts, itemTitle, LISTED_TITLE, listedLine } from './message-words.ts'
import type { RenderContext } from './send.ts'
import { plain, section, slackContent } from './slack-blocks.ts'

/** Three blocks an item, and some around them: under the 50 that Slack takes. */
const MOST_ITEMS = 15
const MOST_LISTED = 30

/** A message of alerts for Slack, by incoming webhook or `chat.postMessage`. A button's value holds 2,000 characters. */
export function slackMessage(message: Message, context: RenderContext) {
  const intro = introduction(message, context.verificationCode)
  const shown = message.items.slice(0, MOST_ITEMS)
  const more = message.items.length - shown.length
  return slackContent(headline(message), [
    ...(intro === null ? [] : [section(intro)]),
    ...shown.flatMap((item, index) => itemBlocks(item, index, context)),
    ...(more === 0 ? [] : [section(`And ${more} more in Evenshift: ${context.baseUrl}/alerts`)]),
    ...(message.listed.length === 0 ? [] : [section(listedText(message.listed))]),
  ])
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
