import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../shared/sqs-batch.ts'
import { deathsIn, type Run, runThatDies, runThatStumbles } from './dying-client.ts'
import type { Pipeline } from './pipeline.ts'
import { type PipelineOnAws, startPipelineOnAws } from './pipeline-on-aws.ts'

/** A run of a worker, in which any one call may fail. */
interface RunOfWorker {
  readonly messages: readonly Message[]
  /** How often the undisturbed run makes each call of the SDK. */
  readonly calls: Readonly<Record<string, number>>
  /** What stands before the messages come. */
  readonly prepare: (worker: Pipeline) => Promise<void>
  /** @returns the ids of the messages that failed */
  readonly deliver: (worker: Pipeline, messages: readonly Message[]) => Promise<ReadonlySet<string>>
  /** The ids that fail with one call, sorted and separated by commas. */
  readonly failed: RegExp
  readonly outcome?: (aws: PipelineOnAws) => Promise<unknown>
}

/**
 * The tests of a worker that dies just before or just after any one of its SDK calls, or of which that call alone
 * fails: after the messages have come again all is as after an undisturbed run.
 * @returns the embedded service, once the tests run
 */
export function endsTheSameAfterEveryDeath(name: string, worker: RunOfWorker): () => PipelineOnAws {
  const { messages, calls, prepare, deliver, failed, outcome = (service) => service.outcome() } = worker
  const count = Object.values(calls).reduce((sum, each) => sum + each)
  let aws: PipelineOnAws
  let expected: unknown

  async function runOnce(run: Run) {
    await prepare(aws.worker)
    return deliver(aws.createWorker(run), messages)
  }

  beforeAll(async () => {
    aws = await startPipelineOnAws()
    const undisturbed = runThatDies()
    expect(await runOnce(undisturbed)).toEqual(new Set())
    const byName = Map.groupBy(undisturbed.calls, (call) => call)
    expect(Object.fromEntries([...byName].map(([call, { length }]) => [call, length]))).toEqual(calls)
    expected = await outcome(aws)
    await aws.clear()
  })
  afterEach(() => aws.clear())
  afterAll(() => aws.stop())

  describe(`${name} ends the same`, () => {
    it.each(deathsIn(count))('when it dies at call $call, just $when it', async (death) => {
      const run = runThatDies(death)
      await runOnce(run)
      expect(run.calls.length).toBeGreaterThanOrEqual(death.call)
      expect(await deliver(aws.worker, messages)).toEqual(new Set())
      expect(await outcome(aws)).toEqual(expected)
    })

    it.each(deathsIn(count))(
      'when call $call alone fails, just $when it, and only the messages that it names come again',
      async (death) => {
        const ids = await runOnce(runThatStumbles(death))
        expect([...ids].sort().join()).toMatch(failed)
        const again = messages.filter(({ id }) => ids.has(id))
        expect(await deliver(aws.worker, again)).toEqual(new Set())
        expect(await outcome(aws)).toEqual(expected)
      },
    )
  })
  return () => aws
}
