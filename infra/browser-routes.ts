import {
  type CfnStage,
  type HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  type HttpStage,
} from 'aws-cdk-lib/aws-apigatewayv2'
import type { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'

interface BrowserRoute {
  readonly path: string
  readonly methods: readonly (HttpMethod.GET | HttpMethod.POST)[]
  readonly leadsTo: 'link-pages' | 'web' | 'api'
  /** Requests a second that pass for long, and how many at once. */
  readonly rate: number
  readonly burst: number
}

const { GET, POST } = HttpMethod

/** The sections of the pages behind the sign-in. */
const PAGES = [
  '/account',
  '/admin',
  '/alerts',
  '/definitions',
  '/my-data',
  '/my-work',
  '/organization',
  '/privacy',
  '/surveys',
  '/teams',
]

function page(path: string): BrowserRoute {
  return { path, methods: [GET, POST], leadsTo: 'web', rate: 50, burst: 100 }
}

/**
 * What browsers open. They have no token for the gateway; with a limit of their own they never take the place of other
 * requests.
 *
 *   a link of a survey, or of the door for reports  |  the link is the token: 130 random bits, which nobody guesses at
 *                                                   |  these rates. A whole hospital, invited at once, comes within
 *                                                   |  minutes.
 *   pages                                           |  a session, which the pages look for themselves
 */
const BROWSER_ROUTES: readonly BrowserRoute[] = [
  { path: '/s/{tenantId}/{token}', methods: [GET, POST], leadsTo: 'link-pages', rate: 50, burst: 100 },
  { path: '/v1/survey-answers', methods: [POST], leadsTo: 'api', rate: 50, burst: 100 },
  { path: '/safety/{tenantId}/{code}', methods: [GET, POST], leadsTo: 'link-pages', rate: 5, burst: 20 },
  ...PAGES.flatMap((path) => [page(path), page(`${path}/{proxy+}`)]),
  { path: '/', methods: [GET], leadsTo: 'web', rate: 50, burst: 100 },
  { path: '/robots.txt', methods: [GET], leadsTo: 'web', rate: 10, burst: 20 },
  { path: '/sign-in', methods: [GET], leadsTo: 'web', rate: 50, burst: 100 },
  { path: '/sign-in/callback', methods: [GET], leadsTo: 'web', rate: 50, burst: 100 },
  { path: '/sign-out', methods: [GET, POST], leadsTo: 'web', rate: 50, burst: 100 },
]

/** Adds the routes. @returns each of them, for the stage that limits them must come after */
export function addBrowserRoutes(
  httpApi: HttpApi,
  integrations: Readonly<Record<BrowserRoute['leadsTo'], HttpLambdaIntegration>>,
): HttpRoute[] {
  return BROWSER_ROUTES.flatMap(({ path, methods, leadsTo }) =>
    httpApi.addRoutes({
      path,
      methods: [...methods],
      integration: integrations[leadsTo],
      authorizer: new HttpNoneAuthorizer(),
    }),
  )
}

/** API Gateway refuses a limit for a route that is not there yet. */
export function limitBrowserRoutes(stage: HttpStage, routes: readonly HttpRoute[]): void {
  const limits = BROWSER_ROUTES.flatMap(({ path, methods, rate, burst }) =>
    methods.map((method) => [
      `${method} ${path}`,
      { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst },
    ]),
  )
  const resource = stage.node.defaultChild as CfnStage
  resource.routeSettings = Object.fromEntries(limits)
  stage.node.addDependency(...routes)
}
