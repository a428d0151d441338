import type { EngineAddresses } from '../engines/engines.ts'
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../engines/region.ts'
import type { FunctionDefinition } from './deployment.ts'

/** Where the services of AWS are, as a function of this machine sees them. */
export interface ServiceAddresses extends EngineAddresses {
  readonly ses: string
  readonly sns: string
}

/**
 * The environment of a function: what the template says, what Lambda adds, and where engines and sinks
 * listen. By the last the AWS SDKs find them; no function asks where it runs.
 */
export function functionEnvironment(
  definition: FunctionDefinition,
  services: ServiceAddresses,
): Record<string, string> {
  return {
    ...definition.environment,
    // By it the engines know which function asks, and what its role allows.
    AWS_ACCESS_KEY_ID: definition.name,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_ENDPOINT_URL_DYNAMODB: services.dynamodb,
    AWS_ENDPOINT_URL_EVENTBRIDGE: services.eventbridge,
    AWS_ENDPOINT_URL_SQS: services.sqs,
    AWS_ENDPOINT_URL_S3: services.s3,
    AWS_ENDPOINT_URL_SESV2: services.ses,
    AWS_ENDPOINT_URL_SNS: services.sns,
    TZ: ':UTC',
  }
}
