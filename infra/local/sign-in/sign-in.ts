import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JWK } from 'jose'
import Provider from 'oidc-provider'
// Its own memory, asked for by name: without a name the library warns of it at every start.
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js'
import { SCOPES } from '../../../shared/roles.ts'
import { IDENTITIES, LOCAL_CLIENT_SECRET, LOCAL_TENANT } from './identities.ts'
import { SIGN_IN_PATH } from './sign-in-path.ts'

const TOKEN_LIFE_SECONDS = 12 * 3600
const RESOURCE = 'urn:evenshift:api'

export interface SignInOptions {
  readonly issuer: string
  readonly audience: string
  readonly keys: readonly JWK[]
  /** the time of the local system, epoch milliseconds */
  readonly now: () => number
}

/**
 * The sign-in of the local system: an OpenID provider with one identity for each role, whose access tokens
 * are JWTs with the claims that Evenshift reads. An organisation brings its own provider instead.
 */
export function createSignIn({ issuer, audience, keys, now }: SignInOptions) {
  const provider = new Provider(issuer, {
    adapter: createMemoryAdapter(),
    clients: IDENTITIES.map(({ clientId }) => ({
      client_id: clientId,
      client_secret: LOCAL_CLIENT_SECRET,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    })),
    jwks: { keys },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    scopes: SCOPES,
    formats: {
      customizers: {
        // The provider keeps the real time, and counts its own by it; who reads the token goes by the local one.
        jwt(_, __, { payload }) {
          const ahead = Math.floor(now() / 1000) - payload.iat
          Object.assign(payload, { iat: payload.iat + ahead, exp: payload.exp + ahead })
        },
      },
    },
    ttl: { ClientCredentials: TOKEN_LIFE_SECONDS },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => ({
          scope: SCOPES.join(' '),
          audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    extraTokenClaims: ({ oidc }, { clientId }) =>
      claimsOf(IDENTITIES.find((identity) => identity.clientId === clientId)?.role, oidc.body ?? {}),
  })
  const handle = provider.callback()

  return (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // The provider finds its own place from the difference of the two.
    Object.assign(request, { originalUrl: request.url })
    request.url = request.url?.slice(SIGN_IN_PATH.length) || '/'
    return handle(request, response)
  }
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
