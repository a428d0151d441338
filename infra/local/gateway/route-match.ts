import type { RouteDefinition } from '../template/deployment.ts'

export interface RouteMatch {
  readonly route: RouteDefinition
  readonly pathParameters: Readonly<Record<string, string>>
}

/**
 * Picks the route as API Gateway does: the one with the most fixed parts wins, a named part `{id}` before a
 * greedy one `{proxy+}`, a method before `ANY`, and `$default` takes what is left.
 */
export function matchRoute(
  routes: readonly RouteDefinition[],
  method: string,
  path: string,
): RouteMatch | undefined {
  const matches = routes.flatMap((route) => matchOne(route, method, path) ?? [])
  return matches.sort((one, other) => other.weight - one.weight)[0]
}

function matchOne(
  route: RouteDefinition,
  method: string,
  path: string,
): (RouteMatch & { weight: number }) | undefined {
  if (route.routeKey === '$default') return { route, pathParameters: {}, weight: -1 }
  const [routeMethod, template = ''] = route.routeKey.split(' ')
  if (routeMethod !== 'ANY' && routeMethod !== method) return undefined
  const wanted = template.split('/').slice(1)
  const given = path.split('/').slice(1)
  const pathParameters: Record<string, string> = {}
  let weight = routeMethod === 'ANY' ? 0 : 1
  for (const [index, part] of wanted.entries()) {
    const name = /^\{(.+)\}$/.exec(part)?.[1]
    const value = given[index]
    if (value === undefined) return undefined
    if (name?.endsWith('+')) {
      pathParameters[name.slice(0, -1)] = given.slice(index).join('/')
      return { route, pathParameters, weight }
    }
    if (name) pathParameters[name] = value
    else if (part !== value) return undefined
    weight += name ? 100 : 10_000
  }
  return wanted.length === given.length ? { route, pathParameters, weight } : undefined
}
