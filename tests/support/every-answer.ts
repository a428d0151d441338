import { type OpenApiDocument, routesOf } from '../../functions/api/openapi-document.ts'
import type { apiUnderTest } from './api-under-test.ts'

interface EveryAnswer {
  readonly path: string
  readonly status: number
  readonly text: string
  readonly headers: unknown
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  staffId: ['me', 'ann'],
  date: ['2026-01-12', '2026-01-13'],
  teamId: ['icu'],
  week: ['2026-W03'],
  id: ['none'],
  alertKey: ['none'],
  ruleId: ['message-volume', 'silent-feed'],
  surveyId: ['pulse'],
  cycleId: ['pulse-2026-01-12'],
  instrumentId: ['pulse'],
}
const QUERIES = [
  '',
  '?limit=100',
  '?from=2026-01-12&to=2026-01-18',
  '?from=2026-W03&to=2026-W03',
  '?from=2026-W03&to=2026-W03&format=csv',
  '?surveyId=pulse&scale=strain&measure=pajamaSeconds',
]

/** Each GET of the API by each role that may, with any of the queries: those that it does not know it refuses. */
export async function everyAnswer({ ask }: ReturnType<typeof apiUnderTest>): Promise<EveryAnswer[]> {
  const document = (await (await ask('GET', '/openapi.json')).json()) as OpenApiDocument
  const answers: EveryAnswer[] = []
  for (const { path, operation } of routesOf(document).filter(({ method }) => method === 'GET')) {
    let paths = [path]
    for (const [whole, name = ''] of path.matchAll(/\{(.+?)\}/g)) {
      const values = VALUES[name]
      if (values === undefined) throw new Error(`No values for {${name}} of ${path}`)
      paths = paths.flatMap((each) => values.map((value) => each.replace(whole, value)))
    }
    const asked = paths.flatMap((each) => QUERIES.map((query) => each + query))
    for (const role of operation['x-roles'].length > 0 ? operation['x-roles'] : ['staff']) {
      const claims = {
        role,
        staff_id: role === 'manager' ? 'bob' : 'ann',
        scope: 'aggregates:read events:write persons:export',
      }
      for (const each of asked) {
        const answer = await ask('GET', each, claims)
        answers.push({
          path: each,
          status: answer.status,
          text: await answer.text(),
          headers: [...answer.headers],
        })
      }
    }
  }
  return answers
}
