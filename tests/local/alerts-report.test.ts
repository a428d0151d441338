import { describe, expect, it } from 'vitest'
import { printAlertsReport } from '../../infra/local/sample-clinic/alerts-report.ts'
import { listeningIntake } from '../support/listening-intake.ts'

async function reportAt(now: string, states: readonly string[]): Promise<readonly string[]> {
  const alerts = states.map((state) => ({ state }))
  const { url } = await listeningIntake(({ path }) =>
    path === '/oidc/token' ? { status: 200, body: { access_token: 't' } } : { status: 200, body: { alerts } },
  )
  const lines: string[] = []
  await printAlertsReport({ url, now: Date.parse(now) / 1000, print: (line) => lines.push(line) })
  return lines.map((line) => line.replace(url, 'U'))
}

describe('What npm start says of alerts', () => {
  it.each([
    ['in working hours: they are told in minutes', '2026-11-18T15:00:00Z', '--advance 6m'],
    [
      'at night: when the last of them begins, an hour behind',
      '2026-11-19T02:00:00Z',
      '--to "thursday 09:00"',
    ],
    [
      'minutes before the night: it would not be told any more',
      '2026-11-18T22:56:00Z',
      '--to "thursday 08:00"',
    ],
    ['on a Sunday: on Monday', '2026-11-22T13:00:00Z', '--to "monday 09:00"'],
  ])('to managers %s', async (_, now, wish) => {
    expect((await reportAt(now, ['firing'])).at(-1)).toBe(`  npm run clock -- ${wish} --url U`)
  })

  it('counts what fires, and what is about to', async () => {
    const now = '2026-11-22T13:00:00Z'
    expect((await reportAt(now, ['firing', 'firing', 'pending']))[0]).toMatch(
      /^Alerts: 2 firing, 1 more about to/,
    )
    expect((await reportAt(now, ['firing', 'resolved']))[0]).toMatch(/^Alerts: 1 firing\. /)
  })
})
