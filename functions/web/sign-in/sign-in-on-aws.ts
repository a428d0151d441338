import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EnvironmentOf } from '../../../shared/env.ts'
import { SessionStore } from '../../../shared/stores/session-store.ts'
import { DynamoTable } from '../../../shared/stores/table.ts'
import type { ApiDependencies } from '../../api/api.ts'
import { createApiAs } from '../api-as.ts'
import { cookiesOf } from './cookies.ts'
import { createIdentityProvider } from './identity-provider.ts'

/** What the sign-in of browsers works with on AWS, found by the environment. */
export function signInOnAws(environment: EnvironmentOf<'web'>, dynamo: DynamoDBClient, api: ApiDependencies) {
  const { baseUrl, localOrigins, checkToken } = api
  const origin = URL.canParse(baseUrl) ? new URL(baseUrl).origin : ''
  const isLocal = localOrigins.has(origin)
  return {
    sessions: new SessionStore(new DynamoTable(dynamo, environment.SESSIONS_TABLE)),
    cookies: cookiesOf(isLocal),
    apiAs: createApiAs(api),
    origin,
    identityProvider: createIdentityProvider({
      issuer: environment.OIDC_ISSUER,
      clientId: environment.OIDC_CLIENT_ID,
      scope: environment.OIDC_SCOPE,
      redirectUri: `${baseUrl}/sign-in/callback`,
      isLocal,
      checkToken,
    }),
  }
}
