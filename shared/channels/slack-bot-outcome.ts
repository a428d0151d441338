import type { SendOutcome } from '../domain/alerts/delivery.ts'
import { httpOutcome } from './http-outcome.ts'
import type { HttpAnswer, NoAnswer } from './send.ts'

/** What `chat.postMessage` means: it answers 200 also to what it refuses, and says so in the body. */
export function slackBotOutcome(answer: HttpAnswer | NoAnswer, now: number): SendOutcome {
  const outcome = httpOutcome(answer, now)
  if (!outcome.isDelivered || answer.status === null || isOk(answer.body)) return outcome
  return { isDelivered: false, status: answer.status, reason: 'refused by service' }
}

function isOk(body: string): boolean {
  try {
    return JSON.parse(body)?.ok === true
  } catch {
    return false
  }
}
