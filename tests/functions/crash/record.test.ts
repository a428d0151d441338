import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../../shared/sqs-batch.ts'
import { deathsIn, type Run, runThatDies, runThatStumbles } from '../../support/dying-client.ts'
import { type PipelineOnAws, startPipelineOnAws } from '../../support/pipeline-on-aws.ts'
import {
  aMessage,
  anEvent,
  anItemEvent,
  aShiftEvent,
  aVisitEvent,
  instant,
  MONDAY,
  recorded,
} from '../../support/work-events.ts'

/**
 * A run of `record` that dies just before or just after any one of its SDK calls, and the same messages once
 * more: every row is that of an undisturbed run, its revision too, for what a dead run has saved is found
 * again and not saved anew; and all word is out.
 */
const HOUR = 3600

/** To somebody else, two days later. */
const MOVED = aVisitEvent({
  staffId: 'n-18',
  start: instant(MONDAY + 48 * HOUR),
  end: instant(MONDAY + 49 * HOUR),
  recordedAt: '2026-11-17T14:00:00.000Z',
})

/** A message that was forwarded, as was known before; where it came from is told late. */
const FORWARDED = anItemEvent({ step: 'forwarded', staffId: 'n-18', at: instant(MONDAY + HOUR) })
const CREATED = anItemEvent({ poolId: 'refills' })

/** Two people with an hour in common, a bad event, an unknown version, another organisation, a schedule, and an item. */
function messages(): Message[] {
  const person = (staffId: string, second: number) => anEvent({ staffId, at: instant(MONDAY + second) })
  const first = [person('n-17', 0), person('n-17', HOUR), anEvent({ at: 'yesterday' })]
  const second = [person('n-17', 60), person('n-18', 0)]
  return [
    aMessage(recorded(first), { id: 'm-1' }),
    aMessage(recorded(second), { id: 'm-2' }),
    aMessage(recorded(second, { version: 2 }), { id: 'm-3' }),
    aMessage(recorded(second, { tenantId: 'other' }), { id: 'm-4' }),
    aMessage(recorded([MOVED, aShiftEvent(), CREATED]), { id: 'm-5' }),
  ]
}

/** In the order in which they begin: what is set aside, then one organisation after the other. */
const CALLS = [
  ...['PutItem', 'PutItem'],
  ...['BatchGetItem', 'PutItem', 'PutItem', 'PutItem'],
  ...['BatchGetItem', 'PutItem', 'PutItem'],
  ...['BatchGetItem', 'PutItem', 'PutItem', 'PutItem', 'PutItem', 'PutEvents'],
  ...['BatchGetItem', 'PutItem', 'PutItem', 'PutEvents'],
]

let aws: PipelineOnAws
let expected: unknown
beforeAll(async () => {
  aws = await startPipelineOnAws()
  expect((await runOnce(runThatDies())).calls).toEqual(CALLS)
  expected = await aws.outcome()
  await aws.clear()
})
afterEach(() => aws.clear())
afterAll(() => aws.stop())

/** Before the run one of its hours is stored already, with another event, its visit as it was booked, and the item. */
async function runOnce(run: Run) {
  const before = anEvent({ at: instant(MONDAY + 30) })
  await aws.worker.record([aMessage(recorded([before, aVisitEvent(), FORWARDED]))])
  const failed = await aws.createWorker(run).record(messages())
  return { calls: run.calls, failed }
}

describe('record ends the same', () => {
  it.each(deathsIn(CALLS.length))('when it dies at call $call, just $when it', async (death) => {
    const { calls } = await runOnce(runThatDies(death))
    expect(calls.length).toBeGreaterThanOrEqual(death.call)
    expect(await aws.worker.record(messages())).toEqual(new Set())
    expect(await aws.outcome()).toEqual(expected)
  })

  it.each(deathsIn(CALLS.length))(
    'when call $call alone fails, just $when it, and only the messages that it names come again',
    async (death) => {
      const { failed } = await runOnce(runThatStumbles(death))
      expect(failed.size).toBeGreaterThan(0)
      expect(failed.size).toBeLessThan(4)
      const again = messages().filter(({ id }) => failed.has(id))
      expect(await aws.worker.record(again)).toEqual(new Set())
      expect(await aws.outcome()).toEqual(expected)
    },
  )

  it('when every message comes a third time, in another order', async () => {
    await runOnce(runThatDies())
    await aws.worker.record(messages())
    await aws.worker.record(messages().reverse())
    expect(await aws.outcome()).toEqual(expected)
  })
})
