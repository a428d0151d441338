import { reachLocal } from '../local-service.ts'
import { requestToken, type TokenWish } from './local-token.ts'

/** Sends a request, its body as JSON. */
export type RequestAs = (method: string, path: string, body?: object) => Promise<Response>

/**
 * Asks the API of the local system, as whoever is wished for.
 * @throws LocalServiceError when no local system answers, or it gives no token
 */
export async function requestAs(url: string, wish: TokenWish): Promise<RequestAs> {
  const authorization = `Bearer ${await requestToken(url, wish)}`
  return (method, path, body) =>
    reachLocal(url, path, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
}
