import type { EngineAddresses } from '../engines/engines.ts'
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../engines/region.ts'
import type { FunctionDefinition } from './deployment.ts'

/**
 * The environment of a function: what the template says, what Lambda adds, and where the engines listen. By
 * the last the AWS SDKs find them; no function asks where it runs.
 */
export function functionEnvironment(
  definition: FunctionDefinition,
  engines: EngineAddresses,
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
    AWS_ENDPOINT_URL_DYNAMODB: engines.dynamodb,
    AWS_ENDPOINT_URL_EVENTBRIDGE: engines.eventbridge,
    AWS_ENDPOINT_URL_SQS: engines.sqs,
    AWS_ENDPOINT_URL_S3: engines.s3,
    TZ: ':UTC',
  }
}
