import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import {
  type ActivityEvent,
  type ItemEvent,
  staffDaysTouchedSchema,
  type WorkEvent,
} from '../../shared/events.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { RUNS } from '../support/arbitraries.ts'
import type { MemoryTable } from '../support/memory-table.ts'
import { createPipeline, memoryTables, type Pipeline, type PipelineTables } from '../support/pipeline.ts'
import { plainDays, storedDays } from '../support/plain-figures.ts'
import { inTurns } from '../support/watched-table.ts'
import { aMessage, instant, recorded } from '../support/work-events.ts'
import { someStep } from '../support/work-items.ts'

/**
 * The promise that everything rests on: however events are ordered, copied, split into messages and batches,
 * and whichever worker is faster, the same events give the same bytes and the same figures.
 */
const STAFF = ['n-17', 'Zoë "Z" Ó\\', '护士😀']
/** A Friday evening to a Saturday morning by UTC, the tenant's zone: midnight and a weekend lie within. */
const EVENING = Date.parse('2026-11-27T22:30:00Z') / 1000

const event: fc.Arbitrary<ActivityEvent> = fc.record({
  kind: fc.constant('activity' as const),
  staffId: fc.constantFrom(...STAFF),
  at: fc
    .oneof(fc.integer({ min: 0, max: 4 * 3600 }), fc.integer({ min: 5100, max: 5700 }))
    .map((seconds) => instant(EVENING + seconds)),
  action: fc.constantFrom(...ACTIVITY_CATEGORIES),
})

/** Steps of two items, by few people, over a week's end by UTC. */
const step: fc.Arbitrary<ItemEvent> = someStep.chain((fields) =>
  fc
    .record({ itemId: fc.constantFrom('i-1', 'i-2'), days: fc.nat(9) })
    .map(({ itemId, days }) => ({ ...fields, kind: 'item', itemId, at: instant(EVENING + days * 86_400) })),
)

/** The events once or more each, shuffled, in messages, and the messages in batches of two workers. */
function deliveryOf<Event>(one: fc.Arbitrary<Event>, maxLength: number) {
  return fc
    .array(one, { minLength: 1, maxLength })
    .chain((events) =>
      fc
        .tuple(
          fc.shuffledSubarray(events, { minLength: events.length }),
          fc.subarray(events),
          fc.array(fc.nat(7), { minLength: events.length * 2, maxLength: events.length * 2 }),
        )
        .map(([shuffled, copies, places]) => ({ events, sent: [...shuffled, ...copies], places })),
    )
}
const delivery = deliveryOf(event, 25)

function messagesOf(sent: readonly WorkEvent[], places: readonly number[]): Message[] {
  const parts = Map.groupBy(sent.entries(), ([index]) => places[index] as number)
  return [...parts].map(([place, part]) =>
    aMessage(recorded(part.map(([, each]) => each)), { id: `m-${place}` }),
  )
}

function workers(tables: PipelineTables, scheduler: fc.Scheduler) {
  return ['first', 'second'].map((name) =>
    createPipeline({
      ...tables,
      Activity: inTurns(tables.Activity, scheduler, name),
      WorkItems: inTurns(tables.WorkItems, scheduler, name),
      StaffDays: inTurns(tables.StaffDays, scheduler, name),
    }),
  )
}

/** All but how often a row was saved. */
function bytes(table: MemoryTable) {
  return table.dump().map(({ rev: _rev, ...row }) => row)
}

describe('the same events, whatever their order, copies, split and workers', () => {
  it('give the same stored bytes and the figures of a plain computation', async () => {
    const property = fc.asyncProperty(delivery, fc.scheduler(), async ({ events, sent, places }, s) => {
      const whole = memoryTables()
      await createPipeline(whole).record([aMessage(recorded(events))])

      const tables = memoryTables()
      const both = workers(tables, s)
      const messages = messagesOf(sent, places)
      const halves = both.map((_, worker) => messages.filter((_message, index) => index % 2 === worker))
      const failed = await s.waitFor(
        Promise.all(both.map((worker, index) => worker.record(halves[index] as Message[]))),
      )
      expect(failed.flatMap((ids) => [...ids])).toEqual([])
      expect(bytes(tables.Activity)).toEqual(bytes(whole.Activity))

      const touched = both.flatMap(({ queues }) => queues.summarize)
      await s.waitFor(Promise.all(both.map((worker) => worker.summarize(touched))))
      expect(await storedDays(createPipeline(tables).staffDays, STAFF)).toEqual(plainDays(events))
    })
    await fc.assert(property, RUNS)
  })

  it('give the same figures when summarize works while record still does', async () => {
    const property = fc.asyncProperty(delivery, fc.scheduler(), async ({ events, sent, places }, s) => {
      const tables = memoryTables()
      const [first, second] = workers(tables, s) as [Pipeline, Pipeline]
      const recordAndSummarize = async () => {
        const summaries: Promise<ReadonlySet<string>>[] = []
        for (const message of messagesOf(sent, places)) {
          expect(await first.record([message])).toEqual(new Set())
          // The word of this message is worked on while the next message is recorded.
          summaries.push(second.summarize(first.queues.summarize.splice(0)))
        }
        return Promise.all(summaries)
      }
      const failed = await s.waitFor(recordAndSummarize())
      expect(failed.flatMap((ids) => [...ids])).toEqual([])
      expect(await storedDays(createPipeline(tables).staffDays, STAFF)).toEqual(plainDays(events))
    })
    await fc.assert(property, RUNS)
  })
})

describe('the same steps of items, whatever their order, copies, split and workers', () => {
  it('give the same items, the same copies, and word of every step to whom it names', async () => {
    const property = fc.asyncProperty(deliveryOf(step, 8), fc.scheduler(), async (sending, s) => {
      const { events, sent, places } = sending
      const whole = memoryTables()
      await createPipeline(whole).record([aMessage(recorded(events))])

      const tables = memoryTables()
      const both = workers(tables, s)
      const messages = messagesOf(sent, places)
      const work = both.map(async (worker, index) => {
        for (const message of messages.filter((_message, place) => place % 2 === index)) {
          expect(await worker.record([message])).toEqual(new Set())
        }
      })
      await s.waitFor(Promise.all(work))
      expect(bytes(tables.WorkItems)).toEqual(bytes(whole.WorkItems))

      const revisions = new Map(tables.WorkItems.dump().map(({ pk, rev }) => [pk, rev]))
      for (const { pk, sk, rev } of tables.WorkItems.dump().filter((row) => row.sk !== 'item')) {
        expect([pk, sk, rev]).toEqual([pk, sk, revisions.get(`demo#item#${sk.split('#')[1]}`)])
      }
      const touched = both
        .flatMap(({ queues }) => queues.summarize)
        .flatMap(({ detail }) => staffDaysTouchedSchema.parse(detail).touched)
      for (const { staffId, at } of events.filter((each) => each.staffId !== undefined)) {
        const second = Math.floor(Date.parse(at) / 1000)
        const isTouched = touched.some(
          (each) =>
            each.staffId === staffId && each.spans.some(({ start, end }) => start <= second && second < end),
        )
        expect([staffId, at, isTouched]).toEqual([staffId, at, true])
      }
    })
    await fc.assert(property, RUNS)
  })
})

describe('the same person name in two organisations', () => {
  it('shares nothing between them', async () => {
    const tenants = ['demo', 'other']
    const mixed = fc.array(fc.tuple(fc.constantFrom(...tenants), event), { minLength: 1, maxLength: 25 })
    const property = fc.asyncProperty(mixed, async (all) => {
      const pipeline = createPipeline()
      const messages = all.map(([tenantId, each], index) =>
        aMessage(recorded([each], { tenantId }), { id: `m-${index}` }),
      )
      await pipeline.record(messages)
      await pipeline.drain()
      for (const tenantId of tenants) {
        const own = all.filter(([tenant]) => tenant === tenantId).map(([, each]) => each)
        expect(await storedDays(pipeline.staffDays, STAFF, tenantId)).toEqual(plainDays(own))
      }
    })
    await fc.assert(property, RUNS)
  })
})
