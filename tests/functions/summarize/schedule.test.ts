import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageOfPersonDays } from '../../../functions/api/page-of-person-days.ts'
import { personDaysCsv } from '../../../functions/api/person-days-csv.ts'
import type { ActivityEvent, ScheduleEvent } from '../../../shared/events.ts'
import type { StaffDay } from '../../../shared/stores/staff-day-store.ts'
import { createPipeline, memoryTables, type Pipeline } from '../../support/pipeline.ts'
import { anEvent, aShiftEvent, aVisitEvent, instant, MONDAY, NOW } from '../../support/work-events.ts'

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400
/** Every four minutes from 09:00 to 10:00 of New York, where the tests of the schedule take place by UTC. */
const AN_HOUR = Array.from({ length: 16 }, (_, index) =>
  anEvent({ at: instant(MONDAY + index * 4 * MINUTE) }),
)

async function send(pipeline: Pipeline, ...events: readonly (ActivityEvent | ScheduleEvent)[]) {
  expect((await pipeline.send(events)).rejected).toEqual([])
  await pipeline.drain()
}

async function dayOf(pipeline: Pipeline, date = '2026-11-23', staffId = 'n-17') {
  return (await pipeline.staffDays.get('demo', { staffId, date }))?.day
}

function figures(day: StaffDay | undefined) {
  if (day === undefined) return undefined
  const { scheduledSeconds, workOutsideWorkSeconds, unscheduledDaySeconds, outsideShiftSeconds } = day
  return [scheduledSeconds, workOutsideWorkSeconds, unscheduledDaySeconds, outsideShiftSeconds]
}

describe('a schedule that comes after the activity', () => {
  it('gives the day its figures', async () => {
    const pipeline = createPipeline()
    await send(pipeline, ...AN_HOUR)
    expect(figures(await dayOf(pipeline))).toEqual([0, HOUR, HOUR, null])
    await send(pipeline, aVisitEvent())
    expect(figures(await dayOf(pipeline))).toEqual([HOUR / 2, HOUR / 2, 0, null])
    await send(pipeline, aShiftEvent({ end: instant(MONDAY + 45 * MINUTE) }))
    expect(await dayOf(pipeline)).toMatchObject({
      activeSeconds: HOUR,
      scheduledSeconds: HOUR / 2,
      workOutsideWorkSeconds: HOUR / 2,
      outsideScheduledSpanSeconds: HOUR / 2,
      unscheduledDaySeconds: 0,
      outsideShiftSeconds: 15 * MINUTE,
      leaveDaySeconds: 0,
    })
  })

  it('takes them back when it is cancelled', async () => {
    const pipeline = createPipeline()
    await send(pipeline, ...AN_HOUR, aVisitEvent())
    await send(pipeline, aVisitEvent({ status: 'cancelled', recordedAt: '2026-11-23T08:00:00Z' }))
    expect(figures(await dayOf(pipeline))).toEqual([0, HOUR, HOUR, null])
  })

  it('gives them to another person, and another day, when it moves there', async () => {
    const pipeline = createPipeline()
    const colleague = AN_HOUR.map((event) => ({
      ...event,
      staffId: 'n-18',
      at: instant(Date.parse(event.at) / 1000 - DAY),
    }))
    await send(pipeline, ...AN_HOUR, ...colleague, aVisitEvent())
    const moved = { start: instant(MONDAY - DAY), end: instant(MONDAY - DAY + 1800), staffId: 'n-18' }
    await send(pipeline, aVisitEvent({ ...moved, recordedAt: '2026-11-22T08:00:00Z' }))
    expect(figures(await dayOf(pipeline))).toEqual([0, HOUR, HOUR, null])
    expect(figures(await dayOf(pipeline, '2026-11-22', 'n-18'))).toEqual([HOUR / 2, HOUR / 2, 0, null])
  })

  it('makes a later day off one outside shifts, for 31 days', async () => {
    const pipeline = createPipeline()
    await send(pipeline, ...AN_HOUR)
    const early = (days: number, shiftId: string) =>
      aShiftEvent({
        shiftId,
        start: instant(MONDAY - days * DAY),
        end: instant(MONDAY - days * DAY + HOUR),
      })
    await send(pipeline, early(32, 's-1'))
    expect((await dayOf(pipeline))?.outsideShiftSeconds).toBeNull()
    await send(pipeline, early(31, 's-2'))
    expect((await dayOf(pipeline))?.outsideShiftSeconds).toBe(HOUR)
  })

  it('shows work on leave', async () => {
    const pipeline = createPipeline()
    await send(pipeline, ...AN_HOUR, aShiftEvent({ type: 'leave' }))
    expect((await dayOf(pipeline))?.leaveDaySeconds).toBe(HOUR)
  })

  it('counts on both local days that a night shift touches, by the zone of the person', async () => {
    const pipeline = createPipeline()
    await pipeline.changeSettings({ zone: 'America/New_York' })
    const night = Date.parse('2026-11-24T03:00:00Z') / 1000
    const evening = [0, 4].map((minutes) => anEvent({ at: instant(night - 8 * MINUTE + minutes * MINUTE) }))
    const morning = [0, 4].map((minutes) => anEvent({ at: instant(night + 3 * HOUR + minutes * MINUTE) }))
    await send(pipeline, ...evening, ...morning)
    await send(pipeline, aShiftEvent({ start: instant(night), end: instant(night + 8 * HOUR) }))
    expect((await dayOf(pipeline, '2026-11-23'))?.outsideShiftSeconds).toBe(4 * MINUTE)
    expect((await dayOf(pipeline, '2026-11-24'))?.outsideShiftSeconds).toBe(0)
  })
})

describe('a day on which something is planned and nobody worked', () => {
  it('is stored, with its scheduled time, and is in no file of person-days', async () => {
    const pipeline = createPipeline()
    await send(pipeline, aVisitEvent(), ...AN_HOUR.map((event) => ({ ...event, staffId: 'n-18' })))
    expect(await dayOf(pipeline)).toMatchObject({ events: 0, scheduledSeconds: 1800 })
    const range = { from: '2026-11-01', to: '2026-11-30', after: null }
    const { days } = await pageOfPersonDays('demo', range, 100, pipeline)
    expect(days.map(({ staffId }) => staffId)).toEqual(['n-18'])
    expect(personDaysCsv(days)).not.toContain('n-17')
  })

  it('is not stored where nothing is planned on it: a day after a shift', async () => {
    const tables = memoryTables()
    await send(createPipeline(tables), aShiftEvent())
    expect(tables.StaffDays.dump().map(({ sk }) => sk)).toEqual(['2026-11-23'])
  })
})

it('a row of a day stays under 1 kB, the schedule and all', async () => {
  const tables = memoryTables()
  const busy = Array.from({ length: 2 * 86_400 }, (_, index) => index)
    .filter((second) => second % 240 === 0)
    .map((second) => anEvent({ at: instant(MONDAY - DAY + second) }))
    .filter(({ at }) => Date.parse(at) <= NOW)
  await send(createPipeline(tables), ...busy, aVisitEvent(), aShiftEvent())
  const row = tables.StaffDays.dump().find(({ sk }) => sk === '2026-11-23')
  expect(row).toMatchObject({ activeSeconds: DAY, bySchedule: expect.anything() })
  // Longer than the bytes that DynamoDB counts: names and digits as text, with quotes, brackets and commas.
  expect(Buffer.byteLength(JSON.stringify(row))).toBeLessThan(1024)
})

it('activity and schedule give the same figures in whatever order they come', async () => {
  const everything: readonly (ActivityEvent | ScheduleEvent)[] = [
    ...AN_HOUR.slice(0, 5),
    aVisitEvent(),
    aVisitEvent({ visitId: 'v-2', status: 'no-show', start: instant(MONDAY + 300) }),
    aVisitEvent({ staffId: 'n-18', recordedAt: '2026-11-17T00:00:00Z' }),
    aShiftEvent({ start: instant(MONDAY + 500) }),
    aShiftEvent({ shiftId: 's-2', type: 'leave' }),
    aShiftEvent({ shiftId: 's-2', staffId: 'n-18', recordedAt: '2026-11-17T00:00:00Z' }),
  ]
  const whole = createPipeline()
  await send(whole, ...everything)
  const expected = await Promise.all(['n-17', 'n-18'].map((staffId) => dayOf(whole, '2026-11-23', staffId)))
  expect(expected).not.toContain(undefined)
  const property = fc.asyncProperty(
    fc.shuffledSubarray([...everything], { minLength: everything.length }),
    async (order) => {
      const pipeline = createPipeline()
      for (const event of order) await send(pipeline, event)
      const days = await Promise.all(
        ['n-17', 'n-18'].map((staffId) => dayOf(pipeline, '2026-11-23', staffId)),
      )
      expect(days).toEqual(expected)
    },
  )
  await fc.assert(property, { numRuns: 25 })
})
