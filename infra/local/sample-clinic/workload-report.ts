import { parse } from 'csv-parse/sync'
import type { Roster } from '../../../shared/roster.ts'
import { LocalServiceError, reachLocal } from '../local-service.ts'
import { requestToken } from '../sign-in/local-token.ts'

/** Fewer people than this behind a number, and it says too much about each of them. */
const FEWEST_PEOPLE = 5
const SUPPRESSED = 'suppressed'

export interface PersonDayRow {
  readonly staffId: string
  readonly date: string
  readonly activeSeconds: number
  readonly pajamaSeconds: number
}

/** Asks the running service for its figures, and prints what its teams carry and where to look on. */
export async function printWorkloadReport(options: {
  readonly url: string
  readonly print?: (line: string) => void
}): Promise<void> {
  const { url, print = console.log } = options
  const token = await requestToken(url, { role: 'admin', scopes: ['persons:export'] })
  const roster = (await (await read(url, '/v1/roster', token)).json()) as Roster
  const days = await personDays(url, token)
  for (const line of [...workloadTable(roster, days), '', ...whereToLook(url, roster, days)]) print(line)
}

/**
 * The days of each team and of each kind of work in three numbers. It names no person and ranks none, and a
 * number with fewer than five people behind it is suppressed.
 */
export function workloadTable(roster: Roster, days: readonly PersonDayRow[]): string[] {
  const staff = new Map(roster.staff.map((member) => [member.staffId, member]))
  const ofStaff = days.filter(({ staffId }) => staff.has(staffId))
  const dates = ofStaff.map(({ date }) => date).sort()
  const roles = [...new Set(roster.staff.map(({ role }) => role))].sort()
  return [
    `Workload from ${dates.at(0) ?? 'no day'} to ${dates.at(-1) ?? 'no day'}, per person and day at the EHR`,
    '',
    row('', 'People', 'Active hours', 'Pajama minutes', 'Middle half of the'),
    row('', '', 'median', 'median', 'pajama minutes'),
    ...roster.teams.map(({ teamId, name }) => {
      return row(name, ...figures(ofStaff.filter(({ staffId }) => staff.get(staffId)?.teamId === teamId)))
    }),
    '',
    ...roles.map((role) => {
      return row(role, ...figures(ofStaff.filter(({ staffId }) => staff.get(staffId)?.role === role)))
    }),
  ]
}

function figures(days: readonly PersonDayRow[]): string[] {
  const people = new Set(days.map(({ staffId }) => staffId)).size
  if (people < FEWEST_PEOPLE) return [SUPPRESSED, SUPPRESSED, SUPPRESSED, SUPPRESSED]
  const hours = days.map(({ activeSeconds }) => activeSeconds / 3600)
  const minutes = days.map(({ pajamaSeconds }) => pajamaSeconds / 60)
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(minutes, share).toFixed(1))
  return [String(people), quantile(hours, 0.5).toFixed(1), middle ?? '', `${low} to ${high}`]
}

/** The value below which that share of the values lies; between two neighbours, in proportion. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const position = (sorted.length - 1) * share
  const below = sorted[Math.floor(position)] as number
  const above = sorted[Math.ceil(position)] as number
  return below + (above - below) * (position - Math.floor(position))
}

function row(team: string, people = '', active = '', pajama = '', middleHalf = ''): string {
  const numbers = [people.padStart(10), active.padStart(14), pajama.padStart(16), middleHalf.padStart(20)]
  return `${team.slice(0, 34).padEnd(34)}${numbers.join('')}`.trimEnd()
}

function whereToLook(url: string, roster: Roster, days: readonly PersonDayRow[]): string[] {
  const documentation = `The API, documented: ${url}/docs`
  const ofStaff = days.filter((day) => roster.staff.some(({ staffId }) => staffId === day.staffId))
  const day = ofStaff.find(({ pajamaSeconds }) => pajamaSeconds > 0) ?? ofStaff[0]
  if (day === undefined) return [documentation]
  const path = `${url}/v1/people/${encodeURIComponent(day.staffId)}/days`
  return [
    'A member of staff sees their own days, and which minutes of a day counted and why:',
    `  TOKEN=$(npm run -s token -- --role staff --staff ${day.staffId} --url ${url})`,
    `  curl -H "authorization: Bearer $TOKEN" ${path}`,
    `  curl -H "authorization: Bearer $TOKEN" ${path}/${day.date}`,
    documentation,
  ]
}

async function personDays(url: string, token: string): Promise<PersonDayRow[]> {
  const days: PersonDayRow[] = []
  let path: string | undefined = '/v1/exports/person-days.csv'
  while (path !== undefined) {
    const response = await read(url, path, token)
    const records = parse(await response.text(), { columns: true }) as Record<string, string>[]
    for (const { staffId = '', date = '', activeSeconds, pajamaSeconds } of records) {
      days.push({ staffId, date, activeSeconds: Number(activeSeconds), pajamaSeconds: Number(pajamaSeconds) })
    }
    path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
  }
  return days
}

async function read(url: string, path: string, token: string): Promise<Response> {
  const response = await reachLocal(url, path, { headers: { authorization: `Bearer ${token}` } })
  if (response.ok) return response
  throw new LocalServiceError(`${url} gives no figures (status ${response.status}).`)
}
