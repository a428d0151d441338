import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { HttpProblem } from '../../shared/problem.ts'
import type { Caller, TokenCheck } from '../../shared/sign-in.ts'
import type { AccessOfRoute, Endpoint } from './access.ts'
import type { ApiEnvironment } from './api.ts'
import type { PauseWatch } from './pause-watch.ts'

/** The routes of an app by method and path. @throws Error for a route that does not say who may call it */
export function endpointsOf(app: OpenAPIHono<ApiEnvironment>): ReadonlyMap<string, Endpoint> {
  const endpoints = new Map<string, Endpoint>()
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue
    const { route } = definition
    const name = nameOf(route.method, route.path.replaceAll(/\{(.+?)\}/g, ':$1'))
    if (!saysWhoMayCall(route)) throw new Error(`The route ${name} does not say who may call it`)
    endpoints.set(name, route)
  }
  for (const { method, path } of app.routes) {
    const isBeforeAll = method === 'ALL' && path === '/*'
    if (!isBeforeAll && !endpoints.has(nameOf(method, path))) {
      throw new Error(`The route ${nameOf(method, path)} does not say who may call it`)
    }
  }
  return endpoints
}

/** Lets a request through to its route, or refuses it before anything of it is read. */
export function guard(
  endpoints: () => ReadonlyMap<string, Endpoint>,
  checkToken: TokenCheck,
  pauses: PauseWatch,
): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
    if (route === undefined) return next()
    const endpoint = endpoints().get(nameOf(route.method, route.path))
    if (endpoint === undefined) throw new Error('A route without access was matched')
    c.set('endpoint', endpoint)
    if (endpoint.security.length > 0) {
      const caller = await checkToken(c.req.header('authorization'))
      c.set('caller', caller)
      requireAccess(endpoint, caller)
      if (endpoint['x-while-paused'] === 'refused') await pauses.refuseWhilePaused(caller.tenantId)
    }
    return next()
  }
}

function requireAccess(endpoint: Endpoint, caller: Caller): void {
  if (!endpoint['x-roles'].includes(caller.role)) {
    throw new HttpProblem(403, 'This role may not call this route')
  }
  const scope = endpoint['x-scopes'][caller.role]
  if (scope === undefined || caller.scopes.has(scope)) return
  throw new HttpProblem(403, `This route needs the scope ${scope}`, {
    headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  })
}

/** Either open and for no role in particular, or with a token and for some role. */
function saysWhoMayCall(route: RouteConfig): route is Endpoint {
  const access = route as RouteConfig & Partial<AccessOfRoute>
  const { 'x-roles': roles, 'x-scopes': scopes, security } = access
  if (roles === undefined || scopes === undefined || security === undefined) return false
  if (access['x-while-paused'] === undefined) return false
  return security.length > 0 === roles.length > 0
}

function nameOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`
}
