import type { HttpRequest } from './send.ts'

export function jsonRequest(url: string, body: unknown): HttpRequest {
  return { url, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) }
}
