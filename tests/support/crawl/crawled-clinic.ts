import { expect } from 'vitest'
import { apiUnderTest } from '../api-under-test.ts'
import { AN_ADDRESS, takingWorld } from '../channels.ts'
import { eventsOf, MANAGER, type Planted, planted } from '../few-people.ts'
import { MemoryTable } from '../memory-table.ts'
import { createPipeline, memoryTables } from '../pipeline.ts'
import { publishCycle } from '../published-cycles.ts'
import { fireWhatCan, secretsOf } from '../secrets-of-few.ts'
import { varied } from '../survey-cycle.ts'
import { HOSTILE, HOSTILE_QUESTIONNAIRE, HOSTILE_READING, hostileFields } from './hostile-texts.ts'
import { AWAY, hostileWork, ROSTER_TO_CRAWL, WITH_HOSTILE, workOf } from './people-to-crawl.ts'

/** Words that only managers and leaders may read, and words of a team of four that nobody may. */
export const COMMENT = 'The heron lamp flickers'
export const COMMENT_OF_FOUR = 'The stoat rota comes late'
const COMMENT_OF_ANOTHER = 'The marten door of elsewhere'
export const OF_ANOTHER_TENANT = ['Elsewhere Ward', 'elsewhere-1', COMMENT_OF_ANOTHER] as const

const CYCLE = { opensOn: '2026-10-19', cycleId: 'pulse-2026-10-19' }
const NUMBERS = [...planted('big', 1000), ...planted('four', 5000), ...planted('five', 8000)]

/**
 * The clinic of few people, with a text that is hostile in every field that takes one, another organisation in the same
 * tables, comments of a survey, and alerts.
 */
export async function crawledClinic() {
  const tables = {
    ...memoryTables(),
    AccessLog: new MemoryTable(),
    Surveys: new MemoryTable(),
    SurveyAnswers: new MemoryTable(),
    Deliveries: new MemoryTable(),
  }
  const pipeline = createPipeline(tables)
  const api = apiUnderTest({
    pipeline,
    roster: tables.Roster,
    alerts: tables.Alerts,
    recomputations: tables.Recomputations,
    accessLog: tables.AccessLog,
    surveys: tables.Surveys,
    surveyAnswers: tables.SurveyAnswers,
    deliveries: tables.Deliveries,
    transports: takingWorld().transports,
  })
  /** Fields that a hostile text was put into, as the document of the API calls them. */
  const hostileIn = new Set<string>()

  /** Sends something to the API, which must take it. */
  async function tell(role: string, method: string, path: string, body: object, route = path) {
    const claims = { role, staff_id: MANAGER, sub: HOSTILE, scope: 'events:write' }
    const answer = await api.ask(method, path, claims, body)
    const text = await answer.text()
    expect([method, path, answer.ok || text]).toEqual([method, path, true])
    for (const field of hostileFields(body)) hostileIn.add(`${method} ${route} ${field}`)
    return text === '' ? {} : JSON.parse(text)
  }

  async function send(events: readonly object[], tenantId = 'demo'): Promise<void> {
    for (let start = 0; start < events.length; start += 400) {
      const sent = events.slice(start, start + 400)
      expect(await pipeline.send(sent, tenantId)).toMatchObject({ rejected: [] })
      for (const field of hostileFields({ events: sent })) hostileIn.add(`POST /v1/events ${field}`)
    }
    await pipeline.drain()
  }

  await tell('admin', 'PUT', '/v1/settings', {
    hourlyRate: 120,
    managersSeeWorkItemsByName: true,
    systemAccounts: [`machine ${HOSTILE}`],
    physicianRoles: [HOSTILE],
    mayDo: { nurse: [HOSTILE] },
    feeds: { lab: HOSTILE_READING },
  })
  await tell('admin', 'PUT', '/v1/roster', ROSTER_TO_CRAWL)
  await elsewhere()
  await send([...NUMBERS.flatMap(eventsOf), ...workOf(AWAY), ...workOf(WITH_HOSTILE), ...hostileWork()])
  await fireWhatCan(pipeline)
  await surveys()
  await tell('leader', 'POST', '/v1/silences', {
    matcher: { scopeKind: 'team', scopeId: HOSTILE },
    end: '2026-12-05T00:00:00.000Z',
    comment: HOSTILE,
  })
  await actOnAlerts()
  const channel = { name: HOSTILE, target: AN_ADDRESS }
  const made = await tell('admin', 'POST', '/v1/channels', channel)
  await tell('admin', 'PUT', `/v1/channels/${made.channel.channelId}`, channel, '/v1/channels/{id}')
  await tell('manager', 'PUT', '/v1/me/alert-preferences', { deputy: HOSTILE })
  await tell('privacy-officer', 'PUT', '/v1/pause', { isPaused: false, reason: HOSTILE })
  await tell('admin', 'POST', '/v1/recomputations', { staffIds: [HOSTILE] })
  await tell('integration', 'POST', '/v1/imports', { feedId: 'lab', options: HOSTILE_READING })
  await pipeline.drain()

  /** One is put off and taken on, another put away, each with words. */
  async function actOnAlerts(): Promise<void> {
    const answer = await api.ask('GET', '/v1/alerts?state=firing&limit=100', { role: 'leader', sub: HOSTILE })
    const { alerts } = (await answer.json()) as { alerts: { alertKey: string }[] }
    const until = '2026-12-05T00:00:00.000Z'
    const acts = [
      [alerts[0], 'snooze', { until }],
      [alerts[0], 'acknowledge', {}],
      [alerts.at(-1), 'resolve', {}],
    ] as const
    // Another is left as it is, for its forms.
    expect(alerts.length).toBeGreaterThan(2)
    for (const [alert, act, more] of acts) {
      const path = `/v1/alerts/${alert?.alertKey}/${act}`
      await tell('leader', 'POST', path, { ...more, comment: HOSTILE }, `/v1/alerts/{alertKey}/${act}`)
    }
  }

  async function surveys(): Promise<void> {
    await tell(
      'admin',
      'PUT',
      '/v1/instruments/hostile',
      HOSTILE_QUESTIONNAIRE,
      '/v1/instruments/{instrumentId}',
    )
    const survey = {
      instrumentId: 'hostile',
      mode: 'anonymous',
      teamIds: [HOSTILE],
      recurrence: { firstDate: '2026-11-30' },
    }
    await tell('admin', 'PUT', '/v1/surveys/hostile', survey, '/v1/surveys/{surveyId}')
    const comments = [...Array.from({ length: 10 }, () => COMMENT), HOSTILE]
    await publishCycle(
      api,
      {
        big: { strain: varied(11), comments, tags: ['inbox'] },
        four: { strain: varied(4), comments: Array.from({ length: 4 }, () => COMMENT_OF_FOUR) },
      },
      { changed: CYCLE },
    )
    await tell(
      'leader',
      'POST',
      `/v1/survey-cycles/${CYCLE.cycleId}/promises`,
      { heard: HOSTILE, action: HOSTILE, dueOn: '2026-12-31' },
      '/v1/survey-cycles/{cycleId}/promises',
    )
    await api.safetyReports.save(
      'demo',
      { reportId: 'r1', day: '2026-11-20', kind: 'violence', text: HOSTILE, closedBy: null },
      2_000_000_000,
      undefined,
    )
  }

  /** Another organisation, whose words turn up nowhere. */
  async function elsewhere(): Promise<void> {
    const staff = AWAY.map((_, at) => ({ staffId: `elsewhere-${at}`, role: 'nurse', teamId: 'big' }))
    const teams = [{ teamId: 'big', name: 'Elsewhere Ward', managers: [MANAGER] }]
    await pipeline.changeRoster({ teams, staff }, 'other')
    await send(workOf(staff.map(({ staffId }) => staffId)), 'other')
    const comments = Array.from({ length: 12 }, () => COMMENT_OF_ANOTHER)
    await publishCycle(api, { big: { strain: varied(12), comments } }, { changed: CYCLE, tenantId: 'other' })
  }

  const few = NUMBERS.filter(({ teamId }) => teamId === 'four')
  return {
    api,
    hostileIn,
    /** Numbers of the team of four; how long their work lies open whoever assigns it may see. */
    secrets: await secretsOf(pipeline, few, []),
    agesOfWork: await secretsOf(pipeline, [], few),
    /** What was planted of everybody: nobody but they themselves may see it. */
    numbersOf: (staffId: string) => personal(NUMBERS.filter((each) => each.staffId === staffId)),
    /** Everything that is stored, as one text. */
    stored: () => JSON.stringify(Object.entries(tables).map(([name, table]) => [name, table.dump()])),
  }
}

export type CrawledClinic = Awaited<ReturnType<typeof crawledClinic>>

function personal(planted: readonly Planted[]): Set<number> {
  return new Set(
    planted.flatMap(({ activeSeconds, turnaroundSeconds, visitSeconds, shiftSeconds }) => [
      activeSeconds,
      turnaroundSeconds,
      visitSeconds,
      shiftSeconds,
    ]),
  )
}
