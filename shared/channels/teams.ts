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

/** Of 28 kB, less what Teams adds. */
const MOST_BYTES = 20_000
const LONGEST_TEXT = 700

/**
 * A message for a Workflows webhook of Microsoft Teams: an Adaptive Card 1.4, under 20 kB.
 *
 * All text stands in text runs, which know no Markdown, no HTML and no mention. A long digest shows as many alerts
 * as fit, and says how many more there are.
 */
export function teamsMessage(message: Message, context: RenderContext) {
  let shown = message.items.length + message.listed.length
  let card = cardOf(message, context, shown)
  while (Buffer.byteLength(JSON.stringify(card)) >= MOST_BYTES && shown > 0) {
    card = cardOf(message, context, --shown)
  }
  return card
}

function cardOf(message: Message, context: RenderContext, shown: number) {
  const intro = introduction(message, context.verificationCode)
  const items = message.items.slice(0, shown)
  const listed = message.listed.slice(0, shown - items.length)
  const more = message.items.length + message.listed.length - items.length - listed.length
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          fallbackText: clipped(headline(message), LONGEST_TEXT),
          body: [
            richText([{ text: headline(message), weight: 'Bolder', size: 'Large' }]),
            ...(intro === null ? [] : [richText([{ text: intro }])]),
            ...items.map((item) => itemContainer(item, context)),
            ...(listed.length === 0 ? [] : [richText([{ text: LISTED_TITLE, weight: 'Bolder' }])]),
            ...listed.map((item) => richText([{ text: listedLine(item) }])),
            ...(more === 0 ? [] : [richText([{ text: `And ${more} more in Evenshift` }])]),
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Open Evenshift', url: `${context.baseUrl}/alerts` }],
        },
      },
    ],
  }
}

function itemContainer(item: AlertItem, { baseUrl }: RenderContext) {
  const style = item.reason === 'resolved' ? 'good' : item.severity === 'warning' ? 'warning' : 'accent'
  return {
    type: 'Container',
    style,
    spacing: 'Medium',
    items: [
      richText([{ text: itemTitle(item), weight: 'Bolder' }]),
      ...itemFacts(item).map(([name, value]) =>
        richText([{ text: `${name}: `, weight: 'Bolder' }, { text: value }]),
      ),
      {
        type: 'ActionSet',
        actions: [{ type: 'Action.OpenUrl', title: 'Open the alert', url: `${baseUrl}${item.path}` }],
      },
    ],
  }
}

function richText(runs: readonly { text: string; weight?: string; size?: string }[]) {
  return {
    type: 'RichTextBlock',
    inlines: runs.map((run) => ({ type: 'TextRun', ...run, text: clipped(run.text, LONGEST_TEXT) })),
  }
}
