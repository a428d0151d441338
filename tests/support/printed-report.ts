import { LEAVE_WORKED_THROUGH } from '../../infra/local/sample-clinic/sample-clinic-planted.ts'
import { printWorkloadReport } from '../../infra/local/sample-clinic/workload-report.ts'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { addWeeks } from '../../shared/domain/week.ts'
import type { Roster } from '../../shared/roster.ts'
import { listeningIntake } from './listening-intake.ts'
import { aTeamWeek } from './team-weeks.ts'
import { organizationOf, viewOf } from './workload-views.ts'

export const WEEKS = [-3, -2, -1, 0].map((ago) => addWeeks('2026-W46', ago))
const CALM = [LEAVE_WORKED_THROUGH.staffId, 'physician-1', 'physician-2']

export interface SomeService {
  /** The weeks of one team; others are calm. */
  readonly weeks?: readonly TeamWeek[]
  /** Seconds of work on each day of leave of the person who asks for their own days. */
  readonly leave?: readonly number[]
  /** Whether the moves of the plan are enough. */
  readonly isReached?: boolean
}

/** A service that answers whoever may ask, and remembers who asked for what. */
async function aService({
  weeks = WEEKS.map((week) => aTeamWeek(8, { week })),
  leave = [],
  isReached = true,
}: SomeService) {
  const roster: Partial<Roster> = {
    teams: [{ teamId: 'riverside', name: 'Riverside Family Medicine', managers: ['nurse-1'] }],
    staff: CALM.map((staffId) => ({ staffId, role: staffId.slice(0, -2), teamId: 'riverside', fte: 1 })),
  }
  const days = leave.map((leaveDaySeconds) => ({ isOnLeave: true, leaveDaySeconds }))
  const moves = ['one', 'two', 'three']
  const answers: readonly (readonly [asker: string, path: RegExp, body: unknown])[] = [
    ['evenshift-admin', /^\/v1\/roster$/, roster],
    ['evenshift-leader', /^\/v1\/organization\/weeks\/2026-W46$/, organizationOf(weeks.at(-1) as TeamWeek)],
    ['evenshift-leader', /^\/v1\/teams\/riverside\/weeks\?/, { weeks: weeks.map(viewOf) }],
    ['evenshift-manager nurse-1', /^\/v1\/teams\/riverside\/rebalance$/, { isReached, moves }],
    [`evenshift-staff ${LEAVE_WORKED_THROUGH.staffId}`, /^\/v1\/people\/me\/days\?/, { days }],
  ]
  return listeningIntake(({ path, text, headers }) => {
    if (path === '/oidc/token') {
      const form = new URLSearchParams(text)
      const asker = [form.get('client_id'), form.get('staff_id') ?? []].flat().join(' ')
      return { status: 200, body: { access_token: asker } }
    }
    const found = answers.find(
      ([asker, pattern]) => headers.authorization === `Bearer ${asker}` && pattern.test(path),
    )
    return found ? { status: 200, body: found[2] } : { status: 403 }
  })
}

/** The report of such a service. */
export async function printed(
  service: SomeService = {},
): Promise<{ lines: string[]; url: string; paths: string[] }> {
  const { url, requests } = await aService(service)
  const lines: string[] = []
  await printWorkloadReport({ url, lastDay: '2026-11-15', print: (line) => lines.push(line) })
  return { lines, url, paths: requests.map(({ path }) => path) }
}
