import { html } from 'hono/html'
import { cardElements } from './card-content.ts'
import type { SentPagerDutyEvent } from './pagerduty-sink.ts'
import type { SentMessage } from './sent-messages.ts'
import type { SentMail } from './ses-sink.ts'
import { type SlackBlock, slackMessageSchema } from './slack-message.ts'
import type { SentCard } from './teams-sink.ts'

export type Html = ReturnType<typeof html>

/** A message as it would look; one that was refused as what was sent. */
export function sentContent({ kind, status, body }: SentMessage): Html {
  if (status >= 300) return plainJson(body)
  switch (kind) {
    case 'ses':
      return mail(body as SentMail)
    case 'sns':
      return html`<pre>${(body as { message: string }).message}</pre>`
    case 'slack':
      return slack(body)
    case 'teams':
      return html`<div class="card">${cardElements((body as SentCard).body)}${cardElements((body as SentCard).actions)}</div>`
    case 'pagerduty':
      return pagerDuty(body as SentPagerDutyEvent)
    case 'webhook':
      return plainJson(body)
  }
}

const LINKS_BESIDE = 'allow-popups allow-popups-to-escape-sandbox'

/** In a frame that may do nothing, no script and no form; a link that is clicked opens beside it. */
function mail({ FromEmailAddress, Content }: SentMail): Html {
  const { Body, Headers = [] } = Content.Simple
  const headers = Headers.map(({ Name, Value }) => `${Name}: ${Value}`).join('\n')
  return html`<p class="quiet">From ${FromEmailAddress}</p>
    ${Body.Html && html`<iframe title="The mail" sandbox="${LINKS_BESIDE}" srcdoc="${`${Body.Html.Data}<base target="_blank">`}"></iframe>`}
    ${Body.Text && html`<details><summary>As plain text</summary><pre>${Body.Text.Data}</pre></details>`}
    ${headers && html`<details><summary>Headers</summary><pre>${headers}</pre></details>`}`
}

function slack(body: unknown): Html {
  const { text, blocks } = slackMessageSchema.parse(body)
  if (blocks.length === 0) return html`<div class="slack"><p>${slackText(text)}</p></div>`
  return html`<div class="slack">${blocks.map(slackBlock)}</div>`
}

function slackBlock(block: SlackBlock): Html {
  switch (block.type) {
    case 'header':
      return html`<h3>${slackText(block.text.text)}</h3>`
    case 'divider':
      return html`<hr>`
    case 'section':
      return html`<p>${slackText(block.text?.text ?? '')}</p>${block.fields?.map(({ text }) => html`<p>${slackText(text)}</p>`)}`
    case 'context':
      return html`<p class="quiet">${slackText(block.elements.map(({ text }) => text).join(' '))}</p>`
    case 'actions':
      return html`<p>${block.elements.map(({ text }) => html`<span class="button">${slackText(text.text)}</span> `)}</p>`
  }
}

/** Slack has three characters written otherwise. */
function slackText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function pagerDuty(event: SentPagerDutyEvent): Html {
  const { event_action: action, dedup_key: key } = event
  if (event.event_action !== 'trigger') return html`<p><b>${action}</b> ${key}</p>`
  const { severity, custom_details: details } = event.payload
  return html`<p><span class="tag ${severity}">${severity}</span> <b>${action}</b></p>
    <p class="quiet">One incident under the key ${key}</p>
    ${details === undefined ? '' : plainJson(details)}`
}

function plainJson(body: unknown): Html {
  return html`<pre>${typeof body === 'string' ? body : JSON.stringify(body, null, 2)}</pre>`
}
