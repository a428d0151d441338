import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, it, onTestFinished } from 'vitest'
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/engines/region.ts'
import { addDays, dayOfWeek, instantOf, localDateOf } from '../../shared/domain/local-time.ts'
import { ParticipationStore } from '../../shared/stores/participation-store.ts'
import { SealingKeyStore } from '../../shared/stores/sealing-key-store.ts'
import { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import { SurveyStore } from '../../shared/stores/survey-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { startJourney } from '../support/journey.ts'
import { aSurvey, peopleOf, ZONE } from '../support/surveys-under-test.ts'

it('a survey opens, invites and ends by the clock of the deployed system alone', async () => {
  const journey = await startJourney()
  const dynamo = new DynamoDBClient({
    endpoint: journey.endpoints.dynamodb,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  })
  onTestFinished(() => dynamo.destroy())
  const table = (name: string) => new DynamoTable(dynamo, `EvenshiftData-${name}Table`)
  const [surveys, participation] = [
    new SurveyStore(table('Surveys')),
    new ParticipationStore(table('Surveys')),
  ]
  const post = (path: string, body: object) =>
    fetch(`${journey.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  await journey.call('admin', 'PUT', '/v1/settings', { zone: ZONE })
  const roster = { teams: [{ teamId: 'east', name: 'East' }], staff: peopleOf('east', 8, { language: 'de' }) }
  await journey.call('admin', 'PUT', '/v1/roster', roster)
  const tomorrow = addDays(localDateOf(ZONE, Math.floor(Date.now() / 1000)), 1)
  // Nobody is told on a weekend.
  const firstDate = addDays(tomorrow, [0, 0, 0, 0, 0, 2, 1][dayOfWeek(tomorrow) - 1] ?? 0)
  // No admin can ask for one day alone; a longer walk would show nothing more.
  const recurrence = { firstDate, everyWeeks: 13, openDays: 1 }
  await surveys.saveSurvey('demo', 'pulse', { ...aSurvey(), recurrence }, undefined)
  const walkTo = async (date: string, clock: string) => {
    const to = new Date(instantOf(ZONE, date, clock) * 1000).toISOString()
    expect((await post('/local/clock', { to })).status).toBe(200)
    await journey.settle()
  }

  await walkTo(firstDate, '08:10')
  const cycleId = `pulse-${firstDate}`
  expect((await surveys.cycle('demo', cycleId))?.cycle).toMatchObject({ state: 'open', isPeopled: true })
  expect(await participation.list('demo', cycleId)).toHaveLength(8)

  await walkTo(addDays(firstDate, 1), '00:20')
  expect((await surveys.cycle('demo', cycleId))?.cycle).toMatchObject({
    state: 'closed',
    publishedOn: addDays(firstDate, 1),
  })
  const results = new SurveyResultStore(table('SurveyResults'))
  expect(await results.heads('demo')).toMatchObject([{ cycleId }])
  const sealingKeys = new SealingKeyStore(table('SurveyKeys'))
  expect(await sealingKeys.get('demo', cycleId)).toBeUndefined()
  expect(await journey.deadLetters()).toEqual([])
  expect(journey.warnings).toEqual([])
  const { messages } = (await (await fetch(`${journey.url}/local/sinks`)).json()) as {
    messages: { to: string; title: string }[]
  }
  expect(messages.map(({ to }) => to).sort()).toEqual(roster.staff.map(({ email }) => email).sort())
  expect(new Set(messages.map(({ title }) => title))).toEqual(new Set(['Wie läuft die Arbeit? (2 Minuten)']))
})
