import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { totalInFlight } from '../../infra/local/in-flight.ts'
import { waitUntilSettled } from '../../infra/local/settled.ts'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { aFunction, anAssembly, anHttpApi, aQueueWorker } from '../support/small-assembly.ts'

/** Both functions wait until a file is there. */
const WAITING = `
import { existsSync, writeFileSync } from 'node:fs'
export async function handler() {
  writeFileSync(process.env.DOOR + '.begun', '')
  while (!existsSync(process.env.DOOR)) await new Promise((resolve) => setTimeout(resolve, 20))
  return {}
}`

const folder = mkdtempSync(join(tmpdir(), 'evenshift-doors-'))
const doors = { web: join(folder, 'web'), worker: join(folder, 'worker') }

let system: LocalSystem

beforeAll(async () => {
  const waiting = (DOOR: string) => aFunction('waiting', { Environment: { Variables: { DOOR } } })
  system = await startLocalSystem({
    assembly: anAssembly(
      { Web: waiting(doors.web), ...anHttpApi(), Worker: waiting(doors.worker), ...aQueueWorker() },
      { waiting: WAITING },
    ),
  })
})

afterAll(() => system.stop())

async function inFlight() {
  const response = await fetch(`${system.url}/local/in-flight`)
  return (await response.json()) as Parameters<typeof totalInFlight>[0]
}

async function hasBegun(door: string): Promise<void> {
  while (!existsSync(`${door}.begun`)) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('settle', () => {
  it('finds a quiet system settled', async () => {
    expect(totalInFlight(await waitUntilSettled(system.url))).toBe(0)
  })

  it('waits for a request that a function has not answered', async () => {
    const answer = fetch(`${system.url}/open/1`)
    await hasBegun(doors.web)
    expect(await inFlight()).toMatchObject({ requests: 1, invocations: { 'Small-Web': 1 } })

    const settled = waitUntilSettled(system.url)
    writeFileSync(doors.web, '')
    expect(totalInFlight(await settled)).toBe(0)
    expect((await answer).status).toBe(200)
  })

  it('waits for a message that a function has not finished', async () => {
    await system.sendToQueue('Queue', '{}')
    await hasBegun(doors.worker)
    expect(await inFlight()).toMatchObject({
      invocations: { 'Small-Worker': 1 },
      queues: { 'Small-Queue': 1 },
    })

    const settled = waitUntilSettled(system.url)
    writeFileSync(doors.worker, '')
    expect(totalInFlight(await settled)).toBe(0)
  })

  it('does not wait for dead letters, and says how many there are', async () => {
    await system.sendToQueue('DeadLetters', 'given up')

    expect((await waitUntilSettled(system.url)).deadLetters).toEqual({ 'Small-DeadLetters': 1 })
    expect(await system.deadLetters()).toEqual(['given up'])
  })

  it('says so when nothing answers, or not a local system', async () => {
    await expect(waitUntilSettled('http://127.0.0.1:9')).rejects.toThrow('No Evenshift answers')
    await expect(waitUntilSettled(system.endpoints.sqs)).rejects.toThrow('not as a local Evenshift')
  })
})
