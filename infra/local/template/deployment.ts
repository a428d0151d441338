import type { Permission } from './permissions.ts'
import type { Schedule } from './schedule.ts'

/** All of the synthesized templates that runs, as the engines, the gateway and the functions need it. */
export interface Deployment {
  readonly tables: readonly TableDefinition[]
  readonly buckets: readonly BucketDefinition[]
  readonly queues: readonly QueueDefinition[]
  readonly rules: readonly RuleDefinition[]
  /** rules and schedules that run by the clock */
  readonly schedules: readonly ScheduleDefinition[]
  /** names of the event buses */
  readonly buses: readonly string[]
  readonly functions: readonly FunctionDefinition[]
  readonly mappings: readonly MappingDefinition[]
  readonly gateway: GatewayDefinition
  /** values of the templates' parameters, as given or by default */
  readonly parameters: Readonly<Record<string, string>>
}

export interface TableDefinition {
  readonly name: string
  readonly keySchema: readonly KeyElement[]
  readonly attributes: readonly { readonly AttributeName: string; readonly AttributeType: 'S' | 'N' | 'B' }[]
  readonly indexes: readonly {
    readonly IndexName: string
    readonly KeySchema: readonly KeyElement[]
    readonly Projection: Readonly<Record<string, unknown>>
  }[]
}

interface KeyElement {
  readonly AttributeName: string
  readonly KeyType: 'HASH' | 'RANGE'
}

export interface BucketDefinition {
  readonly name: string
  /** whether the bus of the account is told of each file */
  readonly tellsTheBus: boolean
}

export interface QueueDefinition {
  readonly name: string
  readonly visibilityTimeoutSeconds: number
  readonly delaySeconds: number
  readonly deadLetters?: { readonly queueName: string; readonly maxReceiveCount: number }
}

export interface RuleDefinition {
  readonly name: string
  readonly busName: string
  readonly pattern: unknown
  readonly queueNames: readonly string[]
}

export interface ScheduleDefinition {
  readonly name: string
  readonly schedule: Schedule
  readonly targets: readonly RuleTarget[]
}

export interface RuleTarget {
  readonly kind: 'function' | 'queue'
  readonly name: string
  /** what it gets instead of the event, with `<aws.scheduler.scheduled-time>` and the like in it */
  readonly input?: string
}

export interface FunctionDefinition {
  readonly name: string
  /** the module of the bundle, an absolute path */
  readonly module: string
  /** the name under which the module exports its handler */
  readonly exportName: string
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
  /** what its role may do with tables and buses */
  readonly permissions: readonly Permission[]
}

/** What carries messages of a queue to a function. */
export interface MappingDefinition {
  readonly queueName: string
  readonly functionName: string
  readonly batchSize: number
  readonly windowSeconds: number
  readonly maxConcurrency: number
  readonly reportsItemFailures: boolean
}

export interface GatewayDefinition {
  readonly routes: readonly RouteDefinition[]
  readonly throttle?: ThrottleDefinition
}

/** requests a second that pass for long, and how many at once; more get a 429 */
export interface ThrottleDefinition {
  readonly ratePerSecond: number
  readonly burst: number
}

export interface RouteDefinition {
  /** `POST /v1/events`, or `$default` */
  readonly routeKey: string
  readonly functionName: string
  readonly timeoutSeconds: number
  /** its own, in place of that of all routes */
  readonly throttle?: ThrottleDefinition
  readonly authorizer?: {
    readonly issuer: string
    readonly audiences: readonly string[]
    readonly scopes: readonly string[]
  }
}
