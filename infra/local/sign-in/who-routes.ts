import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { sendProblem } from '../gateway/gateway-response.ts'
import { LocalRequestRefused, readFields, readText, refuseOtherPages } from '../own-request.ts'
import { accountId, accountOf } from './account.ts'
import { samplePeople } from './sample-people.ts'
import { WHO_PAGE_POLICY, whoPage } from './who-page.ts'

/** Where a browser chooses who it is, below the path of the provider. */
export const WHO_PATH = '/who'

/**
 * The provider's question to whoever signs in, with its own page: GET shows the people, POST takes one.
 * @param url where the service answers, for its roster
 */
export function createWhoRoutes(provider: Provider, url: string) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await provider.interactionDetails(request, response)
    } catch {
      const detail = 'This sign-in is over. Begin again on the page that you wanted to see.'
      return sendProblem(response, 400, 'Bad Request', detail)
    }
    if (request.method !== 'POST') {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': WHO_PAGE_POLICY,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      response.end(whoPage(await samplePeople(url)))
      return
    }
    try {
      refuseOtherPages(request)
      const account = await chosen(request)
      await provider.interactionFinished(request, response, { login: { accountId: accountId(account) } })
    } catch (error) {
      if (!(error instanceof LocalRequestRefused)) throw error
      sendProblem(response, error.status, 'Bad Request', error.message)
    }
  }
}

async function chosen(request: IncomingMessage) {
  const { account, role, staffId = '' } = readFields(request, await readText(request))
  const named = staffId.trim() === '' ? role : `${role}:${staffId.trim()}`
  const found = accountOf(account ?? named ?? '')
  if (found === undefined)
    throw new LocalRequestRefused(400, 'There is no such role, or the staff id is no id.')
  return found
}
