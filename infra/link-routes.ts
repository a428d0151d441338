import {
  type CfnStage,
  type HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  type HttpStage,
} from 'aws-cdk-lib/aws-apigatewayv2'
import type { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'

interface LinkRoute {
  readonly path: string
  readonly methods: readonly (HttpMethod.GET | HttpMethod.POST)[]
  readonly leadsTo: 'web' | 'api'
  /** Requests a second that pass for long, and how many at once. */
  readonly rate: number
  readonly burst: number
}

const { GET, POST } = HttpMethod

/**
 * What people open with a link alone: of a survey, or of the door for reports. The link is the token: 130 random bits,
 * which nobody guesses at these rates, and with a limit of their own they never take the place of other requests.
 * When a whole hospital is invited at once, it comes within minutes.
 */
const LINK_ROUTES: readonly LinkRoute[] = [
  { path: '/s/{tenantId}/{token}', methods: [GET, POST], leadsTo: 'web', rate: 50, burst: 100 },
  { path: '/v1/survey-answers', methods: [POST], leadsTo: 'api', rate: 50, burst: 100 },
  { path: '/safety/{tenantId}/{code}', methods: [GET, POST], leadsTo: 'web', rate: 5, burst: 20 },
]

/** Adds the routes. @returns each of them, for the stage that limits them must come after */
export function addLinkRoutes(
  httpApi: HttpApi,
  integrations: Readonly<Record<LinkRoute['leadsTo'], HttpLambdaIntegration>>,
): HttpRoute[] {
  return LINK_ROUTES.flatMap(({ path, methods, leadsTo }) =>
    httpApi.addRoutes({
      path,
      methods: [...methods],
      integration: integrations[leadsTo],
      authorizer: new HttpNoneAuthorizer(),
    }),
  )
}

/** API Gateway refuses a limit for a route that is not there yet. */
export function limitLinkRoutes(stage: HttpStage, routes: readonly HttpRoute[]): void {
  const limits = LINK_ROUTES.flatMap(({ path, methods, rate, burst }) =>
    methods.map((method) => [
      `${method} ${path}`,
      { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst },
    ]),
  )
  const resource = stage.node.defaultChild as CfnStage
  resource.routeSettings = Object.fromEntries(limits)
  stage.node.addDependency(...routes)
}
