import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { activityEvents } from '../../shared/domain/activity-events.ts'
import type { ActivityEvent } from '../../shared/events.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import type { Pipeline } from '../support/pipeline.ts'
import { type PipelineOnAws, startPipelineOnAws } from '../support/pipeline-on-aws.ts'
import { plainDays, storedDays } from '../support/plain-figures.ts'
import { aMessage, anEvent, anItemEvent, instant, MONDAY, recorded } from '../support/work-events.ts'

const TIMES = 50

let aws: PipelineOnAws
let workers: readonly [Pipeline, Pipeline]
beforeAll(async () => {
  aws = await startPipelineOnAws()
  workers = [aws.createWorker(), aws.createWorker()]
})
afterEach(() => aws.clear())
afterAll(() => aws.stop())

/** One event of its own for each message, all in one hour of one person. */
function eventOf(index: number): ActivityEvent {
  const action = ACTIVITY_CATEGORIES[index % ACTIVITY_CATEGORIES.length] as ActivityEvent['action']
  return anEvent({ at: instant(MONDAY + Math.floor(index / 2) * 20), action })
}

function messageOf(index: number): Message {
  return aMessage(recorded([eventOf(index)]), { id: `m-${index}` })
}

async function storedSeconds(): Promise<number[]> {
  const hours = await workers[0].activity.hoursBetween('demo', 'n-17', '1970', '9999')
  return [...activityEvents(hours).seconds]
}

/** As the queue does: what fails comes again. */
async function untilTaken(message: Message, work: (messages: Message[]) => Promise<ReadonlySet<string>>) {
  while ((await work([message])).size > 0);
}

describe('two workers on one person-hour', () => {
  it('lose nothing, 50 times in turn', async () => {
    for (let time = 0; time < TIMES; time++) {
      const failed = await Promise.all(
        workers.map((each, index) => each.record([messageOf(time * 2 + index)])),
      )
      expect(failed).toEqual([new Set(), new Set()])
    }
    expect(await storedSeconds()).toHaveLength(TIMES * 2)
  })

  it('lose nothing where ten batches of each come at once', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, time) =>
        Promise.all(workers.map((each, index) => untilTaken(messageOf(time * 2 + index), each.record))),
      ),
    )
    expect(await storedSeconds()).toHaveLength(20)
  })
})

describe('two workers on one item', () => {
  it('lose no step, and leave every copy as the item is', async () => {
    const stepOf = (index: number) =>
      anItemEvent({ step: 'worked', staffId: `n-${index % 3}`, at: instant(MONDAY + index * 7200) })
    await Promise.all(
      workers.map(async (worker, index) => {
        for (let time = 0; time < TIMES; time++) {
          const number = time * 2 + index
          await untilTaken(aMessage(recorded([stepOf(number)]), { id: `m-${number}` }), worker.record)
        }
      }),
    )
    const { WorkItems: rows = [] } = (await aws.outcome()).rows
    const [home] = await workers[0].workItems.getItems('demo', ['i-1'])
    expect(home?.item).toHaveLength(TIMES * 2)
    expect(home?.revision).toBe(TIMES * 2)
    // Three people, in two weeks.
    expect(rows).toHaveLength(1 + 3 * 2)
    expect(new Set(rows.map(({ steps, rev }) => `${rev} ${steps}`)).size).toBe(1)
  })
})

describe('two workers that summarize one person-day while two others still record it', () => {
  it('leave the figures of all that was recorded', async () => {
    const summaries: Promise<void>[] = []
    for (let time = 0; time < TIMES; time++) {
      await Promise.all(workers.map((each, index) => each.record([messageOf(time * 2 + index)])))
      for (const [index, word] of aws.queues.summarize.splice(0).entries()) {
        const worker = workers[index % 2] as Pipeline
        summaries.push(untilTaken(word, worker.summarize))
      }
    }
    await Promise.all(summaries)
    const events = Array.from({ length: TIMES * 2 }, (_, index) => eventOf(index))
    expect(await storedDays(workers[0].staffDays, ['n-17'])).toEqual(plainDays(events))
    expect(summaries.length).toBe(TIMES * 2)
  })
})
