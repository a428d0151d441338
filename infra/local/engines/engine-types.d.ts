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

  export interface TokenRequest {
    /** the form that was sent to the token endpoint */
    readonly oidc: { readonly body?: Readonly<Record<string, string | string[] | undefined>> }
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
    readonly cookies: { readonly keys: readonly string[] }
    readonly scopes: readonly string[]
    readonly formats: {
      readonly customizers: {
        /** may change what is about to be signed */
        readonly jwt: (
          request: TokenRequest,
          token: object,
          parts: { readonly payload: { readonly iat: number; readonly exp: number } },
        ) => void
      }
    }
    readonly ttl: { readonly ClientCredentials: number }
    readonly features: {
      readonly devInteractions: { readonly enabled: boolean }
      readonly clientCredentials: { readonly enabled: boolean }
      readonly resourceIndicators: {
        readonly enabled: boolean
        readonly defaultResource: () => string
        readonly getResourceServerInfo: () => ResourceServer
      }
    }
    readonly extraTokenClaims: (
      request: TokenRequest,
      token: { readonly clientId?: string },
    ) => Readonly<Record<string, string>>
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
  }
}
