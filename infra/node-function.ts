import { join } from 'node:path'
import { App, type Duration, Validations } from 'aws-cdk-lib'
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { EnvironmentOf, FunctionName } from '../shared/env.ts'
import { bundleFunction } from './bundle.ts'
import { pinLogicalId } from './pin-logical-id.ts'

export interface NodeFunctionProps<F extends FunctionName> {
  readonly description: string
  /** Exactly the variables of the function's schema in shared/env.ts: one missing or one more does not compile. */
  readonly environment: Readonly<EnvironmentOf<F>>
  /** All that the function may do, besides writing its own log. */
  readonly permissions: readonly PolicyStatement[]
  readonly memoryMegabytes: number
  readonly timeout: Duration
  readonly key: IKey
  readonly logRetention: RetentionDays
  /** allowed for a function whose work may lead back to itself through the bus; by default Lambda stops it */
  readonly recursiveLoop?: RecursiveLoop
}

/** How the resources of a function begin in the template: `RecordFunction`, of `roll-up` `RollUpFunction`. */
export function logicalPrefix(name: FunctionName): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}

/**
 * One function of the house: its bundle, its log, its role, and nothing that it was not given.
 *
 * Logical ids in the template are pinned to the name, `record` for example: the function is `RecordFunction`,
 * its log group `RecordLogs`. Where the code lies is in the function's metadata (`aws:asset:path`, a folder of
 * the cloud assembly). infra/local finds both there.
 */
export class NodeFunction<F extends FunctionName> extends Construct {
  readonly lambda: LambdaFunction
  readonly policy: ManagedPolicy

  constructor(scope: Construct, name: F, props: NodeFunctionProps<F>) {
    super(scope, name)
    const prefix = logicalPrefix(name)

    const logGroup = new LogGroup(this, 'Logs', { retention: props.logRetention, encryptionKey: props.key })
    pinLogicalId(logGroup, `${prefix}Logs`)

    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    this.policy = new ManagedPolicy(this, 'Policy', {
      description: `What the function ${name} may do`,
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
        ...props.permissions,
      ],
    })

    const app = App.of(this)
    if (!app) throw new Error('A function needs an app, in whose output its bundle is written')
    const bundle = bundleFunction(name, join(app.outdir, 'bundles'))
    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundle.directory),
      environment: props.environment as Readonly<Record<string, string>>,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      // Without updates: what no statement above allows, no construct can add in passing.
      role: role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      recursiveLoop: props.recursiveLoop ?? RecursiveLoop.TERMINATE,
    })
    pinLogicalId(this.lambda, `${prefix}Function`)
    // A function must not start before it may do its work.
    this.lambda.node.addDependency(this.policy)

    Validations.of(this.lambda).acknowledge(
      {
        id: 'HIPAA.Security::HIPAA.Security-LambdaDLQ',
        reason:
          'Only asynchronous calls reach a dead-letter queue of a function, and nothing calls ours so: HTTP is answered at once, and a queue keeps its own dead letters.',
      },
      {
        id: 'HIPAA.Security::HIPAA.Security-LambdaConcurrency',
        reason:
          'A limit stands in front of each function: throttling at the HTTP API, the maximum concurrency of a queue mapping. A reservation besides would fail in an account with the starting quota.',
      },
      {
        id: 'HIPAA.Security::HIPAA.Security-LambdaInsideVPC',
        reason:
          'There is nothing inside a VPC to reach: the functions call AWS services, which check the role each time, and the public sign-in. A VPC would add subnets and gateways to misconfigure, and guard no resource.',
      },
    )
  }
}
