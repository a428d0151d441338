import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/engines/region.ts'
import { SafetyReportStore } from '../../shared/stores/safety-report-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { newLinkToken } from '../../shared/surveys/survey-link.ts'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { aLaunchedCycle, type SurveyHouse, surveyHouse } from '../support/survey-builders.ts'

const DAY = 86_400

describe('whoever opens a link, on the functions as they are deployed', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'evenshift-links-'))
  const opensAt = Math.floor(Date.now() / 1000) - DAY
  const cycle = aLaunchedCycle({ opensAt, closesAt: opensAt + 14 * DAY })
  const secrets: string[] = []
  let system: LocalSystem
  let client: DynamoDBClient
  let house: SurveyHouse

  const table = (name: string) => new DynamoTable(client, `EvenshiftData-${name}Table`)
  const post = (path: string, form: Record<string, string>) =>
    fetch(`${system.url}${path}`, { method: 'POST', body: new URLSearchParams(form) })

  beforeAll(async () => {
    system = await startLocalSystem({ dataDirectory })
    client = new DynamoDBClient({
      endpoint: system.endpoints.dynamodb,
      region: LOCAL_REGION,
      credentials: LOCAL_CREDENTIALS,
    })
    house = surveyHouse(table('Surveys'), table('SurveyAnswers'))
    secrets.push(...(await house.launch([{ staffId: 'ann' }, { staffId: 'bob' }], cycle)))
  })
  afterAll(async () => {
    client.destroy()
    await system.stop()
    rmSync(dataDirectory, { recursive: true, force: true })
  })

  it('answers on the page, or through the API, without a token, and once', async () => {
    const [ann, bob] = secrets
    const page = await fetch(`${system.url}/s/demo/${ann}`, { headers: { 'accept-language': 'de' } })
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining('Diese Umfrage ist anonym'),
    ])
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const sent = await post(`/s/demo/${ann}?lang=en`, { 'q.strain': '4', 'q.easier': 'Überstunden zählen' })
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('<h1>Thank you</h1>')])
    const throughApi = () =>
      fetch(`${system.url}/v1/survey-answers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ tenant: 'demo', token: bob, answers: { strain: 2 } }),
      })
    expect([(await throughApi()).status, (await throughApi()).status]).toEqual([201, 200])
    const opened = await house.opened()
    expect(opened.map(({ items, comments }) => [items.strain, comments.easier]).sort()).toEqual([
      [2, undefined],
      [4, 'Überstunden zählen'],
    ])
  })

  it('leaves a report at the door', async () => {
    const reports = new SafetyReportStore(table('Surveys'))
    const code = newLinkToken()
    secrets.push(code)
    await reports.putDoor('demo', code)
    const sent = await post(`/safety/demo/${code}`, { kind: 'violence', text: 'A visitor hit a nurse' })
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('has been left')])
    expect((await reports.list('demo')).map(({ report }) => report.text)).toEqual(['A visitor hit a nurse'])
  })

  it('stands in no log: no link, no answer, no report, no person', async () => {
    await fetch(`${system.url}/s/demo/${newLinkToken()}`)
    const logs = readdirSync(join(dataDirectory, 'logs')).map((name) =>
      readFileSync(join(dataDirectory, 'logs', name), 'utf8'),
    )
    const text = [...logs, ...system.warnings].join('\n')
    expect(text).toContain('/v1/survey-answers')
    for (const word of [...secrets, 'Überstunden', 'visitor', '"ann"', '"bob"'])
      expect(text).not.toContain(word)
    expect(system.warnings).toEqual([])
  })
})
