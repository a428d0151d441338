import { describe, expect, it } from 'vitest'
import { LEAVE_WORKED_THROUGH } from '../../infra/local/sample-clinic/sample-clinic-planted.ts'
import { printWorkloadReport } from '../../infra/local/sample-clinic/workload-report.ts'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { addWeeks } from '../../shared/domain/week.ts'
import type { Roster } from '../../shared/roster.ts'
import { listeningIntake } from '../support/listening-intake.ts'
import { aTeamWeek } from '../support/team-weeks.ts'
import { organizationOf, viewOf } from '../support/workload-views.ts'

const WEEKS = [-3, -2, -1, 0].map((ago) => addWeeks('2026-W46', ago))
const CALM = [LEAVE_WORKED_THROUGH.staffId, 'physician-1', 'physician-2']

interface SomeService {
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

async function printed(
  service: SomeService = {},
): Promise<{ lines: string[]; url: string; paths: string[] }> {
  const { url, requests } = await aService(service)
  const lines: string[] = []
  await printWorkloadReport({ url, lastDay: '2026-11-15', print: (line) => lines.push(line) })
  return { lines, url, paths: requests.map(({ path }) => path) }
}

/** Four weeks that are all alike. */
function fourWeeks(changes: (week: TeamWeek) => Partial<TeamWeek>): TeamWeek[] {
  return WEEKS.map((week) => {
    const calm = aTeamWeek(8, { week })
    return { ...calm, ...changes(calm) }
  })
}

function uneven({ fairness }: TeamWeek, hoover: number, correctedGini: number): Partial<TeamWeek> {
  return { fairness: { ...fairness, tasks: { ...fairness.tasks, hoover, correctedGini } } }
}

const stands = ({ lines }: { lines: readonly string[] }) => !lines.includes('Nothing stands out.')
const lineOf = (lines: readonly string[], start: string) => lines.find((line) => line.startsWith(start))

describe('The tables of the report', () => {
  it('show of each team the median person, the middle half, and how the work lies', async () => {
    const { lines } = await printed()
    expect(lines[0]).toBe('Week 2026-W46, 2026-11-09 to 2026-11-15, as a leader reads it')
    const rows = lines.filter((line) => line.startsWith('Riverside'))
    expect(rows.map((line) => line.split(/\s{2,}/))).toEqual([
      ['Riverside Family Medicine', '8', '0.8', '(0.5 to 1.0)', '45', '(28 to 63)', '10 %'],
      ['Riverside Family Medicine', '0 %', '0 %', '7', '2', '4.0', '$380'],
    ])
  })

  it('mark what is more uneven than by chance', async () => {
    const { lines } = await printed({ weeks: fourWeeks((week) => uneven(week, 0.25, 0.3)) })
    expect(lines.filter((line) => line.startsWith('Riverside')).at(1)).toMatch(/ 0 % .* 25 % \* /)
  })

  it('suppress all of a team of four, and say nothing of it below', async () => {
    const { lines } = await printed({ weeks: WEEKS.map((week) => aTeamWeek(4, { week })) })
    const rows = lines.filter((line) => /^(Riverside|All teams)/.test(line))
    expect(rows).toHaveLength(4)
    for (const row of rows) expect(row).not.toMatch(/\d/)
    expect(lines).toContain('Nothing stands out.')
  })

  it('stand without any team', async () => {
    const service = await listeningIntake(({ path }) => {
      if (path === '/oidc/token') return { status: 200, body: { access_token: 'a-token' } }
      if (path === '/v1/roster') return { status: 200, body: { teams: [], staff: [] } }
      if (path.startsWith('/v1/people')) return { status: 200, body: { days: [] } }
      return { status: 200, body: { ...organizationOf(aTeamWeek(0)), units: [] } }
    })
    const lines: string[] = []
    await printWorkloadReport({ url: service.url, lastDay: '2026-11-15', print: (line) => lines.push(line) })
    expect(lineOf(lines, 'All teams')).toContain('suppressed')
  })
})

describe('What stands out', () => {
  it('is nothing in a calm clinic, and nobody is asked for by name', async () => {
    const { lines, paths } = await printed()
    expect(lines).toContain('Nothing stands out.')
    expect(lines.join('\n')).not.toMatch(/physician-\d|nurse-/)
    expect(paths.filter((path) => path.endsWith('/rebalance'))).toEqual([])
  })

  it.each([
    { name: 'of 15 %', hoover: 0.15, gini: 0.3, weeks: 4, expected: false },
    { name: 'over 15 %', hoover: 0.16, gini: 0.3, weeks: 4, expected: true },
    { name: 'over 15 %, but no more than by chance', hoover: 0.16, gini: 0.2, weeks: 4, expected: false },
    { name: 'over 15 % in two weeks', hoover: 0.16, gini: 0.3, weeks: 2, expected: true },
    { name: 'over 15 % in one week', hoover: 0.16, gini: 0.3, weeks: 1, expected: false },
  ])('is work to be moved $name: $expected', async ({ hoover, gini, weeks, expected }) => {
    const some = WEEKS.map((week, index) => {
      const calm = aTeamWeek(8, { week })
      return index < 4 - weeks ? calm : { ...calm, ...uneven(calm, hoover, gini) }
    })
    expect(stands(await printed({ weeks: some }))).toBe(expected)
  })

  it.each([
    ['26 hours of prior authorisations with two physicians', { minutes: 26 * 60 }, false],
    ['more than that', { minutes: 26 * 60 + 1 }, true],
  ])('is, with %s: %o %s', async (_, burden, expected) => {
    const weeks = fourWeeks(({ priorAuth }) => ({ priorAuth: { ...priorAuth, ...burden } }))
    expect(stands(await printed({ weeks }))).toBe(expected)
  })

  it.each([
    ['five of fifty', [9, 9, 4, 0], false],
    ['six of fifty', [9, 9, 4, 1], true],
  ])('is a backlog of which %s are late: %j %s', async (_, openByAge, expected) => {
    const weeks = fourWeeks(({ inbox }) => ({ inbox: { ...inbox, open: 23, openByAge } }))
    expect(stands(await printed({ weeks }))).toBe(expected)
  })

  it.each([
    [3600, false],
    [3601, true],
  ])('is, of ten hours of visits, %i seconds double-booked: %s', async (doubleBookedSeconds, expected) => {
    const weeks = fourWeeks(() => ({ visits: { people: 6, visitSeconds: 36_000, doubleBookedSeconds } }))
    expect(stands(await printed({ weeks }))).toBe(expected)
  })

  it('is no double booking of fewer than five people', async () => {
    const weeks = fourWeeks(() => ({ visits: { people: 4, visitSeconds: 10, doubleBookedSeconds: 9 } }))
    expect(stands(await printed({ weeks }))).toBe(false)
  })

  it.each([
    [1800, false],
    [1801, true],
  ])('is, of a day of leave, %i seconds at work: %s', async (seconds, expected) => {
    expect(stands(await printed({ leave: [0, seconds] }))).toBe(expected)
  })
})

describe('The printed report', () => {
  const everything: SomeService = {
    weeks: fourWeeks((week) => ({
      ...uneven(week, 0.25, 0.3),
      priorAuth: { ...week.priorAuth, minutes: 30 * 60 },
      inbox: { ...week.inbox, openByAge: [0, 0, 6, 9] },
      visits: { people: 6, visitSeconds: 36_000, doubleBookedSeconds: 7200 },
    })),
    leave: [3600, 7200, 60],
  }

  it('says where each thing is, with its figure and the call that shows it', async () => {
    const { lines, url } = await printed(everything)
    const found = lines.slice(lines.findIndex((line) => line.startsWith('What stands out'))).join('\n')
    for (const [says, call] of [
      [
        '25 % of the tasks would have to change hands',
        'LEADER" "$U/v1/teams/riverside/fairness?to=2026-W46"',
      ],
      [
        '3 moves would share out evenly',
        `MANAGER" -H content-type:application/json -d '{}' "$U/v1/teams/riverside/rebalance"`,
      ],
      ['30.0 hours of prior authorisations ($2,850)', 'LEADER" "$U/v1/teams/riverside/burden?to=2026-W46"'],
      ['16 of 7 open items wait', 'LEADER" "$U/v1/teams/riverside/tasks?to=2026-W46"'],
      ['20 % of its visit time', '/weeks?to=2026-W46&definition=double-booking"'],
      ['3.0 hours of work on 2 days', 'STAFF" "$U/v1/people/me/days?from=2026-10-19&to=2026-11-15"'],
    ] as const) {
      expect(found.replaceAll(/\s+/g, ' ')).toContain(says)
      expect(found).toContain(call)
    }
    expect(found).toContain(`U=${url} `)
    expect(found.match(/--role .* --url \$U/g)).toEqual([
      '--role leader --url $U',
      '--role manager --team riverside --url $U',
      `--role staff --staff ${LEAVE_WORKED_THROUGH.staffId} --url $U`,
    ])
    expect(found).toContain(`${url}/docs`)
  })

  it('says so where no plan shares the open work out evenly', async () => {
    const { lines } = await printed({ ...everything, isReached: false })
    expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain('Even 3 moves would not share out evenly')
  })

  it('names in the lines about teams nobody, and in their own nobody but themselves', async () => {
    const { lines } = await printed(everything)
    const named = lines.filter((line) => /(physician|nurse|practitioner)-\d/.test(line))
    expect(named).not.toEqual([])
    for (const line of named) expect(line).toContain(LEAVE_WORKED_THROUGH.staffId)
    expect(lines.filter((line) => line.startsWith('- Riverside') && line.includes('-3'))).toEqual([])
  })

  it('fits in a terminal: under 40 lines of under 100 columns', async () => {
    const { lines } = await printed(everything)
    expect(lines.length).toBeLessThan(40)
    expect(lines.filter((line) => line.length >= 100)).toEqual([])
  })

  it('fails in one line where the service gives no figures', async () => {
    const service = await listeningIntake(({ path }) =>
      path === '/oidc/token' ? { status: 200, body: { access_token: 'a-token' } } : { status: 403 },
    )
    const printing = printWorkloadReport({ url: service.url, lastDay: '2026-11-15', print() {} })
    await expect(printing).rejects.toThrow('gives no figures (status 403)')
  })
})
