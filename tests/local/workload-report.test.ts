import { describe, expect, it } from 'vitest'
import {
  type PersonDayRow,
  printWorkloadReport,
  workloadTable,
} from '../../infra/local/sample-clinic/workload-report.ts'
import type { Roster } from '../../shared/roster.ts'
import { listeningIntake } from '../support/listening-intake.ts'

/** Teams of the given sizes, people named after their team, physicians all. */
function aRoster(sizes: Readonly<Record<string, number>>): Roster {
  return {
    teams: Object.keys(sizes).map((teamId) => ({ teamId, name: `Team ${teamId}`, managers: [] })),
    staff: Object.entries(sizes).flatMap(([teamId, size]) =>
      Array.from({ length: size }, (_, number) => ({
        staffId: `${teamId}-${number + 1}`,
        role: 'physician',
        teamId,
        fte: 1,
      })),
    ),
  }
}

function aDay(staffId: string, hours: number, pajamaMinutes: number, date = '2026-01-13'): PersonDayRow {
  return { staffId, date, activeSeconds: hours * 3600, pajamaSeconds: pajamaMinutes * 60 }
}

const lineOf = (lines: readonly string[], start: string) => lines.find((line) => line.startsWith(start))

describe('The workload table', () => {
  it('gives the median hours, the median pajama minutes and their middle half', () => {
    const days = [1, 2, 3, 4, 5].map((number) => aDay(`a-${number}`, number, number * 10))
    const line = lineOf(workloadTable(aRoster({ a: 5 }), days), 'Team a')
    expect(line?.split(/\s{2,}/)).toEqual(['Team a', '5', '3.0', '30.0', '20.0 to 40.0'])
  })

  it('counts the people who have days, not those on the roster', () => {
    const days = [1, 2, 3, 4].flatMap((number) => [
      aDay(`a-${number}`, 1, 1),
      aDay(`a-${number}`, 2, 2, '2026-01-14'),
    ])
    const line = lineOf(workloadTable(aRoster({ a: 9 }), days), 'Team a')
    expect(line?.match(/suppressed/g)).toHaveLength(4)
    expect(line).not.toMatch(/\d/)
  })

  it('suppresses a team of four and shows one of five', () => {
    const roster = aRoster({ a: 4, b: 5 })
    const lines = workloadTable(
      roster,
      roster.staff.map(({ staffId }) => aDay(staffId, 2, 3)),
    )
    expect(lineOf(lines, 'Team a')).toContain('suppressed')
    expect(lineOf(lines, 'Team b')).toMatch(/ 5 .* 2\.0 .* 3\.0 .* 3\.0 to 3\.0/)
    expect(lineOf(lines, 'physician')).toMatch(/ 9 /)
  })

  it('names no person, and leaves out who is not on the roster', () => {
    const roster = aRoster({ a: 5 })
    const days = [
      ...roster.staff.map(({ staffId }) => aDay(staffId, 2, 3)),
      aDay('lab-interface', 24, 900, '2026-01-14'),
    ]
    const text = workloadTable(roster, days).join('\n')
    expect(text).not.toMatch(/a-\d|lab-interface/)
    expect(text).toContain('from 2026-01-13 to 2026-01-13')
    expect(lineOf(text.split('\n'), 'Team a')).toMatch(/ 5 /)
  })

  it('stands without any day', () => {
    expect(lineOf(workloadTable(aRoster({ a: 5 }), []), 'Team a')).toContain('suppressed')
  })
})

describe('The printed report', () => {
  it('reads the service page by page, stays under 100 columns and says where to look on', async () => {
    const roster = aRoster({ a: 5 })
    const page = (from: number, to: number) =>
      ['staffId,date,events,activeSeconds,pajamaSeconds']
        .concat(roster.staff.slice(from, to).map(({ staffId }) => `${staffId},2026-01-13,9,7200,600`))
        .join('\r\n')
    const text = (body: string, headers = {}) => ({ status: 200, body, headers, isText: true })
    const service = await listeningIntake(({ path }) => {
      if (path === '/oidc/token') return { status: 200, body: { access_token: 'a-token' } }
      if (path === '/v1/roster') return { status: 200, body: roster }
      if (path.endsWith('?cursor=next')) return text(page(3, 5))
      return text(page(0, 3), { link: '</v1/exports/person-days.csv?cursor=next>; rel="next"' })
    })
    const lines: string[] = []
    await printWorkloadReport({ url: service.url, print: (line) => lines.push(line) })

    expect(lineOf(lines, 'Team a')).toMatch(/ 5 .* 2\.0 .* 10\.0 .* 10\.0 to 10\.0/)
    expect(lines.join('\n')).toContain(`${service.url}/v1/people/a-1/days/2026-01-13`)
    expect(lines.join('\n')).toContain(`${service.url}/docs`)
    expect(lines.filter((line) => line.length >= 100)).toEqual([])
  })

  it('fails in one line where the service gives no figures', async () => {
    const service = await listeningIntake(({ path }) =>
      path === '/oidc/token' ? { status: 200, body: { access_token: 'a-token' } } : { status: 403 },
    )
    await expect(printWorkloadReport({ url: service.url, print() {} })).rejects.toThrow(
      'gives no figures (status 403)',
    )
  })
})
