import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as z from 'zod'
import { identifier, tenantId } from './identifier.ts'
import { HttpProblem } from './problem.ts'
import { ROLES, type Role } from './roles.ts'

/** Who asks, as their token says. */
export interface Caller {
  readonly tenantId: string
  readonly role: Role
  /** The person of the roster who asks; null for machines and for people who are not in it. */
  readonly staffId: string | null
  readonly scopes: ReadonlySet<string>
  /** The account at the identity provider: what an access record names. */
  readonly subject: string
}

/**
 * @param authorization the header as it came
 * @throws HttpProblem 401 for a token that is missing, expired or not valid, 403 for a valid one that gives no
 *   tenant or role, 503 while the keys of the issuer cannot be read. None repeats anything of the token.
 */
export type TokenCheck = (authorization: string | undefined) => Promise<Caller>

export interface TokenCheckOptions {
  readonly issuer: string
  readonly audience: string
  /** Where the keys come from; by default from the issuer itself (OIDC discovery). */
  readonly fetchKeys?: (issuer: string) => Promise<JWTVerifyGetKey>
}

const ALGORITHMS = ['RS256', 'ES256', 'PS256']
const CLOCK_TOLERANCE_SECONDS = 30
const DISCOVERY_MILLISECONDS = 5000

const account = z.string().min(1).max(255)

const claimsSchema = z
  .object({
    tenant: tenantId,
    role: z.enum(ROLES),
    staff_id: identifier.optional(),
    scope: z.string().default(''),
    sub: account.optional(),
    client_id: account.optional(),
  })
  .refine(({ sub, client_id }) => sub !== undefined || client_id !== undefined)

/** The keys are read once and kept as long as the container lives; jose reads them anew when they rotate. */
export function createTokenCheck({
  issuer,
  audience,
  fetchKeys = discoverKeys,
}: TokenCheckOptions): TokenCheck {
  let kept: Promise<JWTVerifyGetKey> | undefined
  const getKey: JWTVerifyGetKey = async (header, token) => {
    try {
      kept ??= fetchKeys(issuer).catch((error) => {
        kept = undefined
        throw error
      })
      return await (await kept)(header, token)
    } catch (error) {
      if (isAboutTheToken(error)) throw error
      const headers = { 'retry-after': '5' }
      throw new HttpProblem(503, 'The keys of the sign-in cannot be read', { headers, cause: error })
    }
  }
  return async (authorization) => {
    const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) throw unauthorized('A token is missing: Authorization: Bearer ...', 'Bearer')
    return callerOf(await verify(token, getKey, issuer, audience))
  }
}

/** No key of the issuer fits the token: the keys were read, and the fault is not theirs. */
function isAboutTheToken(error: unknown): boolean {
  return [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported].some(
    (kind) => error instanceof kind,
  )
}

async function verify(
  token: string,
  getKey: JWTVerifyGetKey,
  issuer: string,
  audience: string,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, getKey, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp'],
    })
    return payload
  } catch (error) {
    if (error instanceof HttpProblem) throw error
    const isExpired = error instanceof errors.JWTExpired
    throw unauthorized(
      isExpired ? 'The token has expired' : 'The token is not valid',
      'Bearer error="invalid_token"',
    )
  }
}

function callerOf(payload: JWTPayload): Caller {
  const parsed = claimsSchema.safeParse(payload)
  if (!parsed.success) throw new HttpProblem(403, 'The token names no tenant, role or person that is known')
  const { tenant, role, staff_id, scope, sub, client_id } = parsed.data
  return {
    tenantId: tenant,
    role,
    staffId: staff_id ?? null,
    scopes: new Set(scope.split(' ').filter((each) => each !== '')),
    subject: (sub ?? client_id) as string,
  }
}

function unauthorized(detail: string, challenge: string): HttpProblem {
  return new HttpProblem(401, detail, { headers: { 'www-authenticate': challenge } })
}

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) })

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const answer = await fetch(url, { signal: AbortSignal.timeout(DISCOVERY_MILLISECONDS) })
  if (!answer.ok) throw new Error('The issuer answers its discovery with an error')
  const { issuer: named, jwks_uri } = discoverySchema.parse(await answer.json())
  if (named !== issuer) throw new Error('The issuer names itself otherwise')
  if (issuer.startsWith('https:') && !jwks_uri.startsWith('https:'))
    throw new Error('The keys are not served by https')
  return createRemoteJWKSet(new URL(jwks_uri))
}
