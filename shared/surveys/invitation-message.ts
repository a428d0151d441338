import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import { escaped, mailPage } from '../channels/mail-page.ts'
import { oneLine } from '../channels/message-words.ts'
import { section, slackContent } from '../channels/slack-blocks.ts'
import type { InvitationWords } from './invitation-words.ts'

/** An invitation as a mail for SES, plain and HTML. */
export function invitationMail(
  address: string,
  words: InvitationWords,
  link: string,
  mailFrom: string,
): SendEmailCommandInput {
  const { subject, paragraphs, small } = words
  const text = [...paragraphs, link, ...small].join('\n\n')
  return {
    FromEmailAddress: mailFrom,
    Destination: { ToAddresses: [address] },
    Content: {
      Simple: {
        Subject: { Data: oneLine(subject, 150), Charset: 'UTF-8' },
        Body: {
          Text: { Data: text, Charset: 'UTF-8' },
          Html: { Data: html(words, link), Charset: 'UTF-8' },
        },
        Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
      },
    },
  }
}

/** An invitation for Slack: no preview is made of the link, which would open it. */
export function invitationForSlack({ subject, paragraphs, small, button }: InvitationWords, link: string) {
  return slackContent(subject, [
    section(paragraphs.join('\n\n')),
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'open', text: { type: 'plain_text', text: button }, url: link },
      ],
    },
    section(small.join('\n')),
  ])
}

function html({ language, subject, paragraphs, button, small }: InvitationWords, link: string): string {
  return mailPage(language, subject, [
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    `<p style="margin:24px 0"><a href="${escaped(link)}" style="display:inline-block;padding:14px 24px;background:#1d4e89;color:#ffffff;border-radius:4px;text-decoration:none">${escaped(button)}</a></p>`,
    // Some readers of mail show no button.
    `<p style="font-size:14px;color:#52606d;word-break:break-all">${escaped(link)}</p>`,
    ...small.map((line) => `<p style="font-size:14px;color:#52606d">${escaped(line)}</p>`),
  ])
}
