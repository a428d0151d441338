import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median } from '../../../shared/domain/quantile.ts'
import { secondOf, type WorkItem, workItem } from '../../../shared/domain/work-item.ts'
import { joinedWorkPeriods } from '../../../shared/domain/work-periods-of-day.ts'
import { DETAIL_TYPES } from '../../../shared/events.ts'
import type { Message } from '../../../shared/sqs-batch.ts'
import { at, CHICAGO } from '../../support/builders.ts'
import { keepItem } from '../../support/kept-items.ts'
import { createPipeline, memoryTables, type Pipeline } from '../../support/pipeline.ts'
import { shortRests } from '../../support/rest-periods.ts'
import { inTurns, watched } from '../../support/watched-table.ts'
import { aMessage, anEvent, aShiftEvent, aVisitEvent, instant, recorded } from '../../support/work-events.ts'
import { anItem, onMonday, someSteps } from '../../support/work-items.ts'

const HOUR = 3600
const PEOPLE = ['ana', 'ben', 'eva']

/** What `record` says of items: each second of theirs, for each person. */
function touchedBy(items: readonly WorkItem[], id = 'm-1'): Message {
  const spans = items.flat().map((step) => ({ start: secondOf(step), end: secondOf(step) + 1 }))
  const touched = PEOPLE.map((staffId) => ({ staffId, spans }))
  return aMessage(
    { version: 1, tenantId: 'demo', touched },
    { id, detailType: DETAIL_TYPES.staffDaysTouched },
  )
}

async function withItems(pipeline: Pipeline, ...items: readonly WorkItem[]) {
  for (const [index, item] of items.entries()) await keepItem(pipeline.workItems, `i-${index}`, item)
  expect(await pipeline.summarize([touchedBy(items)])).toEqual(new Set())
}

function daysOf(pipeline: Pipeline, staffId = 'ana') {
  return pipeline.staffDays.daysOfStaff('demo', staffId, '1970-01-01', '9999-12-31')
}

async function inChicago(tables = memoryTables()) {
  const pipeline = createPipeline(tables)
  await pipeline.changeSettings({ zone: CHICAGO, roleRanks: { nurse: 1, physician: 2 } })
  return pipeline
}

it('worked case G: the days of a person have its turnarounds, in calendar and in business hours', async () => {
  const pipeline = await inChicago()
  await withItems(
    pipeline,
    anItem('2026-01-23T16:00 created ana', '09:00 completed ana'),
    anItem('07:00 created ana', '07:30 completed ana'),
    anItem('11:00 created ana', '15:00 completed ana'),
    anItem('10:00 created ana'),
  )
  const days = await daysOf(pipeline)
  expect(days.map(({ date, items }) => [date, items['message.patient']?.received])).toEqual([
    ['2026-01-23', 1],
    ['2026-01-26', 3],
  ])
  const patient = days.flatMap(({ items }) => items['message.patient'] ?? [])
  expect(median(patient.flatMap((each) => each.turnaroundSeconds))).toBe(4 * HOUR)
  expect(median(patient.flatMap((each) => each.turnaroundBusinessSeconds))).toBe(2 * HOUR)
})

it('worked case I: work periods of stored days show the short rest between them', async () => {
  const pipeline = await inChicago()
  const every5Minutes = (from: string, to: string) => {
    const [first, last] = [at(CHICAGO, from), at(CHICAGO, to)]
    return Array.from({ length: (last - first) / 300 + 1 }, (_, index) =>
      anEvent({ staffId: 'ana', at: instant(first + index * 300) }),
    )
  }
  const work = [
    ...every5Minutes('2026-01-12T08:00', '2026-01-12T18:00'),
    ...every5Minutes('2026-01-12T21:30', '2026-01-12T22:30'),
    ...every5Minutes('2026-01-13T06:30', '2026-01-13T17:00'),
  ]
  await pipeline.record([aMessage(recorded(work))])
  await pipeline.drain()
  const periods = joinedWorkPeriods((await daysOf(pipeline)).flatMap(({ workPeriods }) => workPeriods))
  expect(periods.map(({ start, end }) => (end - start) / HOUR)).toEqual([14.5, 10.5])
  expect(shortRests(periods).map(({ start, end }) => (end - start) / HOUR)).toEqual([8])
})

it('a short look in the evening counts as soon as another is near it, on the day after', async () => {
  const pipeline = await inChicago()
  const look = (clock: string) =>
    [0, 60].map((seconds) => anEvent({ staffId: 'ana', at: instant(at(CHICAGO, clock) + seconds) }))
  const evening = look('2026-01-12T22:00')
  await pipeline.record([aMessage(recorded(evening))])
  await pipeline.drain()
  expect((await daysOf(pipeline)).map(({ workPeriods }) => workPeriods.length)).toEqual([0])
  await pipeline.record([aMessage(recorded(look('2026-01-13T03:00')))])
  await pipeline.drain()
  expect((await daysOf(pipeline)).map(({ workPeriods }) => workPeriods.length)).toEqual([1, 1])
})

describe('a day with items', () => {
  const refill = anItem(['08:00 created ana', { requires: 'nurse' }], '17:30 completed ana')

  it('is stored though nobody was in the EHR, and is in no list of days worked', async () => {
    const pipeline = await inChicago()
    await withItems(pipeline, refill)
    expect(await daysOf(pipeline)).toMatchObject([
      { events: 0, items: { 'message.patient': { handled: 1, handledAfterHours: 1, roleMismatches: 0 } } },
    ])
  })

  it('is measured by the role of that day, in the team of that day', async () => {
    const pipeline = await inChicago()
    const earlier = [{ before: '2026-01-27', role: 'physician', teamId: 'east' }]
    await pipeline.changeRoster({
      teams: ['east', 'west'].map((teamId) => ({ teamId, name: teamId })),
      staff: [{ staffId: 'ana', role: 'nurse', teamId: 'west', earlier }],
    })
    const next = anItem(
      ['2026-01-27T08:00 created ana', { requires: 'nurse' }],
      '2026-01-27T09:00 completed ana',
    )
    await withItems(pipeline, refill, next)
    expect(
      (await daysOf(pipeline)).map(({ teamId, items }) => [teamId, items['message.patient']?.roleMismatches]),
    ).toEqual([
      ['east', 1],
      ['west', 0],
    ])
  })

  it('has no items and no work periods of a system account, and has them again when it is none', async () => {
    const pipeline = await inChicago()
    const work = Array.from({ length: 10 }, (_, index) =>
      anEvent({ staffId: 'ana', at: instant(onMonday('08:00') + index * 60) }),
    )
    await pipeline.record([aMessage(recorded(work))])
    await pipeline.changeSettings({ systemAccounts: ['ana'] })
    await withItems(pipeline, refill)
    expect(await daysOf(pipeline)).toMatchObject([{ events: 0, items: {}, workPeriods: [] }])
    await pipeline.changeSettings({ systemAccounts: [] })
    await pipeline.requestRecomputation()
    await pipeline.drain()
    const [day] = await daysOf(pipeline)
    expect(day).toMatchObject({ events: 10, items: { 'message.patient': { handled: 1 } } })
    expect(day?.workPeriods).toHaveLength(1)
  })

  it('is computed anew with other minutes and business hours', async () => {
    const pipeline = await inChicago()
    await withItems(pipeline, refill)
    await pipeline.changeSettings({
      minutesEach: { 'message.patient': 7 },
      businessHours: { weekdays: [1], start: '16:00', end: '17:00' },
    })
    await pipeline.requestRecomputation()
    await pipeline.drain()
    const figures = (await daysOf(pipeline))[0]?.items['message.patient']
    expect(figures).toMatchObject({ minutes: 7, turnaroundBusinessSeconds: [HOUR] })
  })
})

it('the shoulder of the settings is scheduled time', async () => {
  const pipeline = createPipeline()
  const minutes = (start: number) => [0, 5, 10].map((each) => anEvent({ at: instant(start + each * 60) }))
  const visit = aVisitEvent()
  const after = Date.parse(visit.end) / 1000
  await pipeline.send([...minutes(after), visit, aShiftEvent()])
  await pipeline.drain()
  const day = async () => (await daysOf(pipeline, 'n-17'))[0]?.outsideScheduledSpanSeconds
  expect(await day()).toBe(600)
  await pipeline.changeSettings({ shoulderMinutes: 6 })
  await pipeline.requestRecomputation()
  await pipeline.drain()
  expect(await day()).toBe(240)
})

it('a week of items is read once for all of its days', async () => {
  const tables = memoryTables()
  let queries = 0
  const WorkItems = watched(tables.WorkItems, ({ name }) => {
    if (name === 'query') queries++
  })
  const pipeline = await inChicago({ ...tables, WorkItems } as typeof tables)
  const items = ['26', '27', '28', '29'].map((day) => anItem(`2026-01-${day}T10:00 created ana`))
  for (const [index, item] of items.entries()) await keepItem(pipeline.workItems, `i-${index}`, item)
  const { touched } = touchedBy(items).detail as { touched: object[] }
  const detail = { version: 1, tenantId: 'demo', touched: touched.slice(0, 1) }
  await pipeline.summarize([aMessage(detail, { detailType: DETAIL_TYPES.staffDaysTouched })])
  expect(await daysOf(pipeline)).toHaveLength(4)
  expect(queries).toBe(1)
})

describe('items that change while days are computed', () => {
  it.each(['query', 'save'] as const)(
    'count as they are in the end: just before the %s of the day',
    async (request) => {
      const tables = memoryTables()
      const other = await inChicago(tables)
      const early = anItem('08:00 created ana')
      const late = anItem('08:00 created ana', '09:00 completed ana')
      let isFirst = true
      const StaffDays = watched(tables.StaffDays, async ({ name }) => {
        if (name !== request || !isFirst) return
        isFirst = false
        await keepItem(other.workItems, 'i-1', late, early)
        await other.summarize([touchedBy([late])])
      })
      await keepItem(other.workItems, 'i-1', early)
      await createPipeline({ ...tables, StaffDays }).summarize([touchedBy([early])])
      expect((await daysOf(other))[0]?.items['message.patient']?.handled).toBe(1)
    },
  )

  it('end in the figures of the item as it is in the end, whichever of two workers is faster', async () => {
    const someItems = fc.array(someSteps, { minLength: 1, maxLength: 3 })
    const property = fc.asyncProperty(someItems, fc.scheduler(), async (items, scheduler) => {
      const whole = await inChicago()
      await withItems(whole, ...items.map(workItem))
      const expected = await Promise.all(PEOPLE.map((staffId) => daysOf(whole, staffId)))

      const tables = memoryTables()
      const first = await inChicago(tables)
      const workers = ['one', 'other'].map((name) =>
        createPipeline({
          ...tables,
          WorkItems: inTurns(tables.WorkItems, scheduler, name),
          StaffDays: inTurns(tables.StaffDays, scheduler, name),
        }),
      )
      const halves = items.map((steps) => workItem(steps.slice(0, Math.ceil(steps.length / 2))))
      for (const [index, item] of halves.entries()) await keepItem(first.workItems, `i-${index}`, item)
      const early = workers[0]?.summarize([touchedBy(halves)])
      const late = async () => {
        for (const [index, steps] of items.entries()) {
          const store = (workers[1] as Pipeline).workItems
          await keepItem(store, `i-${index}`, workItem(steps), halves[index])
        }
        return workers[1]?.summarize([touchedBy(items.map(workItem), 'm-2')])
      }
      const failed = await scheduler.waitFor(Promise.all([early, late()]))
      expect(failed).toEqual([new Set(), new Set()])
      const days = await Promise.all(PEOPLE.map((staffId) => daysOf(first, staffId)))
      const withItemsOn = (all: typeof days) =>
        all.map((each) => each.filter(({ items: on }) => Object.keys(on).length > 0))
      expect(withItemsOn(days)).toEqual(withItemsOn(expected))
    })
    await fc.assert(property, { numRuns: 200 })
  })
})
