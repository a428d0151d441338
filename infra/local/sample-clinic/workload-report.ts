import { datesOfWeek, weekOf } from '../../../shared/domain/week.ts'
import { wrapped } from './figures-in-words.ts'
import { LEAVE_WORKED_THROUGH } from './sample-clinic-planted.ts'
import { type Call, type Finding, findings, isUneven } from './workload-findings.ts'
import { readOwnLeave, readPlan, readWorkload } from './workload-reading.ts'
import { workloadTable } from './workload-table.ts'

/**
 * Asks the running service for its figures, each as somebody who may read it, and prints what its teams carry, what
 * stands out, and the calls that show it.
 */
export async function printWorkloadReport(options: {
  readonly url: string
  /** The last whole week ends with it. */
  readonly lastDay: string
  readonly print?: (line: string) => void
}): Promise<void> {
  const { url, lastDay, print = console.log } = options
  const reading = await readWorkload(url, weekOf(lastDay))
  const teams = []
  for (const team of reading.teams) {
    teams.push(isUneven(team) ? { ...team, plan: await readPlan(url, team.teamId) } : team)
  }
  const first = reading.teams[0]?.weeks[0]?.from ?? (datesOfWeek(weekOf(lastDay))[0] as string)
  const own = await readOwnLeave(url, LEAVE_WORKED_THROUGH.staffId, { from: first, to: lastDay })
  const lines = [...workloadTable(reading), '', ...whatStandsOut(findings(teams, [own]), url)]
  for (const line of [...lines, '', `The API, documented: ${url}/docs`]) print(line)
}

/** Each finding with the lines to type; whoever asks signs in first, leaders once for all. */
export function whatStandsOut(found: readonly Finding[], url: string): string[] {
  if (found.length === 0) return ['Nothing stands out.']
  return [
    'What stands out, and how to see it (in a second terminal)',
    `  U=${url}  H="authorization: Bearer"`,
    signIn('leader'),
    ...found.flatMap(({ says, calls }) => [...wrapped(`- ${says}`, '  '), ...calls.flatMap(typed)]),
  ]
}

function typed({ role, options, path, body }: Call): string[] {
  const name = role.toUpperCase()
  const sending = body === undefined ? '' : `-H content-type:application/json -d '${body}' `
  const call = `  curl -H "$${name}" ${sending}"$U${path}"`
  return role === 'leader' ? [call] : [signIn(role, options), call]
}

function signIn(role: Call['role'], options?: string): string {
  const wish = ['--role', role, options ?? [], '--url', '$U'].flat().join(' ')
  return `  ${role.toUpperCase()}="$H $(npm run -s token -- ${wish})"`
}
