import { createHmac, timingSafeEqual } from 'node:crypto'

export type AlertAction = 'acknowledge' | 'snooze'

export interface SignedAction {
  readonly action: AlertAction
  readonly tenantId: string
  readonly alertKey: string
  /** To whom the message went: on whose behalf the button acts. */
  readonly recipientId: string
  /** Seconds since 1970; afterwards the button does nothing any more. */
  readonly expiresAt: number
}

/**
 * What a button in a message carries, so that nobody can make one for another alert or another person.
 *
 *   {action, tenant, alert, recipient, expiry} . HMAC-SHA-256 with a key of the service
 *
 * Whether the press comes from Slack at all is shown by Slack's own signature: `slack-signature.ts`.
 */
export function signAction(action: SignedAction, key: Uint8Array): string {
  const body = Buffer.from(JSON.stringify(action)).toString('base64url')
  return `${body}.${macOf(body, key).toString('base64url')}`
}

/** @returns undefined for anything that this service did not sign, or that has expired */
export function readAction(token: string, key: Uint8Array, now: number): SignedAction | undefined {
  const [body, mac, ...rest] = token.split('.')
  if (body === undefined || mac === undefined || rest.length > 0 || token.length > 2000) return undefined
  const given = Buffer.from(mac, 'base64url')
  const right = macOf(body, key)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const action: SignedAction = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
  return action.expiresAt > now ? action : undefined
}

function macOf(body: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`evenshift.action.${body}`).digest()
}
