import { lookup as lookUp } from 'node:dns/promises'
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { FailureReason } from '../domain/alerts/delivery.ts'
import { isPublicAddress } from './public-address.ts'
import type { HttpAnswer, HttpRequest, NoAnswer, PostHttp } from './send.ts'
import { targetUrl } from './target-url.ts'

const MOST_BYTES = 64 * 1024

export interface Address {
  readonly address: string
  readonly family: number
}

export interface PostOptions {
  readonly localOrigins?: ReadonlySet<string>
  readonly resolve?: (name: string) => Promise<readonly Address[]>
  readonly timeoutMilliseconds?: number
}

/**
 * Posts to an endpoint that somebody outside has named, without being led into our own network.
 *
 *   URL   ->  rules  ->  resolve once  ->  all addresses public?  ->  connect to these very addresses
 *
 * A name that means something else a moment later changes nothing: the connection never asks again. Certificate
 * and SNI stay those of the name. Redirects are answers like any other, and are not followed. Of the body of an
 * answer at most 64 KiB are read. One deadline covers all of it.
 */
export function safePost({
  localOrigins = new Set(),
  resolve = (name) => lookUp(name, { all: true }),
  timeoutMilliseconds = 10_000,
}: PostOptions = {}): PostHttp {
  return async (request) => {
    const url = targetUrl(request.url, localOrigins)
    if (url === undefined) return noAnswer('address refused')
    const deadline = AbortSignal.timeout(timeoutMilliseconds)
    const addresses = await within(deadline, resolve(url.hostname)).catch(() => [])
    if (addresses.length === 0) return noAnswer(deadline.aborted ? 'timeout' : 'name not resolved')
    const isLocal = localOrigins.has(url.origin)
    if (!isLocal && !addresses.every(({ address }) => isPublicAddress(address))) {
      return noAnswer('address refused')
    }
    try {
      return await post(url, request, addresses, deadline)
    } catch (error) {
      return noAnswer(deadline.aborted ? 'timeout' : reasonOf(error))
    }
  }
}

function post(
  url: URL,
  { headers, body }: HttpRequest,
  addresses: readonly Address[],
  signal: AbortSignal,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      headers: { 'user-agent': 'Evenshift', ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: alwaysThese(addresses),
      // A connection of its own: none that was opened to another address is used again.
      agent: false,
      signal,
    } as const
    const answered = (answer: IncomingMessage) => answerOf(answer, sent).then(resolve, reject)
    const sent: ClientRequest =
      url.protocol === 'https:' ? requestHttps(url, options, answered) : requestHttp(url, options, answered)
    sent.on('error', reject)
    sent.end(body)
  })
}

function alwaysThese(addresses: readonly Address[]): LookupFunction {
  return (_name, { all }, callback) => {
    const [first] = addresses
    if (all) callback(null, [...addresses])
    else if (first) callback(null, first.address, first.family)
  }
}

async function answerOf(answer: IncomingMessage, sent: ClientRequest): Promise<HttpAnswer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= MOST_BYTES) break
  }
  sent.destroy()
  const body = Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8')
  return { status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] ?? null, body }
}

/** Node's resolver can not be stopped: its answer is no longer waited for. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    }),
  ])
}

function reasonOf(error: unknown): FailureReason {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /CERT|SIGNATURE|ALTNAME|SELF_SIGNED|ISSUER/.test(code) ? 'certificate' : 'connection'
}

function noAnswer(reason: FailureReason): NoAnswer {
  return { status: null, reason }
}
