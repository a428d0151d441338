import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import * as z from 'zod'
import { HttpProblem } from '../../shared/problem.ts'
import { check } from '../../shared/rejection.ts'
import type { Endpoint } from './access.ts'
import { accessLogRoutes } from './access-log.ts'
import { alertActionRoutes } from './alert-actions.ts'
import { alertPreferenceRoutes } from './alert-preferences-route.ts'
import { alertRuleRoutes } from './alert-rules.ts'
import { alertRoutes } from './alerts.ts'
import type { ApiDependencies, ApiEnvironment } from './api.ts'
import { auditTrailRoutes } from './audit-trail.ts'
import { audited } from './audited.ts'
import { backlogRoutes } from './backlog.ts'
import { channelCheckRoutes } from './channel-checks.ts'
import { channelRoutes } from './channels.ts'
import { definitionRoutes } from './definitions.ts'
import { deliveryRoutes } from './deliveries.ts'
import { DOCS_STYLE_SOURCE } from './docs-style.ts'
import { documentationRoutes } from './documentation.ts'
import { dryRunRoutes } from './dry-run-route.ts'
import { erasureRoutes } from './erasures.ts'
import { eventsRoute } from './events-route.ts'
import { exportOwnDataRoutes } from './export-own-data.ts'
import { exportRoutes } from './exports.ts'
import { feedRoutes } from './feeds.ts'
import { fhirPutRoute, fhirRoute, fhirTypeRoute } from './fhir-routes.ts'
import { endpointsOf, guard } from './guard.ts'
import { importRoutes } from './imports.ts'
import { intakeRejectionRoutes } from './intake-rejections.ts'
import { mappingCheckRoutes } from './mapping-check.ts'
import { meRoutes } from './me.ts'
import { measureReportRoutes } from './measure-report-route.ts'
import { myTeamsRoutes } from './my-teams.ts'
import { organizationRoutes } from './organization.ts'
import { organizationAlertsRoutes } from './organization-alerts.ts'
import { organizationWeeksRoutes } from './organization-weeks.ts'
import { pauseRoutes } from './pause.ts'
import { watchPauses } from './pause-watch.ts'
import { peopleRoutes } from './people.ts'
import { personWeekRoutes } from './person-weeks.ts'
import { policyRoutes } from './policies.ts'
import { rebalanceRoutes } from './rebalance.ts'
import { recomputationRoutes } from './recomputations.ts'
import { noRoute, problemOf, refuseInput, respond, routeOf, unknownContentType } from './refusals.ts'
import { rosterRoutes } from './roster.ts'
import { rosterPreviewRoutes } from './roster-preview.ts'
import { settingsRoutes } from './settings.ts'
import { settingsHistoryRoutes } from './settings-history.ts'
import { silenceRoutes } from './silences.ts'
import { slackRoutes } from './slack-actions.ts'
import { suppressionReportRoutes } from './suppression-report.ts'
import { surveyAnswerRoutes } from './survey-answers.ts'
import { CARDS_STYLE_SOURCE } from './survey-cards-page.ts'
import { surveyRoutes } from './survey-routes.ts'
import { teamRoutes } from './teams.ts'

/**
 * The API as a value: every route, and before them the checks that all share.
 * @throws Error where a route does not say who may call it
 */
export function createApp(dependencies: ApiDependencies) {
  let endpoints: ReadonlyMap<string, Endpoint> = new Map()
  const app = new OpenAPIHono<ApiEnvironment>({ defaultHook: refuseInput })
  app.use(secureHeaders(SECURE_HEADERS), logged(dependencies), keptPrivate)
  const pauses = watchPauses(dependencies.pauses, dependencies.now)
  app.use(
    guard(() => endpoints, dependencies.checkToken, pauses),
    audited(dependencies),
    requireJson,
    emptyBodyIsNone,
    requireNoQuery,
  )
  for (const route of [eventsRoute, fhirRoute, fhirTypeRoute, fhirPutRoute])
    app.openAPIRegistry.registerPath(route)
  const whole = app
    .route('/', meRoutes(dependencies))
    .route('/', exportOwnDataRoutes(dependencies))
    .route('/', myTeamsRoutes(dependencies))
    .route('/', peopleRoutes(dependencies))
    .route('/', accessLogRoutes(dependencies))
    .route('/', policyRoutes(dependencies))
    .route('/', erasureRoutes(dependencies))
    .route('/', personWeekRoutes(dependencies))
    .route('/', teamRoutes(dependencies))
    .route('/', organizationRoutes(dependencies))
    .route('/', organizationAlertsRoutes(dependencies))
    .route('/', organizationWeeksRoutes(dependencies))
    .route('/', backlogRoutes(dependencies))
    .route('/', rebalanceRoutes(dependencies))
    .route('/', measureReportRoutes(dependencies))
    .route('/', exportRoutes(dependencies))
    .route('/', channelRoutes(dependencies))
    .route('/', channelCheckRoutes(dependencies))
    .route('/', alertPreferenceRoutes(dependencies))
    .route('/', deliveryRoutes(dependencies))
    .route('/', slackRoutes(dependencies, pauses))
    .route('/', pauseRoutes(dependencies, pauses))
    .route('/', surveyAnswerRoutes(dependencies))
    .route('/', alertRoutes(dependencies))
    .route('/', alertActionRoutes(dependencies))
    .route('/', silenceRoutes(dependencies))
    .route('/', alertRuleRoutes(dependencies))
    .route('/', dryRunRoutes(dependencies))
    .route('/', surveyRoutes(dependencies))
    .route('/', suppressionReportRoutes(dependencies))
    .route('/', definitionRoutes())
    .route('/', settingsRoutes(dependencies))
    .route('/', settingsHistoryRoutes(dependencies))
    .route('/', rosterRoutes(dependencies))
    .route('/', rosterPreviewRoutes(dependencies))
    .route('/', recomputationRoutes(dependencies))
    .route('/', auditTrailRoutes(dependencies))
    .route('/', intakeRejectionRoutes(dependencies))
    .route('/', feedRoutes(dependencies))
    .route('/', importRoutes(dependencies))
    .route('/', mappingCheckRoutes())
    .route('/', documentationRoutes(app))
  endpoints = endpointsOf(app)
  app.notFound((c) => respond(noRoute(app, c)))
  app.onError((error, c) => respond(problemOf(error, c, dependencies)))
  return whole
}

const SECURE_HEADERS = {
  xFrameOptions: 'DENY',
  strictTransportSecurity: 'max-age=31536000; includeSubDomains',
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: [DOCS_STYLE_SOURCE, CARDS_STYLE_SOURCE],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
}

/** One line a request: the route as it is documented, never whom it was about. */
function logged({ log, now }: ApiDependencies): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    const start = now()
    await next()
    const caller = c.get('caller') as ApiEnvironment['Variables']['caller'] | undefined
    log.info('Request', {
      route: routeOf(c),
      method: c.req.method,
      status: c.res.status,
      milliseconds: now() - start,
      ...(caller && { tenantId: caller.tenantId, role: caller.role }),
    })
  }
}

const keptPrivate: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'private, no-store')
}

/** A missing body must not pass for an empty one: settings without a field take its default. */
const requireJson: MiddlewareHandler<ApiEnvironment> = async (c, next) => {
  const endpoint = c.get('endpoint') as Endpoint | undefined
  const isNeeded = endpoint?.request?.body !== undefined && endpoint.request.body.required !== false
  if (isNeeded && c.req.header('content-type') === undefined) throw unknownContentType()
  await next()
}

/** Where a body may be left out, an empty one is none, whatever its header says: many programs always send the header. */
const emptyBodyIsNone: MiddlewareHandler<ApiEnvironment> = async (c, next) => {
  const endpoint = c.get('endpoint') as Endpoint | undefined
  const isOptional = endpoint?.request?.body?.required === false
  if (isOptional && (await c.req.raw.clone().text()) === '') {
    const headers = new Headers(c.req.raw.headers)
    headers.delete('content-type')
    c.req.raw = new Request(c.req.raw, { headers })
  }
  await next()
}

const NO_PARAMETERS = z.strictObject({})

/** A route without parameters refuses them, as those with some refuse others: a typing error is told, not passed over. */
const requireNoQuery: MiddlewareHandler<ApiEnvironment> = async (c, next) => {
  const endpoint = c.get('endpoint') as Endpoint | undefined
  if (endpoint !== undefined && endpoint.security.length > 0 && endpoint.request?.query === undefined) {
    const checked = check(NO_PARAMETERS, c.req.query(), 'query')
    if ('field' in checked) throw new HttpProblem(400, 'The request is not valid', { rejection: checked })
  }
  await next()
}
