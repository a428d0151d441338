import { AsyncLocalStorage } from 'node:async_hooks'
import { HttpProblem } from '../../shared/problem.ts'
import type { Caller } from '../../shared/sign-in.ts'
import type { ApiDependencies } from '../api/api.ts'
import { createApp } from '../api/app.ts'

/** The API as one person sees it: what it refuses to their token it refuses here. */
export interface ApiOfCaller {
  get(path: string): Promise<Response>
  /** @param body is sent as JSON */
  send(
    method: 'DELETE' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
}

export type ApiAs = (caller: Caller) => ApiOfCaller

/**
 * Asks the API in this process as a person who is signed in, so that every number, every refusal and every access
 * record of a page is the API's own. Only the check of the token is another: the caller comes with the call, out of
 * reach of whatever the browser has sent.
 */
export function createApiAs(dependencies: ApiDependencies): ApiAs {
  const callers = new AsyncLocalStorage<Caller>()
  const app = createApp({
    ...dependencies,
    async checkToken() {
      const caller = callers.getStore()
      if (caller === undefined) throw new HttpProblem(401, 'Nobody is signed in')
      return caller
    },
  })
  return (caller) => ({
    get: async (path) => callers.run(caller, () => app.request(path)),
    async send(method, path, body, headers = {}) {
      const sent =
        body === undefined
          ? { headers }
          : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
      return callers.run(caller, () => app.request(path, { method, ...sent }))
    },
  })
}
