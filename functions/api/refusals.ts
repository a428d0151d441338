import type { Hook, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type * as z from 'zod'
import { EvenshiftError } from '../../shared/errors.ts'
import { HttpProblem, PROBLEM_CONTENT_TYPE } from '../../shared/problem.ts'
import { check } from '../../shared/rejection.ts'
import type { Endpoint } from './access.ts'
import type { ApiDependencies, ApiEnvironment } from './api.ts'

type ApiContext = Context<ApiEnvironment>

/** What a schema refuses is checked once more, for the words: which field, and why. */
export const refuseInput: Hook<unknown, ApiEnvironment, string, unknown> = (result, c) => {
  if (result.success) return
  const { request } = c.get('endpoint')
  const body = request?.body?.content['application/json']
  const schemas: Partial<Record<typeof result.target, unknown>> = {
    query: request?.query,
    param: request?.params,
    header: request?.headers,
    json: body && 'schema' in body ? body.schema : undefined,
  }
  const data: unknown = 'data' in result ? result.data : undefined
  const whole = result.target === 'json' ? 'body' : result.target
  const checked = check(schemas[result.target] as z.ZodType, data, whole)
  const rejection = 'field' in checked ? { rejection: checked } : {}
  throw new HttpProblem(400, 'The request is not valid', rejection)
}

export function noRoute(app: OpenAPIHono<ApiEnvironment>, c: ApiContext): HttpProblem {
  const allowed = ['GET', 'PUT', 'POST', 'DELETE'].filter((method) =>
    app.router.match(method, c.req.path)[0].some(([[, route]]) => route.method !== 'ALL'),
  )
  if (allowed.length === 0) return new HttpProblem(404, 'There is no such route; /docs lists them all')
  const headers = { allow: allowed.flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : [each])).join(', ') }
  return new HttpProblem(405, 'This route has other methods', { headers })
}

export function problemOf(error: Error, c: ApiContext, { log }: ApiDependencies): HttpProblem {
  if (error instanceof HttpProblem) {
    if (error.cause !== undefined) log.error(error.message, { route: routeOf(c) }, error.cause)
    return error
  }
  if (error instanceof HTTPException && error.status === 415) return unknownContentType()
  if (error instanceof HTTPException && error.status === 400) {
    return new HttpProblem(400, 'The request is not valid', {
      rejection: { field: 'body', reason: 'is not JSON' },
    })
  }
  log.error('A request failed', { route: routeOf(c), method: c.req.method }, error)
  if (isPassing(error)) {
    return new HttpProblem(503, 'Evenshift is busy', { headers: { 'retry-after': '2' } })
  }
  return new HttpProblem(500, 'Something went wrong here; it has been noted')
}

/** What passes by itself: our own word for it, or that of an AWS service that asks to be asked again. */
function isPassing(error: Error): boolean {
  if (error instanceof EvenshiftError) return !error.permanent
  return '$retryable' in error && error.$retryable !== undefined
}

export function routeOf(c: ApiContext): string {
  return (c.get('endpoint') as Endpoint | undefined)?.path ?? 'unknown'
}

export function unknownContentType(): HttpProblem {
  return new HttpProblem(415, 'Send JSON, with Content-Type: application/json')
}

export function respond({ problem, headers }: HttpProblem): Response {
  return Response.json(problem, {
    status: problem.status,
    headers: { ...headers, 'content-type': PROBLEM_CONTENT_TYPE },
  })
}
