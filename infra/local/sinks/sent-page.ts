import { html, raw } from 'hono/html'
import { CLOCK_PATH } from '../clock/clock-path.ts'
import { clockInWords } from '../clock/clock-wish.ts'
import { type Html, sentContent } from './sent-content.ts'
import type { SentMessage } from './sent-messages.ts'
import { SENT_PAGE_STYLE } from './sent-page-style.ts'
import { SINK_KINDS, SINKS_PATH, type SinkKind } from './sink.ts'

const NAMES: Readonly<Record<SinkKind, string>> = {
  ses: 'E-mail',
  sns: 'SNS',
  slack: 'Slack',
  teams: 'Teams',
  pagerduty: 'PagerDuty',
  webhook: 'Webhook',
}

const MOVES: readonly (readonly [field: 'to' | 'advance', value: string, label: string])[] = [
  ['advance', '1h', 'An hour on'],
  ['to', '08:00', 'To the next morning, 08:00'],
  ['advance', '1d', 'A day on'],
  ['to', 'monday 08:00', 'Over the weekend, Monday 08:00'],
]

export interface SentPageState {
  /** epoch milliseconds */
  readonly now: number
  readonly messages: readonly SentMessage[]
  readonly isDown: (kind: SinkKind) => boolean
}

/** What was sent, newest first, as it would look; and the clock, to walk through a night or a weekend. */
export function sentPage({ now, messages, isDown }: SentPageState): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Sent messages · Evenshift on this machine</title>
<style>${raw(SENT_PAGE_STYLE)}</style>
</head>
<body>
<header>
<h1>Sent messages</h1>
<p class="quiet">Nothing leaves this machine. What would have been sent stands here, as it would look.</p>
</header>
<main>
<section aria-label="Clock">
<p class="clock"><time datetime="${new Date(now).toISOString()}">${clockInWords(now)}</time></p>
<p class="quiet">The sample clinic's clock. Moving it on runs all that the schedules ask for on the way; a weekend takes some seconds.</p>
<form method="post" action="${CLOCK_PATH}" class="row">
${MOVES.map(([field, value, label]) => html`<button name="${field}" value="${value}">${label}</button>\n`)}
</form>
</section>
<section aria-label="Where messages go">
<ul class="sinks">${SINK_KINDS.map((kind) => sinkState(kind, isDown(kind)))}</ul>
</section>
<section aria-label="Messages">
${messages.length === 0 ? emptyState() : messages.toReversed().map(sentMessage)}
</section>
</main>
</body>
</html>`
  return String(page)
}

function emptyState(): Html {
  return html`<div class="empty"><h2>Nothing was sent yet</h2>
<p>That is good news: nobody was disturbed. Messages come when an alert has been firing and the quiet hours are over.
Move the clock to the next morning, or over the weekend, and look again.</p></div>`
}

function sinkState(kind: SinkKind, isDown: boolean): Html {
  const action = `${SINKS_PATH}/${kind}/${isDown ? 'up' : 'down'}`
  return html`<li><span class="${isDown ? 'state down' : 'state'}">${NAMES[kind]} ${isDown ? 'is down' : 'answers'}</span>
<form method="post" action="${action}"><button>${isDown ? 'Bring back' : 'Take down'}<span class="unseen"> ${NAMES[kind]}</span></button></form></li>`
}

function sentMessage(message: SentMessage): Html {
  const { number, kind, at, to, title, status, refusal } = message
  const isTaken = status < 300 && refusal === undefined
  return html`<article class="${isTaken ? '' : 'refused'}" id="message-${number}">
<p class="quiet"><span class="tag">${NAMES[kind]}</span> <time datetime="${new Date(at).toISOString()}">${clockInWords(at)}</time>${to ? ` · to ${to}` : ''}</p>
<h2>${title}</h2>
${isTaken ? sentContent(message) : refusedMessage(message)}
</article>`
}

function refusedMessage(message: SentMessage): Html {
  return html`<p>Not taken (${message.status}): ${message.refusal ?? 'no reason given'}</p>
<details><summary>What was sent</summary>${sentContent({ ...message, status: 400 })}</details>`
}
