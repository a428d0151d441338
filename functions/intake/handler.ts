import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { createDynamoClient } from '../../shared/dynamo-client.ts'
import { readEnvironment } from '../../shared/env.ts'
import { createPublish } from '../../shared/event-bus.ts'
import { FHIR_CONTENT_TYPE } from '../../shared/fhir-content-type.ts'
import { createLog } from '../../shared/log.ts'
import { HttpProblem, PROBLEM_CONTENT_TYPE } from '../../shared/problem.ts'
import { type Caller, createTokenCheck } from '../../shared/sign-in.ts'
import { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import { RecomputationStore } from '../../shared/stores/recomputation-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { fhirIntake } from './fhir-intake.ts'
import { intake } from './intake.ts'
import { outcomeOfProblem } from './operation-outcome.ts'
import type { Body } from './read-body.ts'

const environment = readEnvironment('intake')
const dynamo = createDynamoClient()
const log = createLog('intake')
const metrics = new Metrics({ namespace: 'Evenshift', serviceName: 'intake' })
const checkToken = createTokenCheck({ issuer: environment.OIDC_ISSUER, audience: environment.OIDC_AUDIENCE })
const dependencies = {
  roster: new RosterStore(new DynamoTable(dynamo, environment.ROSTER_TABLE)),
  recomputations: new RecomputationStore(new DynamoTable(dynamo, environment.RECOMPUTATIONS_TABLE)),
  rejections: new IntakeRejectionStore(new DynamoTable(dynamo, environment.INTAKE_REJECTIONS_TABLE)),
  publish: createPublish(new EventBridgeClient({}), environment.EVENT_BUS_NAME, 'evenshift.intake'),
  now: Date.now,
}

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const isFhir = event.routeKey.includes(' /fhir')
  try {
    const caller = await checkToken(event.headers.authorization)
    return isFhir ? await takeFhir(caller, event) : await takeEvents(caller, event)
  } catch (error) {
    const problem = problemOf(error)
    const { status } = problem.problem
    if (isFhir) return respond(status, FHIR_CONTENT_TYPE, outcomeOfProblem(problem), problem.headers)
    return respond(status, PROBLEM_CONTENT_TYPE, problem.problem, problem.headers)
  }
}

async function takeEvents(caller: Caller, event: APIGatewayProxyEventV2) {
  const answer = await intake(caller, event.headers['x-feed-id'], bodyOf(event), dependencies)
  note(caller, answer.accepted, answer.rejected.length)
  return respond(202, 'application/json', answer)
}

async function takeFhir(caller: Caller, event: APIGatewayProxyEventV2) {
  const { headers, pathParameters } = event
  const address = { type: pathParameters?.type, id: pathParameters?.id }
  const answer = await fhirIntake(caller, headers['x-feed-id'], address, bodyOf(event), dependencies)
  note(caller, answer.accepted, answer.rejected)
  return respond(answer.status, FHIR_CONTENT_TYPE, answer.resource)
}

function bodyOf({ headers, body, isBase64Encoded }: APIGatewayProxyEventV2): Body {
  return {
    bytes: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
    contentType: headers['content-type'],
    contentEncoding: headers['content-encoding'],
  }
}

function note({ tenantId }: Caller, events: number, rejected: number): void {
  log.info('Events taken in', { tenantId, events, rejected })
  metrics.addMetric('EventsAccepted', MetricUnit.Count, events)
  metrics.publishStoredMetrics()
}

function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error
  log.error('A batch could not be taken in', {}, error)
  const headers = { 'retry-after': '5' }
  return new HttpProblem(503, 'The batch was not taken in whole; send it again', { headers })
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
