import { createHash } from 'node:crypto'
import { createTestIssuer, TEST_ISSUER, type TestClaims } from './test-tokens.ts'

export const TEST_CLIENT = 'evenshift-web'

/** How the provider of a test is to be at fault. */
export interface ProviderFaults {
  readonly idToken?: TestClaims
  readonly accessToken?: TestClaims
  /** What the token endpoint answers in place of tokens. */
  readonly answer?: () => Response
  readonly change?: (tokens: Record<string, unknown>) => Record<string, unknown>
  readonly isDown?: boolean
}

interface GivenCode {
  readonly asked: URLSearchParams
  readonly who: TestClaims
}

/**
 * An identity provider in memory, as strict as one should be: a code is good once, for the client, the address and the
 * verifier that it was given for.
 */
export async function createTestProvider() {
  const issuer = await createTestIssuer()
  const codes = new Map<string, GivenCode>()
  const faults: { now: ProviderFaults } = { now: {} }
  const requests: string[] = []

  async function tokensFor(form: URLSearchParams): Promise<Response> {
    const code = form.get('code') ?? ''
    const given = codes.get(code)
    codes.delete(code)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const fits =
      given !== undefined &&
      form.get('client_id') === given.asked.get('client_id') &&
      form.get('redirect_uri') === given.asked.get('redirect_uri') &&
      challenge === given.asked.get('code_challenge')
    if (!fits) return Response.json({ error: 'invalid_grant' }, { status: 400 })
    const { idToken = {}, accessToken = {}, change = (tokens) => tokens } = faults.now
    const iat = Math.floor(Date.now() / 1000)
    const id = { aud: TEST_CLIENT, iat, nonce: given.asked.get('nonce') ?? '', ...idToken }
    return Response.json(
      change({
        access_token: await issuer.token({ ...given.who, ...accessToken }),
        id_token: await issuer.token(id),
        token_type: 'Bearer',
        expires_in: 300,
      }),
    )
  }

  return {
    ...issuer,
    faults,
    /** Each that came over the network, without what it carried. */
    requests,
    /** As its page does when somebody has signed in there. @returns where the browser is sent back to */
    approve(address: URL, who: TestClaims): URL {
      const code = `code-${codes.size}-${Math.random()}`
      codes.set(code, { asked: address.searchParams, who })
      const back = new URL(address.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', address.searchParams.get('state') ?? '')
      back.searchParams.set('iss', TEST_ISSUER)
      return back
    },
    async fetch(url: string, { body }: { readonly body?: URLSearchParams | undefined }): Promise<Response> {
      const { pathname } = new URL(url)
      requests.push(pathname)
      if (faults.now.isDown) throw new TypeError('fetch failed')
      if (pathname === '/jwks') return Response.json(issuer.keys)
      if (pathname === '/token') return faults.now.answer?.() ?? tokensFor(body ?? new URLSearchParams())
      return Response.json({
        issuer: TEST_ISSUER,
        authorization_endpoint: `${TEST_ISSUER}/authorize`,
        token_endpoint: `${TEST_ISSUER}/token`,
        jwks_uri: `${TEST_ISSUER}/jwks`,
        end_session_endpoint: `${TEST_ISSUER}/leave`,
        id_token_signing_alg_values_supported: ['ES256'],
        authorization_response_iss_parameter_supported: true,
      })
    },
  }
}
