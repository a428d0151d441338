import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { AuthorizedToken } from '../gateway/gateway-event.ts'
import type { RouteDefinition } from '../template/deployment.ts'

export type Authorization = AuthorizedToken | 'unauthorized' | 'forbidden'

/** API Gateway takes RSA signatures only. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512']

/**
 * The JWT authorizer of the HTTP API: signature by the issuer's keys, issuer, audience, times; then one of the
 * route's scopes, where it names some.
 * @param now the time of the local system, epoch milliseconds
 */
export function createTokenAuthorizer(now: () => number) {
  const keySets = new Map<string, Promise<JWTVerifyGetKey>>()

  function keysOf(issuer: string): Promise<JWTVerifyGetKey> {
    const known = keySets.get(issuer)
    if (known) return known
    const keys = discoverKeys(issuer)
    keySets.set(issuer, keys)
    keys.catch(() => keySets.delete(issuer))
    return keys
  }

  return async (
    authorizer: NonNullable<RouteDefinition['authorizer']>,
    header: string | undefined,
  ): Promise<Authorization> => {
    const jwt = /^(?:Bearer +)?(\S+)$/i.exec(header ?? '')?.[1]
    if (!jwt) return 'unauthorized'
    try {
      const { payload } = await jwtVerify(jwt, await keysOf(authorizer.issuer), {
        issuer: authorizer.issuer,
        algorithms: ALGORITHMS,
        currentDate: new Date(now()),
        requiredClaims: ['exp'],
      })
      if (!audiencesOf(payload).some((audience) => authorizer.audiences.includes(audience))) {
        return 'unauthorized'
      }
      const scopes = typeof payload.scope === 'string' ? payload.scope.split(' ') : []
      const mayPass = authorizer.scopes.length === 0 || authorizer.scopes.some((one) => scopes.includes(one))
      return mayPass ? { claims: asTexts(payload), scopes } : 'forbidden'
    } catch {
      return 'unauthorized'
    }
  }
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`)
  const { jwks_uri } = (await response.json()) as { readonly jwks_uri: string }
  return createRemoteJWKSet(new URL(jwks_uri))
}

function audiencesOf({ aud, client_id }: JWTPayload): readonly string[] {
  if (aud !== undefined) return [aud].flat()
  return typeof client_id === 'string' ? [client_id] : []
}

/** The gateway hands claims on as texts. */
function asTexts(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  )
}
