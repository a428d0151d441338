import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import type { AlertItem, Message } from '../domain/alerts/alert-item.ts'
import type { TargetOf } from './channel.ts'
import { escaped, mailPage } from './mail-page.ts'
import {
  headline,
  introduction,
  itemFacts,
  itemTitle,
  LISTED_TITLE,
  listedLine,
  oneLine,
} from './message-words.ts'
import { plainText, SETTINGS_PATH } from './plain-text.ts'
import type { RenderContext } from './send.ts'

/**
 * A mail for SES: plain and HTML, styles inline, one narrow column that a phone shows whole, no picture and
 * nothing loaded from elsewhere, so that opening it tells nobody anything.
 */
export function email(
  { address }: TargetOf<'email'>,
  message: Message,
  context: RenderContext,
  mailFrom: string,
): SendEmailCommandInput {
  const settings = `${context.baseUrl}${SETTINGS_PATH}`
  return {
    FromEmailAddress: mailFrom,
    Destination: { ToAddresses: [address] },
    Content: {
      Simple: {
        Subject: { Data: oneLine(headline(message), 150), Charset: 'UTF-8' },
        Body: {
          Text: { Data: plainText(message, context), Charset: 'UTF-8' },
          Html: { Data: html(message, context), Charset: 'UTF-8' },
        },
        Headers: [
          { Name: 'List-Unsubscribe', Value: `<${settings}>` },
          { Name: 'Auto-Submitted', Value: 'auto-generated' },
        ],
      },
    },
  }
}

function html(message: Message, { baseUrl, verificationCode }: RenderContext): string {
  const intro = introduction(message, verificationCode)
  const listed = message.listed.map((item) => `<li>${escaped(listedLine(item))}</li>`).join('')
  const content = [
    intro === null ? '' : `<p>${escaped(intro)}</p>`,
    ...message.items.map((item) => itemHtml(item, baseUrl)),
    listed === ''
      ? ''
      : `<h2 style="font-size:16px">${LISTED_TITLE}</h2><ul style="padding-left:20px">${listed}</ul>`,
    `<p style="font-size:14px;color:#52606d"><a href="${escaped(baseUrl + SETTINGS_PATH)}">When and how you are told</a></p>`,
  ]
  return mailPage('en', headline(message), content)
}

function itemHtml(item: AlertItem, baseUrl: string): string {
  const colour = item.reason === 'resolved' ? '#2e7d4f' : item.severity === 'warning' ? '#b3541e' : '#3b6ea5'
  const facts = itemFacts(item).map(
    ([name, value]) => `<p style="margin:4px 0"><strong>${escaped(name)}:</strong> ${escaped(value)}</p>`,
  )
  return [
    `<div style="background:#ffffff;border-left:4px solid ${colour};border-radius:4px;padding:12px 16px;margin:0 0 16px">`,
    `<h2 style="font-size:17px;margin:0 0 8px">${escaped(itemTitle(item))}</h2>`,
    ...facts,
    `<p style="margin:12px 0 0"><a href="${escaped(baseUrl + item.path)}" style="display:inline-block;padding:10px 16px;background:#1d4e89;color:#ffffff;border-radius:4px;text-decoration:none">Open the alert</a></p>`,
    '</div>',
  ].join('\n')
}
