import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JWK } from 'jose'
import Provider from 'oidc-provider'
// Its own memory, asked for by name: without a name the library warns of it at every start.
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js'
import { SCOPES } from '../../../shared/roles.ts'
import { accountOf } from './account.ts'
import { IDENTITIES, LOCAL_CLIENT_SECRET, LOCAL_TENANT } from './identities.ts'
import { SIGN_IN_PATH } from './sign-in-path.ts'
import { createWhoRoutes, WHO_PATH } from './who-routes.ts'

const TOKEN_LIFE_SECONDS = 12 * 3600
const ID_TOKEN_LIFE_SECONDS = 3600
/** From the page that asks who one is to the way back. */
const SIGN_IN_LIFE_SECONDS = 600
const RESOURCE = 'urn:evenshift:api'

export interface SignInOptions {
  /** where the service answers: browsers come from there, and go back */
  readonly url: string
  readonly issuer: string
  /** as which client browsers sign in */
  readonly browserClient: string
  readonly audience: string
  readonly keys: readonly JWK[]
  /** the time of the local system, epoch milliseconds */
  readonly now: () => number
}

/**
 * The sign-in of the local system: an OpenID provider with one identity for each role, whose access tokens
 * are JWTs with the claims that Evenshift reads. An organisation brings its own provider instead.
 */
export function createSignIn({ url, issuer, browserClient, audience, keys, now }: SignInOptions) {
  const ahead = () => Math.floor((now() - Date.now()) / 1000)
  const provider = new Provider(issuer, {
    adapter: createMemoryAdapter(),
    clients: [
      ...IDENTITIES.map(({ clientId }) => ({
        client_id: clientId,
        client_secret: LOCAL_CLIENT_SECRET,
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
      })),
      {
        client_id: browserClient,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${url}/sign-in/callback`],
      },
    ],
    jwks: { keys },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      // The provider's own session goes where no page is: it asks anew, each time, who one is.
      long: { path: `${SIGN_IN_PATH}/nowhere`, httpOnly: true, sameSite: 'lax' },
    },
    scopes: ['openid', ...SCOPES],
    claims: { openid: ['sub'] },
    findAccount: (_, id) => accountOf(id) && { accountId: id, claims: () => ({ sub: id }) },
    loadExistingGrant: async ({ oidc }) => {
      // Whoever chose who they are has agreed.
      const { accountId } = oidc.session
      const grant = new oidc.provider.Grant({ accountId, clientId: oidc.client.clientId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
    renderError(answer, { error, error_description = '' }) {
      answer.type = 'text/plain'
      answer.body = `The sign-in says no: ${error}. ${error_description}`
    },
    interactions: { url: (_, { uid }) => `${SIGN_IN_PATH}${WHO_PATH}/${uid}` },
    formats: {
      customizers: {
        // The provider keeps the real time, and counts its own by it; who reads the token goes by the local one.
        jwt(_, __, { payload }) {
          Object.assign(payload, { iat: payload.iat + ahead(), exp: payload.exp + ahead() })
        },
      },
    },
    ttl: {
      ClientCredentials: TOKEN_LIFE_SECONDS,
      AccessToken: TOKEN_LIFE_SECONDS,
      Grant: TOKEN_LIFE_SECONDS,
      Interaction: SIGN_IN_LIFE_SECONDS,
      Session: SIGN_IN_LIFE_SECONDS,
      IdToken: () => ID_TOKEN_LIFE_SECONDS + ahead(),
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPES.join(' '),
          audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    extraTokenClaims: ({ oidc }, { accountId, clientId }) => {
      if (accountId !== undefined) return claimsOfAccount(accountId)
      return claimsOf(IDENTITIES.find((identity) => identity.clientId === clientId)?.role, oidc.body ?? {})
    },
  })
  const handle = provider.callback()
  const who = createWhoRoutes(provider, url)

  return (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // The provider finds its own place from the difference of the two.
    Object.assign(request, { originalUrl: request.url })
    request.url = request.url?.slice(SIGN_IN_PATH.length) || '/'
    if (request.url.startsWith(`${WHO_PATH}/`)) return who(request, response)
    return handle(request, response)
  }
}

function claimsOfAccount(id: string): Record<string, string> {
  const { role, staffId } = accountOf(id) ?? {}
  return claimsOf(role, { staff_id: staffId })
}

/** A real provider knows person and tenant; this one is told them in the form, as `staff_id` and `tenant`. */
function claimsOf(
  role: string | undefined,
  form: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const { staff_id: staffId, tenant } = form
  return {
    tenant: typeof tenant === 'string' ? tenant : LOCAL_TENANT,
    ...(role ? { role } : {}),
    ...(typeof staffId === 'string' ? { staff_id: staffId } : {}),
  }
}
