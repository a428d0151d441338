import { clipped } from './message-words.ts'

const LONGEST_SECTION = 3000
const LONGEST_HEADER = 150

/**
 * What Slack takes by incoming webhook or `chat.postMessage`: a title, and blocks below it.
 *
 * All text is `plain_text`, which knows no bold, no link, no mention and no emoji, and it is escaped besides: the
 * name of a team is what somebody typed. What a notification shows (`text`) is told not to look for names either.
 * Limits as Slack publishes them: 50 blocks, a section 3,000 characters, a header 150.
 */
export function slackContent(title: string, blocks: readonly object[]) {
  return {
    text: plain(title, LONGEST_SECTION).text,
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    blocks: [{ type: 'header', text: plain(title, LONGEST_HEADER) }, ...blocks],
  }
}

export function section(text: string) {
  return { type: 'section', text: plain(text, LONGEST_SECTION) }
}

/** A word joiner parts the `@` from what follows, so that even a client that looks for names finds none. */
export function plain(text: string, longest: number) {
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
