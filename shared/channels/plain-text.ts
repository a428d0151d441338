import type { Message } from '../domain/alerts/alert-item.ts'
import {
  headline,
  introduction,
  itemFacts,
  itemTitle,
  LISTED_TITLE,
  listedLine,
  oneLine,
} from './message-words.ts'
import type { RenderContext } from './send.ts'

const LONGEST_LINE = 1000

/** A message as plain text: for SNS, and beside the HTML of a mail. */
export function plainText(message: Message, { baseUrl, verificationCode }: RenderContext): string {
  const line = (text: string) => oneLine(text, LONGEST_LINE)
  const blocks = message.items.map((item) =>
    [
      line(itemTitle(item)),
      ...itemFacts(item).map(([name, value]) => line(`${name}: ${value}`)),
      `${baseUrl}${item.path}`,
    ].join('\n'),
  )
  const listed = message.listed.map((item) => line(`- ${listedLine(item)}`))
  const intro = introduction(message, verificationCode)
  return [
    line(headline(message)),
    ...(intro === null ? [] : [intro]),
    ...blocks,
    ...(listed.length === 0 ? [] : [[`${LISTED_TITLE}:`, ...listed].join('\n')]),
    `When and how you are told: ${baseUrl}${SETTINGS_PATH}`,
  ].join('\n\n')
}

/** The page on which a recipient sets quiet hours and channels. */
export const SETTINGS_PATH = '/alerts/told'
