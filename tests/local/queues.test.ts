import { expect, it } from 'vitest'
import { createQueues, sendJson, startQueueEngine } from '../../infra/local/engines/queues.ts'

it.each(['n-17', 'Ærø-看護師', '𝒳-17', '😀'])('a queue takes the id %s as SQS would', async (staffId) => {
  const engine = await startQueueEngine()
  await createQueues(engine, [{ name: 'Small-Queue', visibilityTimeoutSeconds: 600, delaySeconds: 0 }])
  sendJson(engine, 'Small-Queue', JSON.stringify({ staffId }))
  const bodies = engine.inspectQueue('Small-Queue')?.messages.ready.map(({ body }) => JSON.parse(body))
  await engine.stop()
  expect(bodies).toEqual([{ staffId }])
})
