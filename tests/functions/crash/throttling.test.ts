import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answersOnly, takesOnly, throttlesEveryFirstTry } from '../../support/aws-faults.ts'
import { type Fault, type PipelineOnAws, startPipelineOnAws } from '../../support/pipeline-on-aws.ts'
import { aMessage, anEvent, anItemEvent, instant, MONDAY, recorded } from '../../support/work-events.ts'

const HOUR = 3600
const FIRST = [0, 1, 2, 3, 4].map((hours) => anEvent({ at: instant(MONDAY + hours * HOUR) }))
const SECOND = [0, 1, 2, 3, 4].map((hours) => anEvent({ at: instant(MONDAY + hours * HOUR + 60) }))
const ITEMS = ['i-1', 'i-2', 'i-3']
const CREATED = ITEMS.map((itemId) => anItemEvent({ itemId, poolId: 'refills' }))
const COMPLETED = ITEMS.map((itemId) =>
  anItemEvent({ itemId, step: 'completed', at: instant(MONDAY + HOUR) }),
)
const TEAMS = ['icu', 'ward', 'lab']
const ROSTER = {
  teams: TEAMS.map((teamId) => ({ teamId, name: teamId, zone: 'America/New_York' })),
  staff: TEAMS.map((teamId) => ({ staffId: `of-${teamId}`, role: 'nurse', teamId })),
}

let aws: PipelineOnAws
let expected: unknown
beforeAll(async () => {
  aws = await startPipelineOnAws()
  expect(await runOnce(() => {})).toEqual([])
  expected = await aws.outcome()
  await aws.clear()
})
afterEach(() => aws.clear())
afterAll(() => aws.stop())

/** Five hours and three items that are merged into what stands there, and people of three teams. */
async function prepare(): Promise<void> {
  const worker = aws.worker
  await worker.changeRoster(ROSTER)
  await worker.record([aMessage(recorded([...FIRST, ...CREATED]))])
}

async function deliver(fault: Fault) {
  const worker = aws.createWorker(undefined, fault)
  const people = ROSTER.staff.map(({ staffId }) => anEvent({ staffId }))
  const failed = await worker.record([
    aMessage(recorded([...SECOND, ...COMPLETED])),
    aMessage(recorded(people), { id: 'm-2' }),
  ])
  return [...failed, ...(await worker.summarize(aws.queues.summarize))]
}

async function runOnce(fault: Fault) {
  await prepare()
  return deliver(fault)
}

describe('record and summarize end the same', () => {
  it('when the first try of every call is refused as too much', async () => {
    expect(await runOnce(throttlesEveryFirstTry)).toEqual([])
    expect(await aws.outcome()).toEqual(expected)
  })

  it.each([1, 2, 3])('when BatchGetItem answers %i keys at once', async (keys) => {
    expect(await runOnce(answersOnly(keys))).toEqual([])
    expect(await aws.outcome()).toEqual(expected)
  })

  it('after BatchGetItem answered no key at all: the messages came again', async () => {
    expect((await runOnce(answersOnly(0))).slice(0, 2)).toEqual(['m-1', 'm-2'])
    expect(await deliver(() => {})).toEqual([])
    expect(await aws.outcome()).toEqual(expected)
  })
})

describe('word for many people, in several entries of one request,', () => {
  const CROWD = Array.from({ length: 250 }, (_, index) => anEvent({ staffId: `n-${index}` }))
  const WORDS = CROWD.map(({ staffId }) => `demo ${staffId} 2026-11-23T14`).sort()
  const message = aMessage(recorded(CROWD))

  it.each([1, 2])('goes out whole where the bus takes %i at once', async (entries) => {
    expect(await aws.createWorker(undefined, takesOnly(entries)).record([message])).toEqual(new Set())
    expect((await aws.outcome()).words).toEqual(WORDS)
    expect(aws.queues.summarize).toHaveLength(3)
  })

  it('goes out with the next delivery where the bus takes none', async () => {
    expect(await aws.createWorker(undefined, takesOnly(0)).record([message])).toEqual(new Set(['m-1']))
    expect((await aws.outcome()).words).toEqual([])
    expect(await aws.worker.record([message])).toEqual(new Set())
    expect((await aws.outcome()).words).toEqual(WORDS)
  })
})
