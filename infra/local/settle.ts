import { parseArgs } from 'node:util'
import { defaultUrl, runCommand } from './local-service.ts'
import { waitUntilSettled } from './settled.ts'

const HELP = `npm run settle -- [options]: waits until the running local system has nothing in flight.

  --url URL  the service (default ${defaultUrl()})`

await runCommand(HELP, async () => {
  const { values } = parseArgs({ options: { url: { type: 'string', default: defaultUrl() } } })
  const { deadLetters } = await waitUntilSettled(values.url)
  const dead = Object.entries(deadLetters).filter(([, count]) => count > 0)
  for (const [queue, count] of dead) {
    console.error(`Warning: ${count} dead ${count === 1 ? 'letter' : 'letters'} in ${queue}.`)
  }
  console.log('Settled: nothing is in flight.')
})
