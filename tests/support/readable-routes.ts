import { type DocumentedRoute, type OpenApiDocument, routesOf } from '../../functions/api/openapi-document.ts'
import { ALERT_STATES } from '../../shared/domain/alerts/alert.ts'
import { TEAM_RULE_IDS } from '../../shared/domain/alerts/rule-id.ts'
import { UNIT_MEASURES } from '../../shared/domain/unit-measure.ts'
import { newImport } from '../../shared/stores/new-import.ts'
import type { apiUnderTest } from './api-under-test.ts'
import { MANAGER, TEAMS, WEEKS } from './few-people.ts'
import { publishCycle } from './published-cycles.ts'
import { varied } from './survey-cycle.ts'

/** Who reads figures of groups, with every scope but the one for persons. */
const READERS = [
  { role: 'manager', staff_id: MANAGER },
  { role: 'leader' },
  { role: 'integration', scope: 'aggregates:read events:write' },
] as const

const IMPORT = newImport('20261122T120000-1', 'ehr', {}, '2026-11-22T12:00:00.000Z')

/** What a path may name; a route with another parameter needs its values here. */
const PATH_VALUES: Readonly<Record<string, readonly string[]>> = {
  teamId: TEAMS.map(({ teamId }) => teamId),
  week: WEEKS,
  ruleId: TEAM_RULE_IDS,
  id: [IMPORT.id],
  surveyId: ['pulse'],
  cycleId: ['pulse-2026-10-19'],
  instrumentId: ['pulse'],
}
const RANGE = `from=${WEEKS[0]}&to=${WEEKS.at(-1)}`
/** Queries to ask by parameter; an empty list: the answer is the same or a part of it. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  from: [RANGE],
  to: [],
  format: ['format=csv', `format=csv&${RANGE}`],
  limit: [],
  before: [],
  state: ALERT_STATES.map((state) => `state=${encodeURIComponent(state)}`),
  teamId: TEAMS.map(({ teamId }) => `teamId=${teamId}`),
  ruleId: [],
  past: ['past=true'],
  surveyId: ['surveyId=pulse&scale=strain&measure=pajamaSeconds'],
  depth: [],
  of: ['of=organization'],
  unit: TEAMS.map(({ teamId }) => `unit=${teamId}`),
  scale: [],
  attribute: [],
  measure: [],
  measures: [`measures=${UNIT_MEASURES.slice(0, 10)}`, `${RANGE}&measures=${UNIT_MEASURES.slice(-10)}`],
  quarters: [],
  language: ['language=de'],
  target: ['target=0.15', 'target=0.05&weighBy=items'],
  weighBy: [],
  type: ['type=task.prior-auth'],
  _count: ['_count=5'],
  _offset: [],
}

/** Each value that the parameter may have, with each of these. */
const FOUR_WEEKS = `from=${WEEKS[0]}&to=${WEEKS[3]}`
const OF_EACH_VALUE: Readonly<Record<string, readonly string[]>> = {
  definition: [RANGE],
  gap: [FOUR_WEEKS, `from=${WEEKS.at(-1)}&format=csv`],
}

export interface Reading {
  readonly role: string
  readonly path: string
  readonly status: number
  readonly text: string
}

/**
 * Every answer that a manager, a leader or an integration can get with a GET, whatever the route: the document of the
 * API says which there are.
 * @throws Error for a route with a parameter that this file has no values for
 */
export async function everyReading(api: ReturnType<typeof apiUnderTest>): Promise<Reading[]> {
  const { ask, imports } = api
  const answers = { big: { strain: varied(8) }, four: { strain: varied(4) }, five: { strain: varied(5) } }
  await publishCycle(api, answers, { changed: { opensOn: '2026-10-19' } })
  await imports.change('demo', IMPORT.id, (stored) => (stored ? undefined : IMPORT))
  const document = (await (await ask('GET', '/openapi.json')).json()) as OpenApiDocument
  const readings: Reading[] = []
  for (const route of routesOf(document).filter(({ method }) => method === 'GET')) {
    for (const claims of READERS) {
      const { 'x-roles': roles, 'x-scopes': scopes } = route.operation
      if (!roles.includes(claims.role) || scopes[claims.role] === 'persons:export') continue
      const alertKeys = readings
        .filter(({ role }) => role === claims.role)
        .flatMap(({ text }) => keysIn(text))
      for (const path of pathsOf(route, [...new Set(alertKeys)])) {
        const answer = await ask('GET', path, claims)
        readings.push({ role: claims.role, path, status: answer.status, text: await answer.text() })
      }
    }
  }
  return readings
}

/** Of an alert they know only what a list has told them. */
function keysIn(text: string): string[] {
  return [...text.matchAll(/"alertKey":"(\w+)"/g)].map(([, key = '']) => key)
}

function pathsOf({ path, operation }: DocumentedRoute, alertKeys: readonly string[]): string[] {
  let paths = [path]
  for (const [whole, name = ''] of path.matchAll(/\{(.+?)\}/g)) {
    const values = name === 'alertKey' ? alertKeys : PATH_VALUES[name]
    if (values === undefined) throw new Error(`No values for {${name}} of ${path}`)
    paths = paths.flatMap((each) => values.map((value) => each.replace(whole, value)))
  }
  const queries = (operation.parameters ?? []).flatMap((parameter) => {
    if (!('in' in parameter) || parameter.in !== 'query') return []
    const { name, schema } = parameter
    const asked =
      QUERIES[name] ??
      OF_EACH_VALUE[name]?.flatMap((more) => enumOf(schema).map((value) => `${name}=${value}&${more}`))
    if (asked === undefined) throw new Error(`No values for ${name} of ${path}`)
    return asked
  })
  // Not every route with a format has weeks to choose.
  const hasRange = queries.includes(RANGE)
  const known = queries.filter((query) => hasRange || !query.includes('from='))
  const needsQuery = (operation.parameters ?? []).some(
    (parameter) => 'in' in parameter && parameter.in === 'query' && parameter.required,
  )
  const asked = needsQuery ? known : ['', ...known]
  return paths.flatMap((each) => asked.map((query) => (query === '' ? each : `${each}?${query}`)))
}

function enumOf(schema: unknown): string[] {
  return (schema as { enum?: string[] }).enum ?? []
}

/** Every number of a body, times and dates left out. */
export function numbersIn(text: string): number[] {
  const withoutTimes = text.replaceAll(/\d{4}-(\d\d-\d\d|W\d\d)(T[\d:.]+Z)?/g, '')
  return [...withoutTimes.matchAll(/(?<![\w.-])-?\d+(\.\d+)?(e[-+]\d+)?(?![\w.])/g)].map(([token]) =>
    Number(token),
  )
}
