import type { ServerResponse } from 'node:http'

/** What Lambda can give back at most. */
const LARGEST_RESULT_BYTES = 6 * 1024 * 1024

interface FunctionResult {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string | number | boolean>>
  readonly cookies?: readonly string[]
  readonly body?: string
  readonly isBase64Encoded?: boolean
}

/** Sends what a function answered; what is no answer to an HTTP request is sent as JSON, with status 200. */
export function sendResult(response: ServerResponse, result: unknown): void {
  const answer = isFunctionResult(result) ? result : asJson(result)
  if (Buffer.byteLength(answer.body ?? '') > LARGEST_RESULT_BYTES) {
    sendProblem(response, 500, 'Internal Server Error', 'The function answered with more than 6 MB.')
    return
  }
  const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)] as const)
  response.writeHead(answer.statusCode, {
    ...Object.fromEntries(headers),
    ...(answer.cookies?.length ? { 'set-cookie': [...answer.cookies] } : {}),
  })
  response.end(answer.body && Buffer.from(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8'))
}

/**
 * An error of the gateway itself. AWS says only `{"message": title}`; that stands here too, within the problem
 * that every other error of Evenshift is.
 */
export function sendProblem(
  response: ServerResponse,
  status: number,
  title: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail, message: title })
  response.writeHead(status, { 'content-type': 'application/problem+json', ...headers }).end(body)
}

function isFunctionResult(result: unknown): result is FunctionResult {
  return typeof result === 'object' && result !== null && 'statusCode' in result
}

function asJson(result: unknown): FunctionResult {
  const body = typeof result === 'string' ? result : JSON.stringify(result)
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body }
}
