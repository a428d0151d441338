import type { PutEventsCommandInput, PutEventsCommandOutput } from '@aws-sdk/client-eventbridge'
import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import type { PublishCommandInput } from '@aws-sdk/client-sns'
import type { FailureReason } from '../domain/alerts/delivery.ts'
import type { AlertAction } from './action-token.ts'

/** What every renderer needs besides the message. */
export interface RenderContext {
  /** `https://evenshift.example.org`, without a slash at its end. */
  readonly baseUrl: string
  /** Whole seconds: of this attempt. */
  readonly now: number
  /** What a button of Slack carries: see `action-token.ts`. null: no buttons but the link. */
  readonly actionValue: ((action: AlertAction, alertKey: string) => string) | null
  /** What a message of the kind `verification` tells. */
  readonly verificationCode: string | null
}

export interface HttpRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What is kept of an answer. */
export interface HttpAnswer {
  readonly status: number
  readonly retryAfter: string | null
  /** At most its first 64 KiB. */
  readonly body: string
}

/** No answer came, and why: static words. */
export interface NoAnswer {
  readonly status: null
  readonly reason: FailureReason
}

/** POSTs once, follows nothing, and does not throw. */
export type PostHttp = (request: HttpRequest) => Promise<HttpAnswer | NoAnswer>

/** Everything that reaches outside, injected: tests give their own. */
export interface Transports {
  readonly post: PostHttp
  /** Each does one call of the SDK, and throws what the SDK throws. */
  readonly sendEmail: (input: SendEmailCommandInput) => Promise<unknown>
  readonly publish: (input: PublishCommandInput) => Promise<unknown>
  readonly putEvents: (input: PutEventsCommandInput) => Promise<PutEventsCommandOutput>
  /** Where the services of a fixed address are; a local system has its own. */
  readonly endpoints: ServiceEndpoints
  /** From whom mail comes: an identity that SES has verified. */
  readonly mailFrom: string
}

export interface ServiceEndpoints {
  readonly slack: string
  readonly pagerDuty: { readonly us: string; readonly eu: string }
}

export const PUBLIC_ENDPOINTS: ServiceEndpoints = {
  slack: 'https://slack.com/api/chat.postMessage',
  pagerDuty: {
    us: 'https://events.pagerduty.com/v2/enqueue',
    eu: 'https://events.eu.pagerduty.com/v2/enqueue',
  },
}
