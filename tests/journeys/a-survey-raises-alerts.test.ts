import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, it, onTestFinished } from 'vitest'
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/engines/region.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { fhirQuestionnaire } from '../../shared/surveys/fhir-questionnaire.ts'
import { startJourney } from '../support/journey.ts'
import { type AnswersOf, STRAIN, strainedClinic } from '../support/strained-clinic.ts'

/** Beside a team of thirty, four that are too small: together they are enough, so that nothing of east is hidden. */
const SIZES = { east: 30, north: 4, south: 4, tiny: 4, west: 4 }
const SMALL_TEAMS: AnswersOf = { north: [4, 4, 4], south: [4, 4, 1], tiny: [4, 4, 4], west: [4, 4] }
/** Of thirty 24 answer, six of them strained; then 14, ten of them strained. */
const BEFORE = { ...SMALL_TEAMS, east: [...new Array(18).fill(2), ...new Array(6).fill(4)] }
const NOW = { ...SMALL_TEAMS, east: [...new Array(4).fill(1), ...new Array(10).fill(5)] }

interface Sent {
  readonly kind: string
  readonly to: string
  readonly title: string
}

interface Alerts {
  readonly alerts: readonly { ruleId: string; state: string; scope: { id: string | null }; value: string }[]
}

/**
 * The cycle before was held in memory, by the same function: to walk the deployed system through four weeks takes
 * minutes. All that it has left is put into the tables of the system.
 */
it('what a survey publishes of a team is told to its manager, once, in the morning', async () => {
  const clinic = strainedClinic(Math.floor(Date.now() / 1000), SIZES)
  const journey = await startJourney()
  const { url } = journey
  const dynamo = new DynamoDBClient({
    endpoint: journey.endpoints.dynamodb,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  })
  onTestFinished(() => dynamo.destroy())
  const send = async (method: string, path: string, body: object, authorization = '') => {
    const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) }
    const answer = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) })
    expect([path, answer.ok]).toEqual([path, true])
    return answer
  }
  const move = async (wish: { to: string } | { advance: string }) => {
    await send('POST', '/local/clock', wish)
    await journey.settle()
  }
  const walkTo = (seconds: number) => move({ to: new Date(seconds * 1000).toISOString() })
  const mails = async () => {
    const { messages } = (await (await fetch(`${url}/local/sinks`)).json()) as { messages: Sent[] }
    return messages.filter(({ kind }) => kind === 'ses')
  }

  await journey.call('admin', 'PUT', '/v1/settings', { zone: clinic.zone })
  await journey.call('admin', 'PUT', '/v1/roster', clinic.roster)
  const imported = await journey.call('admin', 'PUT', '/v1/instruments/strain', fhirQuestionnaire(STRAIN))
  expect(imported.status).toBe(200)
  for (const [name, kept] of Object.entries(await clinic.heldBefore(BEFORE))) {
    const table = new DynamoTable(dynamo, `EvenshiftData-${name}Table`)
    for (const row of kept.dump()) await table.put(row)
  }

  // Each manager's own mail, confirmed by the code that arrives.
  for (const { teamId, managers } of clinic.roster.teams) {
    const token = `Bearer ${await journey.token('manager', { staffId: managers[0] as string })}`
    const target = { kind: 'email', address: `${teamId}-lead@clinic.example` }
    const created = await send('POST', '/v1/channels', { name: 'Mail', target }, token)
    const { channel } = (await created.json()) as { channel: { channelId: string } }
    const path = `/v1/channels/${channel.channelId}/verify`
    await send('POST', path, {}, token)
    const code = /Your code is (\w+)/.exec(JSON.stringify((await mails()).at(-1)))?.[1]
    await send('POST', path, { code }, token)
    const { weekendDays } = clinic
    await send('PUT', '/v1/me/alert-preferences', { zone: clinic.zone, weekendDays }, token)
  }

  await move({ advance: '16m' })
  for (const [teamId, answers] of Object.entries(NOW)) {
    const path = `/v1/survey-cycles/${clinic.cycleId}/cards`
    const page = await (await journey.call('admin', 'POST', path, { teamId })).text()
    const links = [...new Set([...page.matchAll(/\/s\/demo\/([0-9a-z]{26})/g)].map(([, token]) => token))]
    expect(links).toHaveLength(SIZES[teamId as keyof typeof SIZES])
    for (const [at, value] of answers.entries()) {
      const given = { tired: value, empty: value }
      await send('POST', '/v1/survey-answers', { tenant: 'demo', token: links[at], answers: given })
    }
  }
  const before = (await mails()).length

  // Nothing is known of answers before the cycle has closed, and then at once.
  expect(((await journey.read('leader', '/v1/alerts')) as Alerts).alerts).toEqual([])
  await walkTo(clinic.publishedAt)
  const { alerts } = (await journey.read('leader', '/v1/alerts')) as Alerts
  expect(alerts.map(({ ruleId, state, scope }) => [ruleId, state, scope.id]).sort()).toEqual([
    ['survey-participation', 'firing', 'east'],
    ['survey-result', 'firing', 'east'],
  ])

  // It is night.
  await walkTo(clinic.quietEnd - 300)
  expect(await mails()).toHaveLength(before)
  await walkTo(clinic.quietEnd + 3600)
  const told = (await mails()).slice(before)
  expect(told.map(({ to, title }) => [to, title])).toEqual([
    ['east-lead@clinic.example', 'Evenshift digest: 2 alerts'],
  ])
  const text = JSON.stringify(told)
  for (const words of [
    '71.4 % of those who answered',
    'In the cycle before: 25 % of those who answered',
    '41.7 % fewer of those invited answered',
    'In the cycle before: 80 % of those invited answered',
  ]) {
    expect(text).toContain(words)
  }
  expect(text).not.toMatch(/east-\d|tired|empty|\b(north|south|tiny|west)\b/i)
  expect(await journey.deadLetters()).toEqual([])
  expect(journey.warnings).toEqual([])
})
