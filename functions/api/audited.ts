import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Endpoint } from './access.ts'
import type { ApiDependencies, ApiEnvironment } from './api.ts'

/**
 * Every change that went well stands in the audit trail before its answer is sent.
 *
 *   PUT, POST, DELETE   ->  200   ->  who, when, which route, which ids   ->  answer
 *                       ->  400   ->  nothing was changed, nothing is written
 *
 * No route asks for it, so none can forget it. Left out are routes that say of themselves that they change nothing,
 * machines that send events, and who comes without a token: by the link of a survey, who must not be known; by a
 * button in Slack, who stands in the history of the alert.
 */
export function audited({
  auditTrail,
  now,
}: Pick<ApiDependencies, 'auditTrail' | 'now'>): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    await next()
    const endpoint = c.get('endpoint') as Endpoint | undefined
    const caller = c.get('caller') as ApiEnvironment['Variables']['caller'] | undefined
    if (endpoint === undefined || caller === undefined || !c.res.ok) return
    const isSender = endpoint['x-scopes'][caller.role] === 'events:write'
    if (endpoint.method === 'get' || endpoint['x-changes-nothing'] || isSender) return
    const entry = {
      at: new Date(now()).toISOString(),
      actorId: caller.subject,
      role: caller.role,
      method: endpoint.method.toUpperCase(),
      route: endpoint.path,
      ids: idsIn(c.req.path, endpoint.path),
      changedFields: (c.get('changedFields') as readonly string[] | undefined) ?? null,
    }
    await auditTrail.add(caller.tenantId, entry, randomUUID())
  }
}

/** What stands in the place holders of a route, `{teamId}` and the like. */
function idsIn(path: string, route: string): Readonly<Record<string, string>> {
  const parts = path.split('/')
  const named = route.split('/').flatMap((part, at) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    return name === undefined ? [] : [[name, decodeURIComponent(parts[at] ?? '')]]
  })
  return Object.fromEntries(named)
}
