/** The parts of two libraries without types of their own that infra/local uses. */
declare module 'dynalite' {
  import type { Server } from 'node:http'

  export default function dynalite(options: {
    readonly path?: string
    readonly createTableMs?: number
  }): Server
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  export function createMemoryAdapter(): (model: string) => object
}

declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  import type { JWK } from 'jose'

  interface ProviderRequest {
    readonly oidc: {
      readonly provider: Provider
      readonly client: { readonly clientId: string }
      readonly session: { readonly accountId: string }
      /** the form that was sent to the token endpoint */
      readonly body?: Readonly<Record<string, string | string[] | undefined>>
    }
  }

  interface Grant {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }

  interface Account {
    readonly accountId: string
    readonly claims: () => { readonly sub: string }
  }

  export interface ResourceServer {
    readonly scope: string
    readonly audience: string
    readonly accessTokenFormat: 'jwt'
    readonly jwt: { readonly sign: { readonly alg: 'RS256' } }
  }

  export interface Configuration {
    readonly adapter: (model: string) => object
    readonly clients: readonly Readonly<Record<string, unknown>>[]
    readonly jwks: { readonly keys: readonly JWK[] }
    readonly cookies: {
      readonly keys: readonly string[]
      readonly long: { readonly path: string; readonly httpOnly: true; readonly sameSite: 'lax' }
    }
    readonly scopes: readonly string[]
    readonly claims: { readonly openid: readonly string[] }
    readonly findAccount: (request: ProviderRequest, id: string) => Account | undefined
    readonly loadExistingGrant: (request: ProviderRequest) => Promise<Grant>
    readonly renderError: (
      answer: { type: string; body: string },
      fault: { readonly error: string; readonly error_description?: string },
    ) => void
    readonly interactions: {
      readonly url: (request: ProviderRequest, interaction: { readonly uid: string }) => string
    }
    readonly formats: {
      readonly customizers: {
        /** may change what is about to be signed */
        readonly jwt: (
          request: ProviderRequest,
          token: object,
          parts: { readonly payload: { readonly iat: number; readonly exp: number } },
        ) => void
      }
    }
    readonly ttl: {
      readonly ClientCredentials: number
      readonly AccessToken: number
      readonly Grant: number
      readonly Interaction: number
      readonly Session: number
      readonly IdToken: () => number
    }
    readonly features: {
      readonly devInteractions: { readonly enabled: boolean }
      readonly rpInitiatedLogout: { readonly enabled: boolean }
      readonly userinfo: { readonly enabled: boolean }
      readonly clientCredentials: { readonly enabled: boolean }
      readonly resourceIndicators: {
        readonly enabled: boolean
        readonly defaultResource: () => string
        readonly useGrantedResource: () => boolean
        readonly getResourceServerInfo: () => ResourceServer
      }
    }
    readonly extraTokenClaims: (
      request: ProviderRequest,
      token: { readonly accountId?: string; readonly clientId?: string },
    ) => Readonly<Record<string, string>>
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration)
    readonly Grant: new (of: {
      readonly accountId: string
      readonly clientId: string
    }) => Grant
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    /** @throws Error for a request that belongs to no sign-in which has begun */
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<object>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { readonly login: { readonly accountId: string } },
    ): Promise<void>
  }
}
