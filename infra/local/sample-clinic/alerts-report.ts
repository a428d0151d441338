import { QUIET_BY_DEFAULT, quietUntil } from '../../../shared/domain/alerts/quiet-hours.ts'
import { dayOfWeek, localText } from '../../../shared/domain/local-time.ts'
import { reachLocal } from '../local-service.ts'
import { requestToken } from '../sign-in/local-token.ts'
import { CLINIC_ZONE, TEAMS } from './sample-clinic-people.ts'

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** What is told at once in working hours waits so long for what belongs to it, and a little more. */
const UNTIL_TOLD_SECONDS = 6 * 60

/** What fires in the sample clinic, and how to see it told: the machines know, people are told in their hours. */
export async function printAlertsReport(options: {
  readonly url: string
  /** Seconds since 1970. */
  readonly now: number
  readonly print?: (line: string) => void
}): Promise<void> {
  const { url, now, print = console.log } = options
  const authorization = `Bearer ${await requestToken(url, { role: 'leader' })}`
  const answer = await reachLocal(url, '/v1/alerts', { headers: { authorization } })
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

/** @returns when the last of the people may be told; null: all of them now */
export function latestQuietEnd(now: number): number | null {
  const ends = TEAMS.flatMap(({ zone = CLINIC_ZONE }) => {
    const preferences = { ...QUIET_BY_DEFAULT, zone }
    return quietUntil(now, preferences, []) ?? quietUntil(now + UNTIL_TOLD_SECONDS, preferences, []) ?? []
  })
  return ends.length === 0 ? null : Math.max(...ends)
}

/** `monday 09:00` by the clinic's clock, as the clock command takes it. */
export function dayAndClock(at: number): string {
  const text = localText(CLINIC_ZONE, at)
  return `${DAYS[dayOfWeek(text.slice(0, 10)) - 1]} ${text.slice(11, 16)}`
}
