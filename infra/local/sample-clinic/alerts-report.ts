import { requestAs } from '../sign-in/request-as.ts'
import { dayAndClock, latestQuietEnd } from './quiet-end.ts'

/** What fires in the sample clinic, and how to see it told: the machines know, people are told in their hours. */
export async function printAlertsReport(options: {
  readonly url: string
  /** Seconds since 1970. */
  readonly now: number
  readonly print?: (line: string) => void
}): Promise<void> {
  const { url, now, print = console.log } = options
  const asLeader = await requestAs(url, { role: 'leader' })
  const answer = await asLeader('GET', '/v1/alerts')
  const { alerts } = (await answer.json()) as { readonly alerts: readonly { readonly state: string }[] }
  const count = (state: string) => alerts.filter((alert) => alert.state === state).length
  const quietEnd = latestQuietEnd(now)
  const wish = quietEnd === null ? '--advance 6m' : `--to "${dayAndClock(quietEnd)}"`
  const when = quietEnd === null ? 'in five minutes' : 'when their quiet hours end, in one digest each'
  const pending = count('pending') === 0 ? '' : `, ${count('pending')} more about to when the week ends`
  print(`Alerts: ${count('firing')} firing${pending}. The dashboard of the clinic was told at once.`)
  print(`Managers are told ${when}; see it now:`)
  print(`  npm run clock -- ${wish} --url ${url}`)
}
