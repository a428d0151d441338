import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { FHIR_CONTENT_TYPE } from '../../shared/fhir-content-type.ts'
import { feedId } from '../../shared/identifier.ts'
import { allow } from './access.ts'

const READ_RESOURCES = 'AuditEvent, Task, Communication, CommunicationRequest and Appointment'

const TASK = {
  resourceType: 'Task',
  id: '7',
  status: 'completed',
  intent: 'order',
  authoredOn: '2026-11-24T09:00:00-05:00',
  lastModified: '2026-11-24T11:40:00-05:00',
  owner: { reference: 'Practitioner/n-204' },
}
const BUNDLE = { resourceType: 'Bundle', type: 'batch', entry: [{ resource: TASK }] }

/** Resources are read tolerantly, in five versions: no schema says more of them than their type. */
const resourceSchema = z.looseObject({ resourceType: z.string() })

const outcomeSchema = z
  .object({
    resourceType: z.literal('OperationOutcome'),
    issue: z.array(
      z.object({
        severity: z.enum(['error', 'information']),
        code: z.string(),
        diagnostics: z.string(),
        expression: z.array(z.string()).optional(),
      }),
    ),
  })
  .meta({ id: 'OperationOutcome' })

const batchResponseSchema = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('batch-response'),
  entry: z.array(z.object({ response: z.object({ status: z.string(), outcome: outcomeSchema.optional() }) })),
})

function outcome(description: string) {
  return { description, content: { [FHIR_CONTENT_TYPE]: { schema: outcomeSchema } } }
}

const shared = {
  method: 'post' as const,
  tags: ['Intake'],
  ...allow({ integration: 'events:write' }, 'goes on'),
}

const headers = z.object({
  'x-feed-id': feedId.default('default').meta({ description: 'Names the feed in the list of rejections.' }),
  'content-encoding': z.enum(['gzip']).optional(),
})

function resourceBody(example: object) {
  return {
    required: true,
    content: {
      'application/json': { schema: resourceSchema, example },
      [FHIR_CONTENT_TYPE]: { schema: resourceSchema, example },
    },
  }
}

function body(example: object) {
  const lines = { schema: z.string().meta({ example: `${JSON.stringify(TASK)}\n` }) }
  const { required, content } = resourceBody(example)
  return { required, content: { ...content, 'application/fhir+ndjson': lines } }
}

const responses = {
  201: outcome('The resource was taken as events, or into the roster.'),
  400: outcome('The body is empty, no resource, or not what the address names.'),
  401: outcome('The token is missing, has expired or is not valid.'),
  403: outcome('The role or the scopes of the token do not allow this.'),
  413: outcome('The body is larger than 6 MB, or holds more than 50,000 resources.'),
  415: outcome('The body is neither JSON nor NDJSON.'),
  422: outcome('An element of the resource is wrong; its path and the reason say why.'),
  503: outcome('Send it again after the seconds of Retry-After.'),
}

/** The door for those who speak FHIR, as the documentation shows it. The function `intake` answers it. */
export const fhirRoute = createRoute({
  ...shared,
  path: '/fhir',
  summary: 'Send FHIR resources: audit events, tasks, messages, appointments',
  description:
    `A resource, a bundle of any type, or a bulk file (NDJSON). ${READ_RESOURCES} of DSTU2 to R5 become events; ` +
    'Practitioner, PractitionerRole, CareTeam and Organization go into the roster, if the token has the scope ' +
    'roster:write; ' +
    'others are ignored, and say so. Of a bundle each entry is answered alone, in its order: 201 taken, 200 ' +
    'nothing to take, 403 not allowed, 400 or 422 refused, with the path of the element; a transaction is ' +
    'treated as a batch. Notifications of subscriptions (R4 backport, R4B, R5) must bring the full resource. ' +
    'Patients and free text are dropped here. Sending the same again is harmless.',
  request: { headers, body: body(BUNDLE) },
  responses: {
    200: {
      description:
        'An answer to each entry of a bundle; of a bulk file how many lines were taken, and which were refused; ' +
        'of a single resource, why there was nothing to take.',
      content: { [FHIR_CONTENT_TYPE]: { schema: z.union([batchResponseSchema, outcomeSchema]) } },
    },
    ...responses,
  },
})

export const fhirTypeRoute = createRoute({
  ...shared,
  path: '/fhir/{type}',
  summary: 'Send one FHIR resource of a type, or a bulk file of it',
  description: 'As POST /fhir, but a resource of another type than that of the address is refused.',
  request: {
    headers,
    params: z.object({ type: z.string().meta({ example: 'Task' }) }),
    body: body(TASK),
  },
  responses: { 200: outcome('There was nothing to take, and why.'), ...responses },
})

export const fhirPutRoute = createRoute({
  ...shared,
  method: 'put',
  path: '/fhir/{type}/{id}',
  summary: 'Put one FHIR resource, as a subscription of R4 delivers it',
  description: 'As POST /fhir/{type}; the resource must have the id of the address.',
  request: {
    headers,
    params: z.object({
      type: z.string().meta({ example: 'Task' }),
      id: z.string().meta({ example: '7' }),
    }),
    body: resourceBody(TASK),
  },
  responses: { 200: outcome('There was nothing to take, and why.'), ...responses },
})
