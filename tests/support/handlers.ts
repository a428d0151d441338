import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIGatewayProxyEventV2, SQSEvent, SQSRecord } from 'aws-lambda'
import { vi } from 'vitest'
import type { Message } from '../../shared/sqs-batch.ts'
import { startPipelineOnAws } from './pipeline-on-aws.ts'
import { createTestIssuer, type TestClaims } from './test-tokens.ts'

/**
 * The handlers as Lambda starts them: found by their environment are the embedded tables, the bus, and an
 * identity provider. A module reads its environment when it is loaded: those of an earlier test file are loaded anew.
 */
export async function startHandlers() {
  const aws = await startPipelineOnAws()
  const signIn = await startSignIn()
  const environment: Readonly<Record<string, string>> = {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: aws.endpoints.dynamo,
    AWS_ENDPOINT_URL_EVENTBRIDGE: aws.endpoints.bus,
    EVENT_BUS_NAME: 'evenshift',
    ACTIVITY_TABLE: 'Activity',
    SCHEDULE_TABLE: 'Schedule',
    WORK_ITEMS_TABLE: 'WorkItems',
    STAFF_DAYS_TABLE: 'StaffDays',
    TEAM_WEEKS_TABLE: 'TeamWeeks',
    ROSTER_TABLE: 'Roster',
    RECOMPUTATIONS_TABLE: 'Recomputations',
    INTAKE_REJECTIONS_TABLE: 'IntakeRejections',
    ALERTS_TABLE: 'Alerts',
    SURVEY_RESULTS_TABLE: 'SurveyResults',
    OIDC_ISSUER: signIn.issuer,
    OIDC_AUDIENCE: 'evenshift',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  const lines: string[] = []
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  }
  vi.resetModules()
  const [intake, record, summarize, rollUp, evaluate] = await Promise.all([
    import('../../functions/intake/handler.ts'),
    import('../../functions/record/handler.ts'),
    import('../../functions/summarize/handler.ts'),
    import('../../functions/roll-up/handler.ts'),
    import('../../functions/evaluate/handler.ts'),
  ])
  return {
    aws,
    /** What the functions have written to their logs. */
    lines,
    bearer: signIn.bearer,
    intake: intake.handler,
    record: record.handler,
    summarize: summarize.handler,
    rollUp: rollUp.handler,
    evaluate: evaluate.handler,
    async stop(): Promise<void> {
      vi.restoreAllMocks()
      vi.unstubAllEnvs()
      await signIn.stop()
      await aws.stop()
    },
  }
}

/** A request as API Gateway hands it to intake: text as it is, bytes in base64. */
export function aRequest(
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>>,
  route: { readonly routeKey: string; readonly pathParameters?: Readonly<Record<string, string>> } = {
    routeKey: 'POST /v1/events',
  },
): APIGatewayProxyEventV2 {
  const isBase64Encoded = typeof body !== 'string'
  const text = isBase64Encoded ? Buffer.from(body).toString('base64') : body
  return { ...route, headers, body: text, isBase64Encoded } as unknown as APIGatewayProxyEventV2
}

/** Messages as SQS hands them over, each with the whole event of the bus in its body. */
export function sqsEvent(...records: readonly { readonly id: string; readonly body: string }[]): SQSEvent {
  const Records = records.map(({ id, body }) => {
    return { messageId: id, body, attributes: { SentTimestamp: '1795528800000' } } as SQSRecord
  })
  return { Records }
}

export function bodyOf({ detailType, detail }: Pick<Message, 'detailType' | 'detail'>): string {
  return JSON.stringify({ version: '0', id: 'e-1', 'detail-type': detailType, source: 'test', detail })
}

export type Handlers = Awaited<ReturnType<typeof startHandlers>>

async function startSignIn() {
  const issuer = await createTestIssuer()
  const server = createServer((request, response) => {
    const isDiscovery = request.url === '/.well-known/openid-configuration'
    response.end(JSON.stringify(isDiscovery ? { issuer: url, jwks_uri: `${url}/jwks` } : issuer.keys))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer: url,
    bearer: (claims: TestClaims = {}) =>
      issuer.bearer({ iss: url, role: 'integration', scope: 'events:write', ...claims }),
    async stop(): Promise<void> {
      server.closeAllConnections()
      server.close()
    },
  }
}
