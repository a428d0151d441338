import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import type { AlertItem, Message } from '../domain/alerts/alert-item.ts'
import type { TargetOf } from './channel.ts'
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

const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,sans-serif;font-size:16px;line-height:1.5'

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
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escaped(headline(message))}</title></head>`,
    `<body style="margin:0;padding:16px;background:#f5f6f8;color:#1d2733;${FONT}">`,
    '<div style="max-width:600px;margin:0 auto">',
    `<h1 style="font-size:20px;margin:0 0 16px">${escaped(headline(message))}</h1>`,
    intro === null ? '' : `<p>${escaped(intro)}</p>`,
    ...message.items.map((item) => itemHtml(item, baseUrl)),
    listed === ''
      ? ''
      : `<h2 style="font-size:16px">${LISTED_TITLE}</h2><ul style="padding-left:20px">${listed}</ul>`,
    `<p style="font-size:14px;color:#52606d"><a href="${escaped(baseUrl + SETTINGS_PATH)}">When and how you are told</a></p>`,
    '</div></body></html>',
  ].join('\n')
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

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
