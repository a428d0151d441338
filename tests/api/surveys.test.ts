import { beforeEach, describe, expect, it } from 'vitest'
import { storedSurveySchema, surveysSchema } from '../../functions/api/surveys.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { someClinic } from '../support/published-cycles.ts'
import { watched } from '../support/watched-table.ts'

const ADMIN = { role: 'admin' }
const PATH = '/v1/surveys/pulse'
const PULSE = {
  instrumentId: 'pulse',
  mode: 'anonymous',
  recurrence: { firstDate: '2026-11-30' },
}
const WHOLE = {
  ...PULSE,
  smallestGroup: 5,
  attribute: null,
  recurrence: { firstDate: '2026-11-30', everyWeeks: 13, openDays: 14 },
  isOn: true,
}

let api: ReturnType<typeof apiUnderTest>
beforeEach(async () => {
  api = apiUnderTest()
  await someClinic(api)
})
const put = (body: object, tag?: string) =>
  api.ask('PUT', PATH, ADMIN, body, tag === undefined ? {} : { 'if-match': tag })

describe('a survey', () => {
  it('is set up with every 13 weeks and 14 days where nothing else is said, and looked at at once', async () => {
    const answer = await put(PULSE)
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"1"'])
    expect(await read(storedSurveySchema, answer)).toEqual({ surveyId: 'pulse', survey: WHOLE })
    expect(api.published).toEqual([
      { detailType: DETAIL_TYPES.surveysDue, detail: { version: 1, tenantId: 'demo' } },
    ])
    const stored = await api.ask('GET', PATH, ADMIN)
    expect(await read(storedSurveySchema, stored)).toEqual({ surveyId: 'pulse', survey: WHOLE })
    expect(stored.headers.get('etag')).toBe('"1"')
    const all = await read(surveysSchema, await api.ask('GET', '/v1/surveys', ADMIN))
    expect(all.surveys).toEqual([{ surveyId: 'pulse', survey: WHOLE }])
  })

  it('makes its organisation known to the clock', async () => {
    await put(PULSE)
    expect(await api.roster.tenants()).toContain('demo')
  })

  it('sent twice is the same, and asks again for a look that was lost', async () => {
    await put(PULSE)
    expect((await put(PULSE)).headers.get('etag')).toBe('"1"')
    expect(api.published).toHaveLength(2)
    expect((await put({ ...PULSE, isOn: false })).headers.get('etag')).toBe('"2"')
  })

  it('is not overwritten by somebody who has not seen it', async () => {
    expect((await put(PULSE, '"0"')).status).toBe(200)
    expect((await put({ ...PULSE, isOn: false }, '"0"')).status).toBe(412)
    expect((await put({ ...PULSE, isOn: false }, '"1"')).status).toBe(200)
  })

  it('that two send at the same time is answered 409 to one of them', async () => {
    const table = new MemoryTable()
    const other = apiUnderTest({ surveys: table })
    const slow = apiUnderTest({
      surveys: watched(table, async ({ name }) => {
        if (name === 'save' && table.writes === 0)
          await other.ask('PUT', PATH, ADMIN, { ...PULSE, mode: 'confidential' })
      }),
    })
    expect((await slow.ask('PUT', PATH, ADMIN, PULSE)).status).toBe(409)
    expect((await other.surveys.survey('demo', 'pulse'))?.survey.mode).toBe('confidential')
  })

  it('is saved though the bus is down: the clock looks at it later', async () => {
    const down = apiUnderTest({
      beforePublish: () => {
        throw new Error('The bus is down')
      },
    })
    expect((await down.ask('PUT', PATH, ADMIN, PULSE)).status).toBe(200)
    expect(await down.surveys.survey('demo', 'pulse')).toBeDefined()
  })

  it.each([
    ['of an instrument that there is not', { instrumentId: 'cbi' }, 'instrumentId'],
    ['with two questions', { questions: ['strain', 'safety'] }, 'questions'],
    ['with a question twice', { questions: ['strain', 'strain', 'safety'] }, 'questions'],
    ['with a question that it has not', { questions: ['strain', 'safety', 'salary'] }, 'questions'],
    ['of a team that there is not', { teamIds: ['east', 'north'] }, 'teamIds'],
    ['of groups of four', { smallestGroup: 4 }, 'smallestGroup'],
    [
      'every three weeks',
      { recurrence: { firstDate: '2026-11-30', everyWeeks: 3 } },
      'recurrence.everyWeeks',
    ],
    ['of a mode in between', { mode: 'semi-anonymous' }, 'mode'],
    ['with a field that is not known', { showNames: true }, 'showNames'],
  ])('%s is refused, and not saved', async (_, changed, field) => {
    const refused = await put({ ...PULSE, ...changed })
    expect([refused.status, await refused.json()]).toMatchObject([400, { field }])
    expect(await api.surveys.surveys('demo')).toEqual([])
  })

  it('promises no smaller group than the settings do', async () => {
    await api.ask('PUT', '/v1/settings', ADMIN, { smallestGroup: 8 })
    const refused = await put({ ...PULSE, smallestGroup: 7 })
    expect([refused.status, await refused.json()]).toMatchObject([400, { field: 'smallestGroup' }])
    expect((await put({ ...PULSE, smallestGroup: 8, teamIds: ['east', 'east'] })).status).toBe(200)
  })

  it('of one organisation is not known to another', async () => {
    await put(PULSE)
    const other = { ...ADMIN, tenant: 'other' }
    expect((await api.ask('GET', PATH, other)).status).toBe(404)
    expect(await read(surveysSchema, await api.ask('GET', '/v1/surveys', other))).toEqual({ surveys: [] })
  })
})
