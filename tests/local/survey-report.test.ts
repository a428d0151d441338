import { describe, expect, it } from 'vitest'
import { printSurveyReport } from '../../infra/local/sample-clinic/survey-report.ts'
import { listeningIntake } from '../support/listening-intake.ts'

const OPEN = { cycleId: 'pulse-2026-11-22', state: 'open', closesAt: '2026-12-02T05:00:00.000Z' }

async function reportAt(now: string, cycles: readonly object[]): Promise<readonly string[]> {
  const { url } = await listeningIntake(({ path }) =>
    path === '/oidc/token' ? { status: 200, body: { access_token: 't' } } : { status: 200, body: { cycles } },
  )
  const lines: string[] = []
  await printSurveyReport({ url, now: Date.parse(now) / 1000, print: (line) => lines.push(line) })
  return lines.map((line) => line.replace(url, 'U'))
}

describe('What npm start says of the survey', () => {
  it('on a Sunday: until when it is open, when people are told, and how to see what comes out', async () => {
    expect(await reportAt('2026-11-22T15:00:00Z', [OPEN])).toEqual([
      'Survey: people are asked how work is going, in their hours, until 2026-12-01; they answer by themselves.',
      'One leaves it to you: the mail to front-desk-1 at U/local/sent',
      '  npm run clock -- --to "monday 09:00" --url U',
      'Nobody knows a result before it has closed:',
      '  npm run clock -- --advance 10d --url U',
      '  curl -H "$LEADER" "$U/v1/survey-cycles/pulse-2026-11-22/results"',
    ])
  })

  it('in working hours: nothing of the clock, they have been told', async () => {
    const lines = await reportAt('2026-11-24T15:00:00Z', [OPEN])
    expect(lines.filter((line) => line.includes('--to'))).toEqual([])
  })

  it('before 08:00: that it opens then', async () => {
    expect(await reportAt('2026-11-24T11:00:00Z', [])).toEqual([
      'Survey: it opens at 08:00. See it: npm run clock -- --to "08:00" --url U',
    ])
  })
})
