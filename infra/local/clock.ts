import { parseArgs } from 'node:util'
import { CLOCK_PATH } from './clock/clock-path.ts'
import type { ClockAnswer } from './clock/clock-routes.ts'
import { defaultUrl, LocalServiceError, reachLocal, runCommand } from './local-service.ts'

/**
 * `npm run clock`: what time it is in the running local system; with `-- --advance 12h` or `-- --to "monday 08:00"` it
 * moves the clock on first.
 */
await runCommand(async () => {
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
