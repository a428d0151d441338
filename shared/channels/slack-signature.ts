import { createHmac, timingSafeEqual } from 'node:crypto'

const OLDEST_SECONDS = 5 * 60

/**
 * Whether a request comes from Slack, and is not an old one sent again.
 *
 *   v0:{timestamp}:{body}  ->  HMAC-SHA-256 with the signing secret  ->  `v0=` + hex
 *
 * More than five minutes off, before or after, is refused. The comparison takes the same time whatever it finds.
 * @param body exactly as it came, before anything read it
 */
export function isFromSlack(
  request: { readonly timestamp: string; readonly signature: string; readonly body: string },
  signingSecret: string,
  now: number,
): boolean {
  const { timestamp, signature, body } = request
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > OLDEST_SECONDS) return false
  const right = Buffer.from(
    `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
  )
  const given = Buffer.from(signature)
  return given.length === right.length && timingSafeEqual(given, right)
}
