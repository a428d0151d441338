import type { IncomingMessage, ServerResponse } from 'node:http'
import { type SentPageState, sentPage } from './sent-page.ts'

/** Where the page of sent messages is. */
export const SENT_PATH = '/local/sent'

/** Nothing is loaded, nothing runs; forms lead back here; mails in their frames get the same. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export function createSentPage(state: () => SentPageState) {
  return async (_: IncomingMessage, response: ServerResponse): Promise<void> => {
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    }
    response.writeHead(200, headers).end(sentPage(state()))
  }
}
