import type { OpenAPIHono } from '@hono/zod-openapi'
import { PROBLEM_CONTENT_TYPE } from '../../shared/problem.ts'
import type { AccessOfRoute } from './access.ts'
import { problemSchema } from './answers.ts'
import type { ApiEnvironment } from './api.ts'

const INFO = {
  title: 'Evenshift',
  version: '1',
  description:
    'How much work people at a clinic carry, from the records that its EHR keeps anyway. Times are RFC 3339 ' +
    'with an offset, durations are whole seconds. Errors are problem details (RFC 9457) that name the field ' +
    'and the reason. Every figure names its definition.',
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
}

const TOKEN = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'An access token of your sign-in (OIDC), signed with RS256, PS256 or ES256, with the claims tenant, role ' +
    '(one), scope (words with blanks between) and, for a person of the staff, staff_id.',
} as const

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>
type PathItem = NonNullable<OpenApiDocument['paths']>[string]
export type Operation = NonNullable<PathItem['get']> & AccessOfRoute

export interface DocumentedRoute {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

/** Everything an integrator needs: each route with who may call it, and how it says no. */
export function openApiDocument(app: OpenAPIHono<ApiEnvironment>): OpenApiDocument {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', TOKEN)
  app.openAPIRegistry.register('Problem', problemSchema)
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: INFO, servers: [{ url: '/' }] })
  for (const { operation } of routesOf(document)) {
    const said = [operation.description, whilePaused(operation), whoMayCall(operation)]
    operation.description = said.filter(Boolean).join('\n\n')
    operation.responses = { ...refusals(operation), ...operation.responses }
  }
  return JSON.parse(JSON.stringify(document, withoutFlags))
}

/** The library writes down a pattern with its flags, `^.{1,5}$/u`: as a pattern of JSON Schema that fits nothing. */
function withoutFlags(key: string, value: unknown): unknown {
  return key === 'pattern' && typeof value === 'string' ? value.replace(/\/[a-z]+$/, '') : value
}

export function routesOf(document: OpenApiDocument): DocumentedRoute[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation: operation as Operation,
    })),
  )
}

/** `Roles: admin; integration with the scope events:write.` */
function whoMayCall({ 'x-roles': roles, 'x-scopes': scopes, 'x-signed-by': signer }: AccessOfRoute): string {
  if (signer !== undefined) return `Roles: none. Needs no token, but ${signer}.`
  if (roles.length === 0) return 'Open: needs no token.'
  const words = roles.map((role) => (scopes[role] ? `${role} with the scope ${scopes[role]}` : role))
  return `Roles: ${words.join('; ')}.`
}

function whilePaused(access: AccessOfRoute): string {
  return access['x-while-paused'] === 'refused'
    ? 'Refused while the privacy officer has paused Evenshift.'
    : ''
}

function refusals({ security, parameters, requestBody }: Operation): NonNullable<Operation['responses']> {
  const isOpen = (security ?? []).length === 0
  const said: [number, string, boolean][] = [
    [
      400,
      'A parameter or the body is not valid; field and reason say why.',
      Boolean(parameters ?? requestBody),
    ],
    [401, 'The token is missing, has expired or is not valid.', !isOpen],
    [403, 'The role or the scopes of the token do not allow this.', !isOpen],
    [415, 'The body is not of a content type that is listed here.', requestBody !== undefined],
    [503, 'Try again after the seconds of Retry-After.', !isOpen],
  ]
  const content = { [PROBLEM_CONTENT_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    said
      .filter(([, , isGiven]) => isGiven)
      .map(([status, description]) => [status, { description, content }]),
  )
}
