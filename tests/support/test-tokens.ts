import { createLocalJWKSet, exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose'
import { createTokenCheck, type TokenCheck } from '../../shared/sign-in.ts'

export const TEST_ISSUER = 'https://sign-in.example.org'
export const TEST_AUDIENCE = 'evenshift'
const KEY_ID = 'key-1'

/** What a test says of a token; the rest is right: issuer, audience, a future expiry. */
export interface TestClaims {
  readonly tenant?: string
  readonly role?: string
  readonly staff_id?: string
  readonly scope?: string
  readonly sub?: string
  readonly nonce?: string
  readonly iat?: number
  readonly name?: string
  readonly email?: string
  readonly iss?: string
  readonly aud?: string
  /** Seconds from now. */
  readonly expiresIn?: number
}

export interface TestIssuer {
  readonly keys: JSONWebKeySet
  /** Trusts the tokens of this issuer, without a network. */
  readonly checkToken: TokenCheck
  /** A bare token. */
  token(claims?: TestClaims): Promise<string>
  /** `Bearer ...`, as the header has it. */
  bearer(claims?: TestClaims): Promise<string>
}

/** An identity provider for a test, with its own key. */
export async function createTestIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'ES256' }] }
  const token = ({ expiresIn = 300, ...claims }: TestClaims = {}) => {
    const expiry = Math.floor(Date.now() / 1000) + expiresIn
    const said = {
      iss: TEST_ISSUER,
      aud: TEST_AUDIENCE,
      sub: 'account-1',
      tenant: 'demo',
      exp: expiry,
      ...claims,
    }
    return new SignJWT(said).setProtectedHeader({ alg: 'ES256', kid: KEY_ID }).sign(privateKey)
  }
  return {
    keys,
    checkToken: createTokenCheck({
      issuer: TEST_ISSUER,
      audience: TEST_AUDIENCE,
      fetchKeys: async () => createLocalJWKSet(keys),
    }),
    token,
    bearer: async (claims) => `Bearer ${await token(claims)}`,
  }
}
