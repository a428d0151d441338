import { CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { FunctionName } from '../shared/env.ts'
import { Alarms } from './alarms.ts'
import type { DataStack } from './data-stack.ts'
import { environmentOf, placesOf, type Variables } from './environments.ts'
import { EvenshiftBus } from './event-bus.ts'
import { filesAnnounced } from './file-access.ts'
import { EvenshiftHttpApi } from './http-api.ts'
import { NodeFunction } from './node-function.ts'
import { ServiceKey } from './service-key.ts'
import { tableAccess } from './table-access.ts'
import { WaysOut } from './ways-out.ts'
import { addWorkers } from './workers.ts'

interface ServiceStackProps extends StackProps {
  readonly data: DataStack
  readonly logRetention: RetentionDays
  readonly alarmEmail?: string | undefined
  readonly alertTopics: readonly string[]
  readonly alertBuses: readonly string[]
}

/** All that works on the data stack: the door, the bus, the workers, the alarms. It may be deleted and rebuilt. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props)
    const { data, logRetention } = props
    const oidcIssuer = new CfnParameter(this, 'OidcIssuer', {
      description: 'The https address of the sign-in whose tokens are trusted',
    }).valueAsString
    const oidcAudience = new CfnParameter(this, 'OidcAudience', {
      description: 'The audience that a token must name',
      default: 'evenshift',
    }).valueAsString

    const oidcClientId = new CfnParameter(this, 'OidcClientId', {
      description: 'As which client browsers sign in: a public one, with PKCE',
      default: 'evenshift-web',
    }).valueAsString
    const oidcScope = new CfnParameter(this, 'OidcScope', {
      description: 'What browsers ask the sign-in for: openid, and what leads to a token for the audience',
      default: 'openid',
    }).valueAsString

    const waysOut = new WaysOut(this, props)
    const key = new ServiceKey(this, 'ServiceKey')
    const alarms = new Alarms(this, 'Alarms', { key, email: props.alarmEmail })
    const bus = new EvenshiftBus(this, 'EventBus', { key, alarms })

    const variables: Variables = {
      EVENT_BUS_NAME: bus.eventBusName,
      OIDC_ISSUER: oidcIssuer,
      OIDC_AUDIENCE: oidcAudience,
      OIDC_CLIENT_ID: oidcClientId,
      OIDC_SCOPE: oidcScope,
      ...placesOf(data),
      ...waysOut.environment,
    }
    const publishes = new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] })
    const permissions = (name: FunctionName) => [...tableAccess(name, data), publishes]

    const intake = new NodeFunction(this, 'intake', {
      description: 'Evenshift: checks events at the door and puts them on the bus',
      environment: environmentOf('intake', variables),
      permissions: permissions('intake'),
      memoryMegabytes: 1024,
      // An HTTP API waits 30 seconds at most.
      timeout: Duration.seconds(29),
      key,
      logRetention,
    })
    const api = new NodeFunction(this, 'api', {
      description: 'Evenshift: answers with figures, settings and roster',
      environment: environmentOf('api', variables),
      // It sends what tests a channel, and the code that confirms one.
      permissions: [...permissions('api'), ...filesAnnounced(data), ...waysOut.permissions],
      memoryMegabytes: 1024,
      timeout: Duration.seconds(29),
      key,
      logRetention,
    })
    const linkPages = new NodeFunction(this, 'link-pages', {
      description: 'Evenshift: the pages that open with a link alone: surveys, and the door for reports',
      environment: environmentOf('link-pages', variables),
      permissions: tableAccess('link-pages', data),
      memoryMegabytes: 1024,
      timeout: Duration.seconds(29),
      key,
      logRetention,
    })
    const web = new NodeFunction(this, 'web', {
      description: 'Evenshift: the pages behind the sign-in',
      environment: environmentOf('web', variables),
      // It asks the API in its own process, and may do what the API may.
      permissions: [...permissions('web'), ...filesAnnounced(data), ...waysOut.permissions],
      memoryMegabytes: 1024,
      timeout: Duration.seconds(29),
      key,
      logRetention,
    })
    alarms.onErrors('intake', intake.lambda)
    alarms.onErrors('api', api.lambda)
    alarms.onErrors('link-pages', linkPages.lambda)
    alarms.onErrors('web', web.lambda)
    alarms.onNoEvents()
    new EvenshiftHttpApi(this, 'Http', {
      intake: intake.lambda,
      api: api.lambda,
      linkPages: linkPages.lambda,
      web: web.lambda,
      oidcIssuer,
      oidcAudience,
      key,
      logRetention,
      alarms,
    })
    addWorkers(this, { data, bus, waysOut, variables, permissions, key, logRetention, alarms })
  }
}
