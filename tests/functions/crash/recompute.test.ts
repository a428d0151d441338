import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Death, deathsIn, type Run, runThatDies } from '../../support/dying-client.ts'
import type { Pipeline } from '../../support/pipeline.ts'
import { type PipelineOnAws, startPipelineOnAws } from '../../support/pipeline-on-aws.ts'
import { aMessage, anEvent, recorded } from '../../support/work-events.ts'

/**
 * A recomputation of two people, in two steps, that dies just before or just after any one of its SDK calls.
 * The step that died comes again, at once or after the next one, whose word may be out already: in both cases
 * every day is computed, the progress ends done, and its count is right.
 */
const PEOPLE = ['n-17', 'n-18']

/**
 * Of each step: what was asked for, how far it has come, the days stored of one person, revisions and settings, the
 * person, what is stored around five days (and the word of the next step), the cursor.
 */
const CALLS_OF_STEP = [
  ...['GetItem', 'GetItem', 'Query'],
  ...['GetItem', 'GetItem', 'GetItem', 'BatchGetItem'],
  // The stored day is a Monday: days, activity, two kinds of entries and items of its week, and of the week before.
  ...Array<string>(2 * 5).fill('Query'),
  'PutItem',
  ...['GetItem', 'GetItem', 'PutItem'],
]
const CALLS = [...CALLS_OF_STEP, ...CALLS_OF_STEP, 'PutEvents']

let aws: PipelineOnAws
let expected: unknown
beforeAll(async () => {
  aws = await startPipelineOnAws()
  const { calls } = await runOnce(runThatDies())
  expect([...calls].sort()).toEqual([...CALLS].sort())
  expected = await outcome()
  expect(expected).toMatchObject({
    rows: {
      StaffDays: PEOPLE.map(() => ({ inactivityGapSeconds: 600, rev: 2 })),
      Recomputations: [{ sk: 'r-1' }, { days: 2, isDone: true }],
    },
  })
  await aws.clear()
})
afterEach(() => aws.clear())
afterAll(() => aws.stop())

/** A step that came late has nothing left to save: then the cursor has one revision less, and all else is equal. */
async function outcome() {
  const { rows, words } = await aws.outcome()
  const Recomputations = rows.Recomputations?.map(({ rev: _rev, ...row }) => row)
  return { rows: { ...rows, Recomputations }, words }
}

async function runOnce(run: Run) {
  const worker = aws.worker
  await worker.record([aMessage(recorded(PEOPLE.map((staffId) => anEvent({ staffId }))))])
  await worker.summarize(aws.queues.summarize.splice(0))
  await worker.changeSettings({ inactivityGapSeconds: 600 })
  await worker.requestRecomputation(PEOPLE)
  await workOff(aws.createWorker(run))
  return { calls: run.calls }
}

/** A message leaves its queue when it has worked; otherwise the process has died, and the queue stays. */
async function workOff(worker: Pipeline): Promise<void> {
  for (let step = aws.queues.summarize[0]; step !== undefined; step = aws.queues.summarize[0]) {
    if ((await worker.summarize([step])).size > 0) return
    aws.queues.summarize.shift()
  }
}

describe('a recomputation ends the same', () => {
  it.each(deathsIn(CALLS.length))('when it dies at call $call, just $when it', async (death) => {
    await runOnce(runThatDies(death))
    expect(aws.queues.summarize).not.toEqual([])
    await workOff(aws.worker)
    expect(await outcome()).toEqual(expected)
  })

  const word = CALLS_OF_STEP.length
  it.each<Death>([
    { call: word, when: 'after' },
    { call: word + 1, when: 'before' },
    { call: word + 1, when: 'after' },
  ])('when it dies at call $call, just $when it, and the next step is faster', async (death) => {
    const { calls } = await runOnce(runThatDies(death))
    expect(calls[word - 1]).toBe('PutEvents')
    expect(aws.queues.summarize).toHaveLength(2)
    aws.queues.summarize.reverse()
    await workOff(aws.worker)
    expect(await outcome()).toEqual(expected)
  })
})
