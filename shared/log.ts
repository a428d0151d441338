import { Logger } from '@aws-lambda-powertools/logger'
import { EvenshiftError } from './errors.ts'

/** What a log line may hold beside its static text: counts, and ids that machines gave (messages, requests, tenants). */
export interface LogFields {
  readonly tenantId?: string
  /** As an admin has named it. */
  readonly surveyId?: string
  readonly messageId?: string
  readonly recomputationId?: string
  readonly importId?: string
  readonly messages?: number
  readonly events?: number
  readonly rejected?: number
  readonly rows?: number
  readonly days?: number
  readonly attempt?: number
  readonly route?: string
  readonly method?: string
  readonly status?: number
  readonly milliseconds?: number
  readonly role?: string
}

export interface Log {
  info(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields, error?: unknown): void
}

/** Of an error its class, and its message where the message is our own static text: others may quote input. */
export function createLog(serviceName: string): Log {
  const logger = new Logger({ serviceName })
  return {
    info: (message, fields = {}) => logger.info(message, { ...fields }),
    error: (message, fields = {}, error) => logger.error(message, { ...fields, ...describe(error) }),
  }
}

function describe(error: unknown): Record<string, unknown> {
  if (error instanceof EvenshiftError) return { reason: error.message, ...error.details }
  if (error instanceof Error) return { errorName: error.name, at: placeOf(error) }
  return error === undefined ? {} : { errorName: typeof error }
}

/** Where it was thrown. The stack begins with the message, and a line of that may itself begin with "at". */
function placeOf(error: Error): string | undefined {
  return error.stack
    ?.replace(error.message, '')
    .match(/^\s+at .*$/m)?.[0]
    .trim()
}
