import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'

/** About hanging, not about speed: it is done in seconds, and what runs on for ever takes years. */
const LONG_ENOUGH_MILLISECONDS = 90_000

it('No text makes a reader run on for ever, wherever it stands', async () => {
  const worker = new Worker(new URL('../support/slow-texts.ts', import.meta.url))
  const told: unknown[] = []
  let killer: NodeJS.Timeout | undefined
  const ended = new Promise<string>((resolve, reject) => {
    worker.on('message', (message) => told.push(message))
    worker.on('error', reject)
    worker.on('exit', () => resolve('ended'))
    killer = setTimeout(() => resolve('killed'), LONG_ENOUGH_MILLISECONDS)
  })
  const end = await ended
  clearTimeout(killer)
  await worker.terminate()
  expect([end, told.at(-1)]).toEqual(['ended', 'done'])
}, 120_000)
