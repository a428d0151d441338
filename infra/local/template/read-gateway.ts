import type { GatewayDefinition, RouteDefinition, ThrottleDefinition } from './deployment.ts'
import type { ReadResource, TemplateReader } from './template-reader.ts'

/** An HTTP API never waits longer for a function. */
const LONGEST_INTEGRATION_SECONDS = 30

/** Reads the routes of the HTTP API, each with its function and what it asks of a token. */
export function readGateway(reader: TemplateReader): GatewayDefinition {
  for (const api of reader.ofType('AWS::ApiGatewayV2::Api')) api.refuse('CorsConfiguration')
  const integrations = byName(reader.ofType('AWS::ApiGatewayV2::Integration'))
  const authorizers = byName(reader.ofType('AWS::ApiGatewayV2::Authorizer'))
  const routes = reader
    .ofType('AWS::ApiGatewayV2::Route')
    .map((route) => readRoute(route, integrations, authorizers))
  const [stage] = reader.ofType('AWS::ApiGatewayV2::Stage')
  return {
    routes: limited(routes, stage?.value('RouteSettings')),
    ...throttleOf(stage?.value('DefaultRouteSettings')),
  }
}

type ByName = ReadonlyMap<string, ReadResource>

function readRoute(route: ReadResource, integrations: ByName, authorizers: ByName): RouteDefinition {
  const routeKey = route.text('RouteKey')
  const integration = integrations.get(route.text('Target').replace('integrations/', ''))
  if (integration?.value('PayloadFormatVersion') !== '2.0') {
    throw new Error(`The route "${routeKey}" needs an integration with payload format 2.0`)
  }
  const functionName = /:function:([^/:]+)/.exec(integration.text('IntegrationUri'))?.[1]
  if (!functionName) throw new Error(`The route "${routeKey}" does not lead to a function`)
  return {
    routeKey,
    functionName,
    timeoutSeconds: integration.number('TimeoutInMillis', LONGEST_INTEGRATION_SECONDS * 1000) / 1000,
    ...readAuthorizer(route, routeKey, authorizers),
  }
}

function readAuthorizer(
  route: ReadResource,
  routeKey: string,
  authorizers: ByName,
): Pick<RouteDefinition, 'authorizer'> {
  const type = route.value('AuthorizationType') ?? 'NONE'
  if (type === 'NONE') return {}
  const authorizer = type === 'JWT' ? authorizers.get(route.text('AuthorizerId')) : undefined
  const jwt = authorizer?.value('JwtConfiguration') as { Issuer?: string; Audience?: string[] } | undefined
  const [source, ...others] = authorizer?.list('IdentitySource') ?? []
  if (!jwt?.Issuer || source !== '$request.header.Authorization' || others.length > 0) {
    throw new Error(`The local gateway knows JWTs in the Authorization header; "${routeKey}" wants ${type}`)
  }
  return {
    authorizer: {
      issuer: jwt.Issuer,
      audiences: jwt.Audience ?? [],
      scopes: route.list('AuthorizationScopes') as readonly string[],
    },
  }
}

/** @throws Error for the settings of a route that is not there, as API Gateway does */
function limited(routes: readonly RouteDefinition[], settings: unknown): RouteDefinition[] {
  const byKey = new Map(Object.entries((settings ?? {}) as Record<string, unknown>))
  for (const routeKey of byKey.keys()) {
    if (routes.some((route) => route.routeKey === routeKey)) continue
    throw new Error(`The stage has settings for the route "${routeKey}", which is not there`)
  }
  return routes.map((route) => ({ ...route, ...throttleOf(byKey.get(route.routeKey)) }))
}

const THROTTLING = ['ThrottlingRateLimit', 'ThrottlingBurstLimit'] as const

function throttleOf(settings: unknown): { readonly throttle?: ThrottleDefinition } {
  const given = (settings ?? {}) as Partial<Record<(typeof THROTTLING)[number], number>>
  const unknown = Object.keys(given).find((name) => !THROTTLING.some((known) => known === name))
  if (unknown !== undefined) throw new Error(`The local gateway does not know the setting ${unknown}`)
  const { ThrottlingRateLimit: ratePerSecond, ThrottlingBurstLimit: burst } = given
  return ratePerSecond === undefined || burst === undefined ? {} : { throttle: { ratePerSecond, burst } }
}

function byName(resources: readonly ReadResource[]): ByName {
  return new Map(resources.map((resource) => [resource.name, resource]))
}
