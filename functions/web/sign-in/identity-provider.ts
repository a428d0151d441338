import * as oauth from 'oauth4webapi'
import { HttpProblem } from '../../../shared/problem.ts'
import type { Caller, TokenCheck } from '../../../shared/sign-in.ts'
import type { PendingSignIn } from './pending-sign-in.ts'
import { RefusedSignIn } from './refused-sign-in.ts'

export interface IdentityProviderOptions {
  readonly issuer: string
  readonly clientId: string
  /** What is asked for: `openid`, and what the provider wants to hear before it gives a token for our audience. */
  readonly scope: string
  /** Where the provider sends people back to. */
  readonly redirectUri: string
  /** The provider of one machine is asked over http. */
  readonly isLocal: boolean
  /** Checks the access token as the API does. */
  readonly checkToken: TokenCheck
  /** Asks the provider; by default over the network. */
  readonly fetch?: (url: string, request: ProviderRequest) => Promise<Response>
}

export interface ProviderRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: URLSearchParams | undefined
}

export interface IdentityProvider {
  /** Where the browser goes to sign in. @param asksAgain even who is signed in there is asked who they are */
  signInAddress(pending: PendingSignIn, asksAgain: boolean): Promise<URL>
  /** Who has come back, by what the provider gives for the code. @throws RefusedSignIn */
  callerOf(comingBack: URLSearchParams, pending: PendingSignIn): Promise<Caller>
  /** Where one signs out of the provider itself, if it says so. */
  signOutAddress(): Promise<URL | undefined>
}

const WAIT_MILLISECONDS = 5000
const CLOCK_TOLERANCE_SECONDS = 30

/**
 * The sign-in of the organisation, by OpenID Connect: authorization code with PKCE, state and nonce, for a client
 * without a secret. The id token must be for this client, this browser and this sign-in; role, tenant and person come
 * from the access token, which is checked as if somebody had sent it to the API.
 */
export function createIdentityProvider(options: IdentityProviderOptions): IdentityProvider {
  const { issuer, clientId, redirectUri, checkToken } = options
  const client: oauth.Client = { client_id: clientId, [oauth.clockTolerance]: CLOCK_TOLERANCE_SECONDS }
  const request = () => ({
    signal: AbortSignal.timeout(WAIT_MILLISECONDS),
    [oauth.allowInsecureRequests]: options.isLocal,
    ...(options.fetch && { [oauth.customFetch]: options.fetch }),
  })
  let kept: Promise<oauth.AuthorizationServer> | undefined
  const discovered = () => {
    kept ??= discover(new URL(issuer), request()).catch((error) => {
      kept = undefined
      throw new RefusedSignIn('unreachable', error)
    })
    return kept
  }

  /** Browsers are sent where a page can be, and over https. */
  function addressOf(endpoint: string | undefined): URL | undefined {
    if (endpoint === undefined || !URL.canParse(endpoint)) return undefined
    const address = new URL(endpoint)
    return address.protocol === 'https:' || (options.isLocal && address.protocol === 'http:')
      ? address
      : undefined
  }

  async function accessTokenFor(
    server: oauth.AuthorizationServer,
    comingBack: URLSearchParams,
    { state, nonce, codeVerifier }: PendingSignIn,
  ): Promise<string> {
    const checked = oauth.validateAuthResponse(server, client, comingBack, state)
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      checked,
      redirectUri,
      codeVerifier,
      request(),
    )
    if (answer.status >= 500) throw new RefusedSignIn('unreachable')
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
      // With it an id token must be there.
      expectedNonce: nonce,
    })
    await oauth.validateApplicationLevelSignature(server, answer, request())
    return tokens.access_token
  }

  return {
    async signInAddress({ state, nonce, codeVerifier }, asksAgain) {
      const address = addressOf((await discovered()).authorization_endpoint)
      if (address === undefined) throw new RefusedSignIn('failed')
      const asked = {
        ...{ client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: options.scope },
        ...{ state, nonce, code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier) },
        code_challenge_method: 'S256',
        ...(asksAgain && { prompt: 'login' }),
      }
      for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value)
      return address
    },
    async callerOf(comingBack, pending) {
      try {
        const token = await accessTokenFor(await discovered(), comingBack, pending)
        return await checkToken(`Bearer ${token}`)
      } catch (error) {
        throw refusalOf(error)
      }
    },
    async signOutAddress() {
      const address = addressOf((await discovered()).end_session_endpoint)
      address?.searchParams.set('client_id', clientId)
      return address
    },
  }
}

async function discover(
  issuer: URL,
  request: oauth.HttpRequestOptions<'GET'>,
): Promise<oauth.AuthorizationServer> {
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, request))
}

function refusalOf(error: unknown): RefusedSignIn {
  if (error instanceof RefusedSignIn) return error
  if (error instanceof oauth.AuthorizationResponseError) return new RefusedSignIn('declined', error)
  if (error instanceof HttpProblem && error.problem.status === 403) return new RefusedSignIn('no role', error)
  const isUnreachable =
    (error instanceof HttpProblem && error.problem.status === 503) ||
    // What fetch throws: no connection, or no answer in time.
    error instanceof DOMException ||
    (error instanceof TypeError && !('code' in error))
  return new RefusedSignIn(isUnreachable ? 'unreachable' : 'failed', error)
}
