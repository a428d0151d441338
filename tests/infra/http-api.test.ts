import { beforeAll, describe, expect, it } from 'vitest'
import { resourcesOf, type SynthesizedApp, synthesizeApp } from './synthesized-app.ts'

const SECTIONS = [
  'account',
  'admin',
  'alerts',
  'definitions',
  'my-data',
  'my-work',
  'organization',
  'privacy',
  'surveys',
  'teams',
]
/** The pages behind the sign-in: what each shows is for the pages to say. */
const PAGES = SECTIONS.flatMap((name) =>
  ['GET', 'POST'].flatMap((method) => [`${method} /${name}`, `${method} /${name}/{proxy+}`]),
)

describe('the HTTP API', () => {
  let app: SynthesizedApp
  beforeAll(() => {
    app = synthesizeApp()
  })

  it('asks for a token on every route, but to say that it runs and how to talk to it, from Slack, with a link, and to browsers', () => {
    const withoutToken = routes().filter(({ AuthorizationType }) => AuthorizationType !== 'JWT')
    expect(withoutToken.map(({ RouteKey }) => RouteKey).sort()).toEqual(
      [
        'GET /',
        'GET /docs',
        'GET /healthz',
        'GET /openapi.json',
        'GET /robots.txt',
        'GET /s/{tenantId}/{token}',
        'GET /safety/{tenantId}/{code}',
        'GET /sign-in',
        'GET /sign-in/callback',
        'GET /sign-out',
        'POST /s/{tenantId}/{token}',
        'POST /safety/{tenantId}/{code}',
        'POST /sign-out',
        'POST /v1/slack/actions',
        'POST /v1/survey-answers',
        ...PAGES,
      ].sort(),
    )
  })

  it('checks each token against the configured issuer and audience', () => {
    const [authorizer, ...others] = resourcesOf(app.service, 'AWS::ApiGatewayV2::Authorizer')
    expect(others).toEqual([])
    expect(authorizer?.properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: { Ref: 'OidcIssuer' }, Audience: [{ Ref: 'OidcAudience' }] },
    })
    for (const { AuthorizationType, AuthorizerId } of routes()) {
      if (AuthorizationType === 'JWT') expect(AuthorizerId).toEqual({ Ref: authorizer?.logicalId })
    }
  })

  it('gives the functions the same issuer and audience, for they check the token again', () => {
    const checking = resourcesOf(app.service, 'AWS::Lambda::Function').filter(({ logicalId }) =>
      ['IntakeFunction', 'ApiFunction', 'WebFunction'].includes(logicalId),
    )
    expect(checking).toHaveLength(3)
    for (const { properties } of checking) {
      expect(properties.Environment).toMatchObject({
        Variables: { OIDC_ISSUER: { Ref: 'OidcIssuer' }, OIDC_AUDIENCE: { Ref: 'OidcAudience' } },
      })
    }
  })

  it('trusts no issuer by default, and the audience evenshift', () => {
    expect(app.service.findParameters('OidcIssuer').OidcIssuer).not.toHaveProperty('Default')
    expect(app.service.findParameters('OidcAudience').OidcAudience).toHaveProperty('Default', 'evenshift')
  })

  it('lets browsers sign in as a client and with a scope that the organisation names', () => {
    const web = resourcesOf(app.service, 'AWS::Lambda::Function').find(
      ({ logicalId }) => logicalId === 'WebFunction',
    )
    expect(web?.properties.Environment).toMatchObject({
      Variables: { OIDC_CLIENT_ID: { Ref: 'OidcClientId' }, OIDC_SCOPE: { Ref: 'OidcScope' } },
    })
    expect(app.service.findParameters('OidcClientId').OidcClientId).toHaveProperty('Default', 'evenshift-web')
    expect(app.service.findParameters('OidcScope').OidcScope).toHaveProperty('Default', 'openid')
  })

  it('leads new events to intake, those in FHIR too, and everything else to the API', () => {
    const targets = routes().map(({ RouteKey, Target }) => [RouteKey, functionBehind(Target)])
    expect(Object.fromEntries(targets)).toEqual({
      'POST /v1/events': 'IntakeFunction',
      'POST /fhir': 'IntakeFunction',
      'POST /fhir/{type}': 'IntakeFunction',
      'PUT /fhir/{type}/{id}': 'IntakeFunction',
      $default: 'ApiFunction',
      'GET /healthz': 'ApiFunction',
      'GET /openapi.json': 'ApiFunction',
      'GET /docs': 'ApiFunction',
      'POST /v1/slack/actions': 'ApiFunction',
      'POST /v1/survey-answers': 'ApiFunction',
      'GET /s/{tenantId}/{token}': 'LinkPagesFunction',
      'POST /s/{tenantId}/{token}': 'LinkPagesFunction',
      'GET /safety/{tenantId}/{code}': 'LinkPagesFunction',
      'POST /safety/{tenantId}/{code}': 'LinkPagesFunction',
      ...Object.fromEntries(PAGES.map((route) => [route, 'WebFunction'])),
      'GET /': 'WebFunction',
      'GET /robots.txt': 'WebFunction',
      'GET /sign-in': 'WebFunction',
      'GET /sign-in/callback': 'WebFunction',
      'GET /sign-out': 'WebFunction',
      'POST /sign-out': 'WebFunction',
    })
  })

  it('may call the functions for these routes', () => {
    const allowed = resourcesOf(app.service, 'AWS::Lambda::Permission').map(({ properties }) => {
      const [, parts] = (properties.SourceArn as { 'Fn::Join': [string, unknown[]] })['Fn::Join']
      const [lambda] = (properties.FunctionName as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt']
      return [lambda, properties.Principal, parts.at(-1)]
    })
    const gateway = 'apigateway.amazonaws.com'
    expect(allowed.sort()).toEqual([
      ['ApiFunction', gateway, '/*/*'],
      ['ApiFunction', gateway, '/*/*/docs'],
      ['ApiFunction', gateway, '/*/*/healthz'],
      ['ApiFunction', gateway, '/*/*/openapi.json'],
      ['ApiFunction', gateway, '/*/*/v1/slack/actions'],
      ['ApiFunction', gateway, '/*/*/v1/survey-answers'],
      ['IntakeFunction', gateway, '/*/*/fhir'],
      ['IntakeFunction', gateway, '/*/*/fhir/{type}'],
      ['IntakeFunction', gateway, '/*/*/fhir/{type}/{id}'],
      ['IntakeFunction', gateway, '/*/*/v1/events'],
      ['LinkPagesFunction', gateway, '/*/*/s/{tenantId}/{token}'],
      ['LinkPagesFunction', gateway, '/*/*/s/{tenantId}/{token}'],
      ['LinkPagesFunction', gateway, '/*/*/safety/{tenantId}/{code}'],
      ['LinkPagesFunction', gateway, '/*/*/safety/{tenantId}/{code}'],
      ['WebFunction', gateway, '/*/*/*'],
    ])
  })

  it('logs fixed fields, none of which could name a person, a place or a query', () => {
    const { AccessLogSettings } = stage()
    const { Format } = AccessLogSettings as { Format: string }
    expect(Object.values(JSON.parse(Format)).sort()).toEqual([
      '$context.authorizer.error',
      '$context.integrationErrorMessage',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.responseLength',
      '$context.routeKey',
      '$context.status',
    ])
  })

  it('takes 200 requests a second, and 400 in a burst', () => {
    expect(stage().DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 })
  })

  it('limits what browsers open apart from all else, once those routes are there', () => {
    const limits = stage().RouteSettings as Record<string, object>
    const opened = routes().filter(
      ({ RouteKey }) =>
        PAGES.includes(RouteKey) ||
        /\{token\}|\{code\}|survey-answers| \/(sign-.*|robots.txt)?$/.test(RouteKey),
    )
    expect(Object.keys(limits).sort()).toEqual(opened.map(({ RouteKey }) => RouteKey).sort())
    for (const limit of Object.values(limits)) {
      expect(limit).toEqual({
        ThrottlingRateLimit: expect.any(Number),
        ThrottlingBurstLimit: expect.any(Number),
      })
    }
    const [found] = Object.values(app.service.findResources('AWS::ApiGatewayV2::Stage'))
    const ids = Object.entries(app.service.findResources('AWS::ApiGatewayV2::Route'))
      .filter(([, { Properties }]) => Object.hasOwn(limits, Properties.RouteKey))
      .map(([id]) => id)
    expect(found?.DependsOn).toEqual(expect.arrayContaining(ids))
  })

  it('has functions that give up before the gateway does', () => {
    const waits = resourcesOf(app.service, 'AWS::Lambda::Function')
      .filter(({ logicalId }) =>
        ['IntakeFunction', 'ApiFunction', 'LinkPagesFunction', 'WebFunction'].includes(logicalId),
      )
      .map(({ properties }) => properties.Timeout)
    expect(waits).toEqual([29, 29, 29, 29])
  })

  it('says where it answers', () => {
    expect(app.service.findOutputs('ApiUrl').ApiUrl?.Value).toEqual({
      'Fn::GetAtt': [resourcesOf(app.service, 'AWS::ApiGatewayV2::Api')[0]?.logicalId, 'ApiEndpoint'],
    })
  })

  interface Route {
    readonly RouteKey: string
    readonly AuthorizationType?: string
    readonly AuthorizerId?: unknown
    readonly Target: { readonly 'Fn::Join': [string, [string, { Ref: string }]] }
  }

  function routes(): Route[] {
    return resourcesOf(app.service, 'AWS::ApiGatewayV2::Route').map(
      ({ properties }) => properties as unknown as Route,
    )
  }

  function functionBehind(target: Route['Target']): string | undefined {
    const [, { Ref }] = target['Fn::Join'][1]
    const integration = resourcesOf(app.service, 'AWS::ApiGatewayV2::Integration').find(
      ({ logicalId }) => logicalId === Ref,
    )
    const uri = integration?.properties.IntegrationUri as { 'Fn::GetAtt': [string, string] } | undefined
    return uri?.['Fn::GetAtt'][0]
  }

  function stage(): Readonly<Record<string, unknown>> {
    const [found] = resourcesOf(app.service, 'AWS::ApiGatewayV2::Stage')
    return found?.properties ?? {}
  }
})
