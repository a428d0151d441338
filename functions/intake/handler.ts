import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { readEnvironment } from '../../shared/env.ts'
import { createPublish } from '../../shared/event-bus.ts'
import { createLog } from '../../shared/log.ts'
import { HttpProblem, PROBLEM_CONTENT_TYPE } from '../../shared/problem.ts'
import { createTokenCheck } from '../../shared/sign-in.ts'
import { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { intake } from './intake.ts'

const environment = readEnvironment('intake')
const dynamo = new DynamoDBClient({})
const log = createLog('intake')
const metrics = new Metrics({ namespace: 'Evenshift', serviceName: 'intake' })
const checkToken = createTokenCheck({ issuer: environment.OIDC_ISSUER, audience: environment.OIDC_AUDIENCE })
const dependencies = {
  roster: new RosterStore(new DynamoTable(dynamo, environment.ROSTER_TABLE)),
  rejections: new IntakeRejectionStore(new DynamoTable(dynamo, environment.INTAKE_REJECTIONS_TABLE)),
  publish: createPublish(new EventBridgeClient({}), environment.EVENT_BUS_NAME, 'evenshift.intake'),
  now: Date.now,
}

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    const { headers } = event
    const caller = await checkToken(headers.authorization)
    const body = {
      bytes: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
      contentType: headers['content-type'],
      contentEncoding: headers['content-encoding'],
    }
    const answer = await intake(caller, headers['x-feed-id'], body, dependencies)
    log.info('Events taken in', {
      tenantId: caller.tenantId,
      events: answer.accepted,
      rejected: answer.rejected.length,
    })
    metrics.addMetric('EventsAccepted', MetricUnit.Count, answer.accepted)
    metrics.publishStoredMetrics()
    return respond(202, 'application/json', answer)
  } catch (error) {
    return refuse(error)
  }
}

function refuse(error: unknown): APIGatewayProxyStructuredResultV2 {
  if (error instanceof HttpProblem) {
    return respond(error.problem.status, PROBLEM_CONTENT_TYPE, error.problem, error.headers)
  }
  log.error('A batch could not be taken in', {}, error)
  const { problem } = new HttpProblem(503, 'The batch was not taken in whole; send it again')
  return respond(503, PROBLEM_CONTENT_TYPE, problem, { 'retry-after': '5' })
}

function respond(
  statusCode: number,
  contentType: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { 'content-type': contentType, 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  }
}
