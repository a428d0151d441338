import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkEvent } from '../../shared/events.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { createPipeline, memoryTables, type Pipeline, type Queues } from '../support/pipeline.ts'
import { storedWeeks } from '../support/right-from-the-start.ts'
import { inTurns } from '../support/watched-table.ts'
import { aMessage, instant, recorded } from '../support/work-events.ts'
import { someStep } from '../support/work-items.ts'

/** Each goes through three functions of two workers, twice: 40 take some seconds. */
const RUNS = { numRuns: 40 }
const STAFF = ['ana', 'ben', 'eva']
const ROSTER = {
  teams: [
    { teamId: 'east', name: 'East', pools: ['refills'] },
    { teamId: 'west', name: 'West', pools: ['forms'] },
  ],
  staff: STAFF.map((staffId) => ({
    staffId,
    role: 'nurse',
    teamId: 'west',
    // Ana is long in the west, the others came on a Wednesday.
    ...(staffId !== 'ana' && { earlier: [{ before: '2026-11-11', teamId: 'east' }] }),
  })),
}

/** Quarters of an hour from a Thursday to the Tuesday after next. */
const quarter = fc.nat(12 * 96).map((quarters) => Date.parse('2026-11-05T00:00:00Z') / 1000 + quarters * 900)
const staffId = fc.constantFrom(...STAFF)
const recordedAt = fc.constantFrom('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z')
const span = fc
  .record({ start: quarter, quarters: fc.integer({ min: 1, max: 40 }) })
  .map(({ start, quarters }) => ({ start: instant(start), end: instant(start + quarters * 900) }))

const event: fc.Arbitrary<WorkEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('activity' as const),
    staffId,
    at: fc.tuple(quarter, fc.nat(600)).map(([second, more]) => instant(second + more)),
    action: fc.constantFrom('notes' as const, 'inbox' as const),
  }),
  fc
    .record({ entry: fc.constantFrom('v-1', 'v-2'), staffId, span, recordedAt, isBooked: fc.boolean() })
    .map(({ entry, staffId, span, recordedAt, isBooked }) => {
      const status = isBooked ? ('booked' as const) : ('cancelled' as const)
      return { kind: 'visit' as const, visitId: entry, staffId, ...span, recordedAt, status }
    }),
  fc
    .record({ entry: fc.constantFrom('s-1', 's-2'), staffId, span, recordedAt, isLeave: fc.boolean() })
    .map(({ entry, staffId, span, recordedAt, isLeave }) => {
      const type = isLeave ? ('leave' as const) : ('clinic' as const)
      return { kind: 'shift' as const, shiftId: entry, staffId, ...span, recordedAt, type }
    }),
  fc
    .record({ itemId: fc.constantFrom('i-1', 'i-2'), step: someStep, second: quarter })
    .map(({ itemId, step, second }) => ({ ...step, kind: 'item' as const, itemId, at: instant(second) })),
)

/** The events once or twice each, shuffled, each with the number of the message that brings it. */
const delivery = fc.array(event, { minLength: 1, maxLength: 14 }).chain((events) =>
  fc
    .tuple(
      fc.shuffledSubarray(events, { minLength: events.length }),
      fc.subarray(events),
      fc.infiniteStream(fc.nat(6)),
    )
    .map(([shuffled, copies, places]) => {
      const sent = [...shuffled, ...copies].map((each) => ({ each, place: places.next().value as number }))
      return { events, sent }
    }),
)

function messagesOf(sent: readonly { each: WorkEvent; place: number }[]): Message[] {
  return [...Map.groupBy(sent, ({ place }) => place)].map(([place, part]) =>
    aMessage(recorded(part.map(({ each }) => each)), { id: `r-${place}` }),
  )
}

const FIRST_TO_LAST = ['record', 'summarize', 'rollUp'] as const

/** Both at once take two messages of queues that they share, one the new ones first, one the old, until there are none. */
async function workTogether(workers: readonly Pipeline[], queues: Queues): Promise<void> {
  for (;;) {
    const isDone = await Promise.all(
      workers.map(async (worker, index) => {
        const order = index === 0 ? FIRST_TO_LAST : FIRST_TO_LAST.toReversed()
        const name = order.find((each) => queues[each].length > 0)
        if (name === undefined) return true
        const batch = queues[name].splice(0, 2)
        const failed = await worker[name](batch)
        queues[name].push(...batch.filter(({ id }) => failed.has(id)))
        for (const each of FIRST_TO_LAST) queues[each].push(...worker.queues[each].splice(0))
        return false
      }),
    )
    if (isDone.every((one) => one)) return
  }
}

describe('the same events of every kind, whatever their order, copies, split, batches and workers', () => {
  it('give the same weeks of teams', async () => {
    const property = fc.asyncProperty(delivery, fc.scheduler(), async ({ events, sent }, s) => {
      const whole = createPipeline()
      await whole.changeRoster(ROSTER)
      await whole.record([aMessage(recorded(events))])
      await whole.drain()

      const tables = memoryTables()
      const reader = createPipeline(tables)
      await reader.changeRoster(ROSTER)
      const workers = ['first', 'second'].map((name) =>
        createPipeline({
          ...tables,
          Roster: inTurns(tables.Roster, s, name),
          Activity: inTurns(tables.Activity, s, name),
          Schedule: inTurns(tables.Schedule, s, name),
          WorkItems: inTurns(tables.WorkItems, s, name),
          StaffDays: inTurns(tables.StaffDays, s, name),
          TeamWeeks: inTurns(tables.TeamWeeks, s, name),
        }),
      )
      await s.waitFor(workTogether(workers, { ...reader.queues, record: messagesOf(sent) }))
      expect(await storedWeeks(reader)).toEqual(await storedWeeks(whole))
    })
    await fc.assert(property, RUNS)
  })
})
