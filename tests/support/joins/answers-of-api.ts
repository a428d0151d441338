import { type OpenApiDocument, routesOf } from '../../../functions/api/openapi-document.ts'
import type { Role } from '../../../shared/roles.ts'
import type { LocalSystem } from '../local-system.ts'
import type { Sighting } from './dump.ts'

/** What the paths and queries of the API may name; a route that needs another value is asked without. */
export type PathValues = Readonly<Record<string, readonly string[]>>

const QUERIES = ['?scale=strain', '?format=csv', '?surveyId=pulse&scale=strain&measure=pajamaSeconds']

/** What everybody gets by every GET of the API that they may call, as somebody named for each role. */
export async function answersOfApi(
  { url, token }: Pick<LocalSystem, 'url' | 'token'>,
  named: Readonly<Partial<Record<Role, string>>>,
  values: PathValues,
): Promise<Sighting[]> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument
  const routes = routesOf(document).filter(({ method }) => method === 'GET')
  const roles = [...new Set(routes.flatMap(({ operation }) => operation['x-roles']))]
  const sightings: Sighting[] = []
  for (const role of roles) {
    const staffId = named[role]
    const scopes =
      role === 'integration' ? { scopes: ['aggregates:read', 'events:write', 'persons:export'] as const } : {}
    const bearer = await token(role, { ...(staffId ? { staffId } : {}), ...scopes })
    for (const { path, operation } of routes.filter(({ operation: { 'x-roles': may } }) =>
      may.includes(role),
    )) {
      for (const each of pathsOf(
        path,
        operation.tags?.includes('Surveys') ? ['', ...QUERIES] : [''],
        values,
      )) {
        const answer = await fetch(`${url}${each}`, { headers: { authorization: `Bearer ${bearer}` } })
        const text = await answer.text()
        if (answer.ok) sightings.push({ place: `api for ${role}`, record: { path: each, text } })
      }
    }
  }
  return sightings
}

function pathsOf(path: string, queries: readonly string[], values: PathValues): string[] {
  const paths = [...path.matchAll(/\{(.+?)\}/g)].reduce(
    (all, [whole, name = '']) =>
      all.flatMap((each) => (values[name] ?? []).map((value) => each.replace(whole, value))),
    [path],
  )
  return paths.flatMap((each) => queries.map((query) => each + query))
}
