import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { record } from '../../../functions/record/record.ts'
import { RUNS } from '../../support/arbitraries.ts'
import { createPipeline, memoryTables, type PipelineTables } from '../../support/pipeline.ts'
import { inTurns, type TableRequest, watched } from '../../support/watched-table.ts'
import {
  aMessage,
  anEvent,
  aShiftEvent,
  aVisitEvent,
  instant,
  MONDAY,
  recorded,
} from '../../support/work-events.ts'

const DAY = 86_400
const BOOKED = aVisitEvent()
/** The next day, for somebody else. */
const MOVED = aVisitEvent({
  staffId: 'n-18',
  start: instant(MONDAY + DAY),
  end: instant(MONDAY + DAY + 1800),
  recordedAt: '2026-11-18T08:00:00Z',
})
const BOOKED_SPAN = { staffId: 'n-17', spans: [{ start: MONDAY, end: MONDAY + 1800 }] }
const MOVED_SPAN = { staffId: 'n-18', spans: [{ start: MONDAY + DAY, end: MONDAY + DAY + 1800 }] }

function message(events: readonly unknown[], id = 'm-1') {
  return aMessage(recorded(events), { id })
}

function touchedBy({ queues }: ReturnType<typeof createPipeline>) {
  return queues.summarize.flatMap(({ detail }) => (detail as { touched: { staffId: string }[] }).touched)
}

function failingAt(fails: (request: TableRequest) => boolean) {
  const tables = memoryTables()
  const Schedule = watched(tables.Schedule, (request) => {
    if (fails(request)) throw new Error('The table does not answer')
  })
  return createPipeline({ ...tables, Schedule })
}

describe('a visit', () => {
  it('is one row, its last record, whichever comes first', async () => {
    for (const events of [
      [BOOKED, MOVED],
      [MOVED, BOOKED],
    ]) {
      const tables = memoryTables()
      const pipeline = createPipeline(tables)
      for (const event of events) await pipeline.record([message([event])])
      const [stored] = await pipeline.schedule.getEntries('demo', [{ kind: 'visit', id: 'v-1' }])
      expect(tables.Schedule.dump()).toHaveLength(1)
      expect(stored?.entry).toMatchObject({ staffId: 'n-18', start: MONDAY + DAY, status: 'booked' })
    }
  })

  it('that moves touches the days of before and after', async () => {
    const pipeline = createPipeline()
    await pipeline.record([message([BOOKED])])
    pipeline.queues.summarize.length = 0
    await pipeline.record([message([MOVED])])
    expect(touchedBy(pipeline)).toEqual([MOVED_SPAN, BOOKED_SPAN])
  })

  it('that was moved by a run which died before it spoke touches both all the same', async () => {
    const pipeline = createPipeline()
    await pipeline.record([message([BOOKED])])
    pipeline.queues.summarize.length = 0
    const publish = () => Promise.reject(new Error('The bus does not answer'))
    const failed = await record([message([MOVED])], { ...pipeline.dependencies, publish })
    expect([...failed]).toEqual(['m-1'])
    expect(touchedBy(pipeline)).toEqual([])

    expect(await pipeline.record([message([MOVED])])).toEqual(new Set())
    expect(touchedBy(pipeline)).toEqual([MOVED_SPAN, BOOKED_SPAN])
  })

  it('that comes again is not written again', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    await pipeline.record([message([BOOKED])])
    await pipeline.record([message([BOOKED])])
    expect(tables.Schedule.writes).toBe(1)
  })

  it('and a shift of the same id are two', async () => {
    const tables = memoryTables()
    await createPipeline(tables).record([message([BOOKED, aShiftEvent({ shiftId: 'v-1' })])])
    expect(tables.Schedule.dump().map(({ sk }) => sk)).toEqual(['shift', 'visit'])
  })
})

it('a shift touches its own days and the 31 after it, on which its person works by shifts', async () => {
  const pipeline = createPipeline()
  await pipeline.record([message([aShiftEvent()])])
  const start = MONDAY - 3600
  expect(touchedBy(pipeline)).toEqual([{ staffId: 'n-17', spans: [{ start, end: start + 31 * DAY + 1 }] }])
})

describe('of a batch in which something fails, exactly the messages concerned come again', () => {
  const messages = [
    message([anEvent()], 'm-1'),
    message([BOOKED], 'm-2'),
    message([aVisitEvent({ visitId: 'v-2' })], 'm-3'),
  ]

  it('those of a visit that could not be saved', async () => {
    const pipeline = failingAt(({ name, key }) => name === 'save' && key?.pk === 'demo#v-2')
    expect([...(await pipeline.record(messages))]).toEqual(['m-3'])
    expect(touchedBy(pipeline)).toEqual([{ staffId: 'n-17', hours: ['2026-11-23T14'] }, BOOKED_SPAN])
  })

  it('those of all visits where they could not be read; activity is recorded all the same', async () => {
    const pipeline = failingAt(({ name }) => name === 'getMany')
    expect([...(await pipeline.record(messages))]).toEqual(['m-2', 'm-3'])
    expect(touchedBy(pipeline)).toEqual([{ staffId: 'n-17', hours: ['2026-11-23T14'] }])
  })

  it('all, where word could not go out', async () => {
    const pipeline = createPipeline()
    const publish = () => Promise.reject(new Error('The bus does not answer'))
    const failed = await record(messages, { ...pipeline.dependencies, publish })
    expect([...failed].sort()).toEqual(['m-1', 'm-2', 'm-3'])
  })
})

describe('the same records, in any order, copied, split over batches and two workers', () => {
  const visit = fc
    .record({
      staffId: fc.constantFrom('n-17', 'n-18'),
      hour: fc.nat(4),
      hours: fc.integer({ min: 1, max: 3 }),
      status: fc.constantFrom('booked' as const, 'cancelled' as const),
      recorded: fc.nat(3),
    })
    .map(({ staffId, hour, hours, status, recorded: minutes }) => {
      const start = MONDAY + hour * 3600
      const recordedAt = instant(MONDAY - DAY + minutes * 60)
      return aVisitEvent({
        staffId,
        start: instant(start),
        end: instant(start + hours * 3600),
        status,
        recordedAt,
      })
    })
  const delivery = fc
    .array(visit, { minLength: 1, maxLength: 8 })
    .chain((events) =>
      fc
        .tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events))
        .map(([shuffled, copies]) => ({ events, sent: [...shuffled, ...copies] })),
    )
  const rows = ({ Schedule }: ReturnType<typeof memoryTables>) =>
    Schedule.dump().map(({ rev: _rev, ...row }) => row)

  it('give the same bytes, and word of every place', async () => {
    const property = fc.asyncProperty(delivery, fc.scheduler(), async ({ events, sent }, s) => {
      const whole = memoryTables()
      await createPipeline(whole).record([message(events)])

      const tables = memoryTables()
      const workers = ['first', 'second'].map((name) => {
        const shared: PipelineTables = { ...tables, Schedule: inTurns(tables.Schedule, s, name) }
        return createPipeline(shared)
      })
      const work = workers.map(async (worker, index) => {
        for (const event of sent.filter((_, place) => place % 2 === index)) {
          expect(await worker.record([message([event])])).toEqual(new Set())
        }
      })
      await s.waitFor(Promise.all(work))
      expect(rows(tables)).toEqual(rows(whole))

      const told = new Set(workers.flatMap(touchedBy).map((each) => JSON.stringify(each)))
      for (const { staffId, start, end } of events) {
        const span = { start: Date.parse(start) / 1000, end: Date.parse(end) / 1000 }
        expect([...told].some((text) => text.includes(staffId) && text.includes(JSON.stringify(span)))).toBe(
          true,
        )
      }
    })
    await fc.assert(property, RUNS)
  })
})
