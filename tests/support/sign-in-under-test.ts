import { createApiAs } from '../../functions/web/api-as.ts'
import { cookiesOf } from '../../functions/web/sign-in/cookies.ts'
import { createIdentityProvider } from '../../functions/web/sign-in/identity-provider.ts'
import { SessionStore } from '../../shared/stores/session-store.ts'
import { type ApiUnderTest, apiUnderTest } from './api-under-test.ts'
import { MemoryTable } from './memory-table.ts'
import { createTestProvider, TEST_CLIENT } from './test-provider.ts'
import { TEST_ISSUER } from './test-tokens.ts'

const TEST_ORIGIN = 'https://evenshift.clinic.example'

const provider = await createTestProvider()

/** The sign-in of pages before a provider in memory, with the API in its back. */
export function signInUnderTest(
  options: {
    readonly table?: MemoryTable
    readonly origin?: string
    /** What the pages ask; by default an empty one. */
    readonly api?: ApiUnderTest
  } = {},
) {
  const { table = new MemoryTable(), origin = TEST_ORIGIN } = options
  const { api = apiUnderTest() } = options
  const isLocal = origin.startsWith('http:')
  provider.faults.now = {}
  provider.requests.length = 0
  return {
    api,
    provider,
    sessionsTable: table,
    dependencies: {
      sessions: new SessionStore(table),
      cookies: cookiesOf(isLocal),
      apiAs: createApiAs(api.dependencies),
      origin,
      identityProvider: createIdentityProvider({
        issuer: TEST_ISSUER,
        clientId: TEST_CLIENT,
        scope: 'openid',
        redirectUri: `${origin}/sign-in/callback`,
        isLocal,
        checkToken: provider.checkToken,
        fetch: provider.fetch,
      }),
    },
  }
}
