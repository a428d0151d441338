import { beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { measureReportSchema } from '../../functions/api/measure-report.ts'
import { organizationWeekSchema } from '../../functions/api/organization.ts'
import { teamWeekSchema } from '../../functions/api/team-week-view.ts'
import { rosterSchema } from '../../shared/roster.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { aTeamWeek } from '../support/team-weeks.ts'

const leader = { role: 'leader' }
const manager = { role: 'manager', staff_id: 'n-1' }
const weeksSchema = z.object({ teamId: z.string(), name: z.string(), weeks: z.array(teamWeekSchema) })
const partSchema = weeksSchema.extend({ weeks: z.array(teamWeekSchema.partial()) })

let api: ReturnType<typeof apiUnderTest>

beforeEach(async () => {
  api = apiUnderTest()
  const teams = [
    { teamId: 'clinic', name: 'Clinic' },
    { teamId: 'riverside', name: 'Riverside', parentId: 'clinic', managers: ['n-1'] },
    { teamId: 'small', name: 'Small', parentId: 'clinic', managers: ['n-1'] },
  ]
  await api.roster.replace('demo', rosterSchema.parse({ teams }), 0)
  await api.roster.saveSettings('demo', settingsSchema.parse({ hourlyRate: 60 }), 1, 0)
  await api.teamWeeks.save('demo', aTeamWeek(8), undefined, 0)
  await api.teamWeeks.save('demo', aTeamWeek(8, { week: '2026-W46' }), undefined, 0)
  await api.teamWeeks.save('demo', aTeamWeek(4, { teamId: 'small' }), undefined, 0)
})

describe('GET /v1/teams/{teamId}/weeks', () => {
  it('answers the last four weeks up to the present one, and says what each figure follows', async () => {
    const { weeks, ...team } = await read(
      weeksSchema,
      await api.ask('GET', '/v1/teams/riverside/weeks', manager),
    )
    expect(team).toEqual({ teamId: 'riverside', name: 'Riverside' })
    expect(weeks.map(({ week, from, to, people }) => [week, from, to, people])).toEqual([
      ['2026-W44', '2026-10-26', '2026-11-01', 'suppressed'],
      ['2026-W45', '2026-11-02', '2026-11-08', 'suppressed'],
      ['2026-W46', '2026-11-09', '2026-11-15', 8],
      ['2026-W47', '2026-11-16', '2026-11-22', 8],
    ])
    expect(weeks[3]?.figures.pajamaSeconds).toEqual({ people: 8, lower: 1650, median: 2700, upper: 3750 })
    expect(weeks[3]?.definitions).toEqual(
      expect.arrayContaining(['pajama-time/1', 'hoover/1', 'turnaround/1']),
    )
  })

  it('shows flow, share after hours and price, made of what is stored', async () => {
    const path = '/v1/teams/riverside/weeks?from=2026-W47&to=2026-W47'
    const { weeks } = await read(weeksSchema, await api.ask('GET', path, leader))
    expect(weeks).toHaveLength(1)
    expect(weeks[0]).toMatchObject({
      inbox: { received: 40, handled: 36, net: 4, afterHoursShare: 0.25, open: 6 },
      tasks: { net: -2, afterHoursShare: 0 },
      priorAuth: { items: 12, minutes: 240, money: 240, denialRate: 0.2, appealRate: 0.5, overturnedRate: 1 },
      fairness: { inbox: { people: 8, isAboveNoise: false, onLeave: 'suppressed', starters: 'suppressed' } },
    })
  })

  it('shows no price while the settings name none', async () => {
    await api.roster.saveSettings('demo', settingsSchema.parse({}), 1, 1)
    const path = '/v1/teams/riverside/burden?from=2026-W47'
    const { weeks } = await read(partSchema, await api.ask('GET', path, leader))
    expect(weeks[0]?.priorAuth).toMatchObject({ minutes: 240, money: null })
  })

  it('shows one definition alone, where one is asked for', async () => {
    const path = '/v1/teams/riverside/weeks?from=2026-W47&definition=pajama-time'
    const { weeks } = await read(partSchema, await api.ask('GET', path, leader))
    expect(Object.keys(weeks[0]?.figures ?? {})).toEqual(['pajamaSeconds'])
    expect(weeks[0]).not.toHaveProperty('inbox')
  })

  it('shows how much of the time with patients is double-booked, by the people who had any', async () => {
    const ask = async (people: number) => {
      const visits = { people, visitSeconds: 36_000, doubleBookedSeconds: 7200 }
      await api.teamWeeks.save('demo', aTeamWeek(8, { week: `2026-W4${people}`, visits }), undefined, 0)
      const path = `/v1/teams/riverside/weeks?from=2026-W4${people}&to=2026-W4${people}&definition=double-booking`
      const { weeks } = await read(partSchema, await api.ask('GET', path, leader))
      return weeks[0]
    }
    expect(await ask(5)).toMatchObject({
      figures: { doubleBookedShare: { people: 8 } },
      visits: { people: 5, visitSeconds: 36_000, doubleBookedSeconds: 7200, doubleBookedShare: 0.2 },
    })
    expect(await ask(4)).toMatchObject({ people: 8, visits: 'suppressed' })
  })

  it('shows how long visits are planned to be, by the people whose visits begin in the week', async () => {
    const ask = async (people: number) => {
      const counts = [[900, 30] as const, [1800, 30] as const]
      const changes = { week: `2026-W4${people}`, visitLengths: { people, counts } }
      await api.teamWeeks.save('demo', aTeamWeek(8, changes), undefined, 0)
      const path = `/v1/teams/riverside/weeks?from=2026-W4${people}&to=2026-W4${people}&definition=visit-length`
      const { weeks } = await read(partSchema, await api.ask('GET', path, leader))
      expect(weeks[0]?.figures).toEqual({})
      return weeks[0]?.visits
    }
    expect(await ask(5)).toMatchObject({ length: { people: 5, lower: 900, median: 1350, upper: 1800 } })
    expect(await ask(4)).toMatchObject({ people: 8, length: 'suppressed' })
  })

  it('shows the Lorenz curve from twice the smallest group on, and none of fewer', async () => {
    const path = '/v1/teams/riverside/fairness?from=2026-W47'
    const ask = async () => (await read(partSchema, await api.ask('GET', path, leader))).weeks[0]?.fairness
    const uneven = (people: number) => {
      const shares = Array.from({ length: people }, (_, index) => [index, 1] as const)
      const { fairness } = aTeamWeek(people)
      return aTeamWeek(people, { fairness: { ...fairness, tasks: { ...fairness.tasks, shares } } })
    }
    await api.teamWeeks.save('demo', uneven(9), 1, 0)
    expect(await ask()).toMatchObject({ tasks: { people: 9, lorenz: null } })
    await api.teamWeeks.save('demo', uneven(10), 2, 0)
    expect(await ask()).toMatchObject({ tasks: { people: 10, lorenz: [1 / 45, 6 / 45, 15 / 45, 28 / 45] } })
    await api.roster.saveSettings('demo', settingsSchema.parse({ smallestGroup: 6 }), 1, 1)
    expect(await ask()).toMatchObject({ tasks: { people: 10, lorenz: null } })
  })

  it('shows how evenly the minutes of each type are shared, by as many people as the others', async () => {
    const path = '/v1/teams/riverside/fairness?from=2026-W47'
    const ask = async () => (await read(partSchema, await api.ask('GET', path, leader))).weeks[0]?.fairness
    expect(await ask()).toMatchObject({
      minutesByType: { 'message.refill': { people: 8, hoover: 0, noiseFloor: null, load: 'suppressed' } },
    })
    const few = { ...aTeamWeek(8).fairness, minutesByType: aTeamWeek(4).fairness.minutesByType }
    await api.teamWeeks.save('demo', aTeamWeek(8, { fairness: few }), 1, 0)
    expect(await ask()).toMatchObject({
      byType: { 'message.refill': { people: 8 } },
      minutesByType: { 'message.refill': 'suppressed' },
    })
  })

  it.each([
    ['?from=2026-W48&to=2026-W47', 'to', 'must not be before from'],
    ['?from=2020-W01&to=2026-W47', 'to', 'must lie within 106 weeks of from'],
    ['?from=2026-11-16', 'from', 'is not a week such as 2026-W47'],
    ['?to=0000-W01', 'to', 'must lie in the years 1970 to 9998'],
    ['?from=9999-W01&to=9999-W52', 'from', 'must lie in the years 1970 to 9998'],
    ['?week=2026-W47', 'week', 'is not a known field'],
    ['?definition=burnout', 'definition', expect.stringMatching(/^is not one of: active-time, pajama-time,/)],
    ['?format=pdf', 'format', 'is not one of: json, csv'],
  ])('refuses %s and says why', async (query, field, reason) => {
    const answer = await api.ask('GET', `/v1/teams/riverside/weeks${query}`, leader)
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ field, reason })])
  })

  it('is the same in CSV, one line a number, and no other', async () => {
    const path = '/v1/teams/riverside/inbox?from=2026-W47&format=csv'
    const answer = await api.ask('GET', path, leader)
    const text = await answer.text()
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(text).toMatch(/^week,figure,value\r\n/)
    expect(text).toContain('2026-W47,people,8\r\n')
    expect(text).toContain('2026-W47,inbox.openByAge.1,2\r\n')
    expect(text).toContain('2026-W47,inbox.turnaround.medianSeconds,\r\n')
    expect(text).not.toContain('task')
  })

  it('answers 304 to whoever has seen it, and anew when it has changed', async () => {
    const seen = await api.ask('GET', '/v1/teams/riverside/weeks', leader)
    const etag = { 'if-none-match': seen.headers.get('etag') }
    expect((await api.ask('GET', '/v1/teams/riverside/weeks', leader, undefined, etag)).status).toBe(304)
    await api.teamWeeks.save('demo', aTeamWeek(9), 1, 0)
    expect((await api.ask('GET', '/v1/teams/riverside/weeks', leader, undefined, etag)).status).toBe(200)
  })
})

describe('a team', () => {
  it.each([
    ['of another manager', 'riverside', { role: 'manager', staff_id: 'n-2' }],
    ['of nobody, asked for by a manager without a person', 'riverside', { role: 'manager' }],
    ['that is none', 'nowhere', leader],
    ['of another organization', 'riverside', { ...leader, tenant: 'north' }],
  ])('%s is not found', async (_, teamId, claims) => {
    for (const path of [
      'weeks',
      'inbox',
      'tasks',
      'burden',
      'fairness',
      'backlog',
      'weeks/2026-W47/measure-report',
    ]) {
      expect((await api.ask('GET', `/v1/teams/${teamId}/${path}`, claims)).status).toBe(404)
    }
  })

  it('of four people shows no number at all, in no answer, file or report', async () => {
    const paths = ['weeks', 'inbox', 'tasks', 'burden', 'fairness'].flatMap((slice) =>
      ['', '&format=csv'].map((format) => `/v1/teams/small/${slice}?from=2026-W47${format}`),
    )
    const unknown = await Promise.all(
      paths.map(async (path) =>
        (await api.ask('GET', path.replace('W47', 'W40').concat('&to=2026-W40'), leader)).text(),
      ),
    )
    const small = await Promise.all(paths.map(async (path) => (await api.ask('GET', path, leader)).text()))
    // To the letter what a week without any figures looks like.
    const dates = /2026-W\d\d|2026-\d\d-\d\d/g
    expect(small.map((text) => text.replaceAll(dates, ''))).toEqual(
      unknown.map((text) => text.replaceAll(dates, '')),
    )
    expect(small.every((text) => text.includes('suppressed'))).toBe(true)
  })
})

describe('GET /v1/teams/{teamId}/weeks/{week}/measure-report', () => {
  const reportOf = async (teamId: string) =>
    read(
      measureReportSchema,
      await api.ask('GET', `/v1/teams/${teamId}/weeks/2026-W47/measure-report`, leader),
    )
  const figureOf = ({ group }: z.infer<typeof measureReportSchema>, name: string) =>
    group.find(({ code }) => code.coding.some((coding) => coding.code === name))

  it('has one group a number, with its unit and the people behind it', async () => {
    const report = await reportOf('riverside')
    expect(report).toMatchObject({
      reporter: { identifier: { value: 'riverside' } },
      period: { start: '2026-11-16', end: '2026-11-22' },
    })
    expect(figureOf(report, 'pajamaSeconds.median')).toMatchObject({
      code: {
        coding: [{ system: 'urn:evenshift:definition', code: 'pajama-time' }, {}],
        text: 'Pajama time',
      },
      population: [{ count: 8 }],
      measureScore: { value: 2700, code: 's' },
    })
    expect(figureOf(report, 'inbox.net')).toMatchObject({ measureScore: { value: 4, code: '{items}' } })
    expect(figureOf(report, 'inbox.received')).toMatchObject({ measureScore: { value: 40, code: '{items}' } })
    expect(figureOf(report, 'visits.length.median')).toMatchObject({
      population: [{ count: 8 }],
      measureScore: { value: 900, code: 's' },
    })
    expect(figureOf(report, 'visits.doubleBookedShare')).toMatchObject({
      population: [{ count: 8 }],
      measureScore: { value: 0.1, code: '1' },
    })
  })

  it('masks all of a small team', async () => {
    const { group } = await reportOf('small')
    expect(group.length).toBeGreaterThan(80)
    for (const each of group) {
      expect(each.population).toBeUndefined()
      expect(each.measureScore).toMatchObject({ extension: [{ valueCode: 'masked' }] })
    }
  })
})

describe('GET /v1/organization/weeks/{week}', () => {
  it('shows the organization, each unit and each team, the small one suppressed and in no sum', async () => {
    const answer = await api.ask('GET', '/v1/organization/weeks/2026-W47', leader)
    const { organization, units, teams } = await read(organizationWeekSchema, answer)
    expect(teams).toEqual({ shown: 2, suppressed: 1, suppressedShare: 1 / 3 })
    expect(organization).toMatchObject({
      people: 8,
      inbox: { received: 40, net: 4 },
      priorAuth: { money: 240 },
    })
    expect(organization.visits).toMatchObject({
      people: 8,
      doubleBookedShare: 0.1,
      length: { people: 8, lower: 900, median: 900, upper: 1125 },
    })
    expect(units.map(({ teamId, parentId, people }) => [teamId, parentId, people])).toEqual([
      ['clinic', null, 8],
      ['riverside', 'clinic', 8],
      ['small', 'clinic', 'suppressed'],
    ])
  })

  it('is a file, too', async () => {
    const text = await (await api.ask('GET', '/v1/organization/weeks/2026-W47?format=csv', leader)).text()
    expect(text).toContain('2026-W47,organization.people,8\r\n')
    expect(text).toContain('2026-W47,units.small.people,suppressed\r\n')
  })

  it('of a week that is none is refused', async () => {
    const answer = await api.ask('GET', '/v1/organization/weeks/2025-W53', leader)
    expect(await answer.json()).toMatchObject({
      status: 400,
      field: 'week',
      reason: 'is not a week such as 2026-W47',
    })
  })
})
