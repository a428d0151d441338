import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import * as z from 'zod'

/** What intake says of one request: the events that it took, and those that it did not, by position. */
const answerSchema = z.object({
  accepted: z.int().min(0),
  rejected: z.array(z.object({ index: z.int().min(0), field: z.string(), reason: z.string() })),
})
export type IntakeAnswer = z.infer<typeof answerSchema>

const problemSchema = z.object({ title: z.string().optional(), detail: z.string().optional() })

export interface SenderOptions {
  readonly url: string
  readonly feedId: string
  /** Asked again after a 401: a long import outlives a token. */
  readonly token: () => Promise<string>
  readonly signal?: AbortSignal | undefined
  /** Told before each new try, so that a person sees why nothing moves. */
  readonly onRetry?: (reason: string, attempt: number) => void
  readonly pause?: (milliseconds: number) => Promise<unknown>
}

/** The events of one request, each as JSON text: at most about 5,000 and well under 6 MB. */
export type SendEvents = (events: readonly string[]) => Promise<IntakeAnswer>

export const MOST_ATTEMPTS = 10
const ATTEMPT_MILLISECONDS = 60_000
const LONGEST_PAUSE = 30_000

const pack = promisify(gzip)

/**
 * Sends events to intake until it has answered for every one of them.
 *
 * Too many requests, a service that is down and a broken connection are tried again, after the time that the
 * service asks for or else after ever longer pauses. Anything else is final. Sending twice does no harm.
 */
export function eventSender(options: SenderOptions): SendEvents {
  const pause = options.pause ?? ((milliseconds) => sleep(milliseconds, undefined, abortable(options.signal)))
  let token: Promise<string> | undefined

  return async (events) => {
    const body = await pack(`{"events":[${events.join(',')}]}`, { level: 1 })
    let isTokenFresh = false
    for (let attempt = 1; ; attempt++) {
      token ??= options.token()
      const sentWith = token
      const outcome = await post(options, body, await sentWith)
      if ('answer' in outcome) return complete(outcome.answer, events.length)
      if (outcome.status === 401 && !isTokenFresh) {
        isTokenFresh = true
        if (token === sentWith) token = undefined
        continue
      }
      if (!outcome.canRetry) throw new Error(`The service refused the events: ${outcome.reason}`)
      if (attempt >= MOST_ATTEMPTS) {
        throw new Error(`The service did not take the events in ${MOST_ATTEMPTS} tries: ${outcome.reason}`)
      }
      options.onRetry?.(outcome.reason, attempt + 1)
      await pause(outcome.retryAfter ?? backoff(attempt))
    }
  }
}

type Outcome =
  | { readonly answer: IntakeAnswer }
  | {
      readonly status: number
      readonly reason: string
      readonly canRetry: boolean
      readonly retryAfter?: number | undefined
    }

async function post(options: SenderOptions, body: Buffer, token: string): Promise<Outcome> {
  const timeout = AbortSignal.timeout(ATTEMPT_MILLISECONDS)
  let response: Response
  let text: string
  try {
    response = await fetch(new URL('/v1/events', options.url), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        'x-feed-id': options.feedId,
      },
      body: new Uint8Array(body),
      signal: options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]),
    })
    text = await response.text()
  } catch (error) {
    options.signal?.throwIfAborted()
    return { status: 0, reason: connectionProblem(error), canRetry: true }
  }
  const json = parsed(text)
  const answer = answerSchema.safeParse(json)
  if (response.ok && answer.success) return { answer: answer.data }
  const { status } = response
  const reason = response.ok ? `${status}, but not the answer of an intake` : problemText(status, json)
  const canRetry = status === 429 || status >= 500
  return { status, reason, canRetry, retryAfter: retryAfter(response.headers.get('retry-after')) }
}

/** An answer that leaves events out would lose them in silence. */
function complete(answer: IntakeAnswer, sent: number): IntakeAnswer {
  if (answer.accepted + answer.rejected.length === sent) return answer
  throw new Error(`The service answered for ${answer.accepted + answer.rejected.length} of ${sent} events`)
}

function problemText(status: number, json: unknown): string {
  const problem = problemSchema.safeParse(json)
  const { title, detail } = problem.success ? problem.data : {}
  return [`${status} ${title ?? ''}`.trim(), detail].filter(Boolean).join(': ')
}

function connectionProblem(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer within a minute'
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof Error && 'code' in cause) return `no connection (${String(cause.code)})`
  return 'no connection'
}

/** Seconds or an HTTP date, and never longer than a person would wait. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(milliseconds) ? undefined : Math.min(Math.max(milliseconds, 0), LONGEST_PAUSE)
}

/** Doubling from a quarter of a second, and spread, so that parallel senders do not come back together. */
function backoff(attempt: number): number {
  return Math.min(250 * 2 ** attempt, LONGEST_PAUSE) * (0.5 + Math.random() / 2)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function abortable(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
