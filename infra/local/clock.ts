import { parseArgs } from 'node:util'
import { CLOCK_PATH } from './clock/clock-path.ts'
import type { ClockAnswer } from './clock/clock-routes.ts'
import { defaultUrl, LocalServiceError, reachLocal, runCommand } from './local-service.ts'

const HELP = `npm run clock -- [options]: what time it is in the running local system; with an option it moves the clock on first.

  --to TIME       the next one of the sample clinic's clock, 08:00 or "monday 08:00", or an instant
  --advance TIME  12h, 90m, 2d or PT12H
  --url URL       the service (default ${defaultUrl()})`

await runCommand(HELP, async () => {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      advance: { type: 'string' },
      url: { type: 'string', default: defaultUrl() },
    },
  })
  const { url, ...wish } = values
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) }
  const response = await reachLocal(url, CLOCK_PATH, Object.keys(wish).length > 0 ? init : undefined)
  const answer = (await response.json().catch(() => ({}))) as Partial<ClockAnswer> & { detail?: string }
  if (!response.ok || answer.now === undefined) {
    throw new LocalServiceError(answer.detail ?? `${url} has no clock of a local Evenshift.`)
  }
  console.log(`${answer.inWords} (${answer.now})`)
})
