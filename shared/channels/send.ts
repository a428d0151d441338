import type { Message } from '../domain/alerts/alert-item.ts'
import type { FailureReason, SendOutcome } from '../domain/alerts/delivery.ts'
import type { ChannelTarget } from './channel.ts'

/** What every renderer needs besides the message. */
export interface RenderContext {
  /** `https://evenshift.example.org`, without a slash at its end. */
  readonly baseUrl: string
  readonly deliveryId: string
  /** Whole seconds: of this attempt. */
  readonly now: number
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
  readonly sendEmail: (input: import('@aws-sdk/client-sesv2').SendEmailCommandInput) => Promise<unknown>
  readonly publish: (input: import('@aws-sdk/client-sns').PublishCommandInput) => Promise<unknown>
  readonly putEvents: (
    input: import('@aws-sdk/client-eventbridge').PutEventsCommandInput,
  ) => Promise<import('@aws-sdk/client-eventbridge').PutEventsCommandOutput>
  /** From whom mail comes: an identity that SES has verified. */
  readonly mailFrom: string
}

/** Sends one message through one channel, once. Never throws for what the other side does. */
export type SendMessage = (
  target: ChannelTarget,
  message: Message,
  context: RenderContext,
  transports: Transports,
) => Promise<SendOutcome>
