import { CfnOutput } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { addBrowserRoutes, limitBrowserRoutes } from './browser-routes.ts'

interface EvenshiftHttpApiProps {
  readonly intake: IFunction
  readonly api: IFunction
  readonly linkPages: IFunction
  readonly web: IFunction
  readonly oidcIssuer: string
  readonly oidcAudience: string
  readonly key: IKey
  readonly logRetention: RetentionDays
  readonly alarms: Alarms
}

/** The only paths that answer without a token: that it runs, and how to talk to it. Nothing about anyone. */
const OPEN_PATHS = ['/healthz', '/openapi.json', '/docs']

/** Where Slack sends what its buttons say, under its own signature: it has no token of ours. */
const SIGNED_PATH = '/v1/slack/actions'

/** Where a feed sends what happened, in our words or in those of FHIR. */
const INTAKE_PATHS = ['/v1/events', '/fhir', '/fhir/{type}']
/** Where a subscription of FHIR R4 puts each resource. */
const INTAKE_PUT_PATH = '/fhir/{type}/{id}'

/** What the access log says of a request: never who, from where, or which person's page (no path, no query). */
const ACCESS_LOG_FIELDS = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLatency: '$context.responseLatency',
  responseLength: '$context.responseLength',
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
}

/**
 * The door: `POST /v1/events` and FHIR to intake, pages to link-pages and web, everything else to the API; a token before intake and
 * the API.
 */
export class EvenshiftHttpApi extends Construct {
  constructor(scope: Construct, id: string, props: EvenshiftHttpApiProps) {
    super(scope, id)
    const authorizer = new HttpJwtAuthorizer('Jwt', props.oidcIssuer, { jwtAudience: [props.oidcAudience] })
    const httpApi = new HttpApi(this, 'Api', {
      apiName: 'evenshift',
      description: 'Evenshift: events in, workload figures out',
      createDefaultStage: false,
      defaultAuthorizer: authorizer,
    })
    const toIntake = new HttpLambdaIntegration('Intake', props.intake)
    const toApi = new HttpLambdaIntegration('Api', props.api)
    const toLinkPages = new HttpLambdaIntegration('LinkPages', props.linkPages)
    // One permission for all its routes: one for each would not fit into the policy of a function.
    const toWeb = new HttpLambdaIntegration('Web', props.web, { scopePermissionToRoute: false })
    for (const path of INTAKE_PATHS) {
      httpApi.addRoutes({ path, methods: [HttpMethod.POST], integration: toIntake })
    }
    httpApi.addRoutes({ path: INTAKE_PUT_PATH, methods: [HttpMethod.PUT], integration: toIntake })
    new HttpRoute(this, 'EverythingElse', {
      httpApi,
      routeKey: HttpRouteKey.DEFAULT,
      integration: toApi,
      authorizer,
    })
    for (const path of OPEN_PATHS) {
      httpApi.addRoutes({
        path,
        methods: [HttpMethod.GET],
        integration: toApi,
        authorizer: new HttpNoneAuthorizer(),
      })
    }

    httpApi.addRoutes({
      path: SIGNED_PATH,
      methods: [HttpMethod.POST],
      integration: toApi,
      authorizer: new HttpNoneAuthorizer(),
    })

    const browserRoutes = addBrowserRoutes(httpApi, { 'link-pages': toLinkPages, web: toWeb, api: toApi })

    const logGroup = new LogGroup(this, 'AccessLogs', {
      retention: props.logRetention,
      encryptionKey: props.key,
    })
    const stage = new HttpStage(this, 'Stage', {
      httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG_FIELDS)),
      },
    })
    limitBrowserRoutes(stage, browserRoutes)
    props.alarms.onServerErrors(httpApi)
    new CfnOutput(this, 'Url', {
      value: httpApi.apiEndpoint,
      description: 'Where Evenshift answers',
    }).overrideLogicalId('ApiUrl')
  }
}
