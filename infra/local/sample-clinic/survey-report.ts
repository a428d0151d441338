import { localDateOf } from '../../../shared/domain/local-time.ts'
import { requestAs } from '../sign-in/request-as.ts'
import { SENT_PATH } from '../sinks/sent-page-routes.ts'
import { dayAndClock, latestQuietEnd } from './quiet-end.ts'
import { CLINIC_ZONE } from './sample-clinic-people.ts'
import { ASKED_FOR_YOU, OPEN_DAYS } from './sample-clinic-survey.ts'

/** What the sample clinic asks its people, how to answer for one of them, and how to see what comes out. */
export async function printSurveyReport(options: {
  readonly url: string
  /** Seconds since 1970. */
  readonly now: number
  readonly print?: (line: string) => void
}): Promise<void> {
  const { url, now, print = console.log } = options
  const asLeader = await requestAs(url, { role: 'leader' })
  const answer = await asLeader('GET', '/v1/survey-cycles')
  const { cycles } = (await answer.json()) as { readonly cycles: readonly OpenCycle[] }
  const cycle = cycles.find(({ state }) => state === 'open')
  if (cycle === undefined) {
    print(`Survey: it opens at 08:00. See it: npm run clock -- --to "08:00" --url ${url}`)
    return
  }
  const end = localDateOf(CLINIC_ZONE, Date.parse(cycle.closesAt) / 1000 - 1)
  print(
    `Survey: people are asked how work is going, in their hours, until ${end}; they answer by themselves.`,
  )
  print(`One leaves it to you: the mail to ${ASKED_FOR_YOU} at ${url}${SENT_PATH}`)
  const quietEnd = latestQuietEnd(now)
  if (quietEnd !== null) print(`  npm run clock -- --to "${dayAndClock(quietEnd)}" --url ${url}`)
  print('Nobody knows a result before it has closed:')
  print(`  npm run clock -- --advance ${OPEN_DAYS}d --url ${url}`)
  print(`  curl -H "$LEADER" "$U/v1/survey-cycles/${cycle.cycleId}/results"`)
}

interface OpenCycle {
  readonly cycleId: string
  readonly state: string
  readonly closesAt: string
}
