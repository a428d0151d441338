import { describe, expect, it } from 'vitest'
import { DETAIL_TYPES } from '../../../shared/events.ts'
import type { Message } from '../../../shared/sqs-batch.ts'
import { createPipeline, memoryTables } from '../../support/pipeline.ts'
import { plainDays, storedDays } from '../../support/plain-figures.ts'
import { watched } from '../../support/watched-table.ts'
import { aMessage, anEvent, instant, MONDAY, recorded } from '../../support/work-events.ts'

const MINUTE = 60
const WORK = [0, 1, 2, 3].map((minutes) => anEvent({ at: instant(MONDAY + minutes * MINUTE) }))

function touched(
  hours: readonly string[],
  changes: Readonly<Record<string, unknown>> = {},
  id = 'm-1',
): Message {
  const detail = { version: 1, tenantId: 'demo', touched: [{ staffId: 'n-17', hours }], ...changes }
  return aMessage(detail, { id, detailType: DETAIL_TYPES.staffDaysTouched })
}

const MONDAY_HOUR = touched(['2026-11-23T14'])

async function withWork() {
  const tables = memoryTables()
  const pipeline = createPipeline(tables)
  await pipeline.record([aMessage(recorded(WORK))])
  return { tables, pipeline }
}

describe('a day that was touched', () => {
  it('is computed from all that is stored, with what it was computed by', async () => {
    const { pipeline } = await withWork()
    await pipeline.changeRoster({
      teams: [{ teamId: 'icu', name: 'Intensive care', zone: 'America/New_York' }],
      staff: [{ staffId: 'n-17', role: 'nurse', teamId: 'icu' }],
    })
    await pipeline.summarize([MONDAY_HOUR])
    const stored = await pipeline.staffDays.get('demo', { staffId: 'n-17', date: '2026-11-23' })
    expect(stored?.day).toMatchObject({
      teamId: 'icu',
      zone: 'America/New_York',
      inactivityGapSeconds: 300,
      definitions: [
        'active-time/1',
        'pajama-time/1',
        'scheduled-time/1',
        'work-outside-work/1',
        'outside-scheduled-span/1',
        'unscheduled-day/1',
        'outside-shift/1',
        'leave-day/1',
      ],
      events: 4,
      activeSeconds: 180,
      pajamaSeconds: 0,
    })
  })

  it('is written once for all messages of a batch, and not again when nothing changed', async () => {
    const { tables, pipeline } = await withWork()
    await pipeline.summarize([MONDAY_HOUR, touched(['2026-11-23T14', '2026-11-23T15'], {}, 'm-2')])
    expect(tables.StaffDays.writes).toBe(1)
    await pipeline.summarize([MONDAY_HOUR])
    expect(tables.StaffDays.writes).toBe(1)
  })

  it('is not stored where it holds nothing: the day after, which the gap touches', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    const lastMinute = anEvent({ at: '2026-11-23T23:59:00Z' })
    await pipeline.record([aMessage(recorded([lastMinute]))])
    await pipeline.drain()
    expect(tables.StaffDays.dump().map(({ sk }) => sk)).toEqual(['2026-11-23'])
  })

  it('stands for 13 months from the later of its end and its computation', async () => {
    const { tables, pipeline } = await withWork()
    await pipeline.record([aMessage(recorded([anEvent({ at: '2027-02-01T12:00:00Z' })]))])
    await pipeline.drain()
    expect(tables.StaffDays.dump().map(({ expiresAt }) => instant(expiresAt as number))).toEqual([
      '2027-12-25T14:00:00.000Z',
      '2028-03-04T00:00:00.000Z',
    ])
  })
})

describe('of a batch, exactly the messages that could not be worked on come again', () => {
  const wrong: [string, Message][] = [
    ['an unknown version', touched(['2026-11-23T14'], { version: 2 })],
    ['nobody touched', touched([], { touched: [] })],
    ['no hour', touched([])],
    ['an hour that there is not', touched(['2026-11-23T99'])],
    ['a tenant that is none', touched(['2026-11-23T14'], { tenantId: 'a#b' })],
    ['no detail', { ...MONDAY_HOUR, detail: undefined }],
    ['an unknown detail type', { ...MONDAY_HOUR, detailType: 'Alert Changed' }],
    ['a step that is none', { ...MONDAY_HOUR, detailType: DETAIL_TYPES.recomputationRequested }],
  ]
  it.each(wrong)('%s', async (_name, message) => {
    const { pipeline } = await withWork()
    const failed = await pipeline.summarize([message, { ...MONDAY_HOUR, id: 'good' }])
    expect([...failed]).toEqual(['m-1'])
    expect(await storedDays(pipeline.staffDays, ['n-17'])).toEqual(plainDays(WORK))
  })

  it('a step of a recomputation that nobody asked for', async () => {
    const { pipeline } = await withWork()
    const detail = { version: 1, tenantId: 'demo', recomputationId: 'r-0', shard: 'team#', after: null }
    const step = aMessage(detail, { id: 'step', detailType: DETAIL_TYPES.recomputationRequested })
    expect([...(await pipeline.summarize([step, MONDAY_HOUR]))]).toEqual(['step'])
  })

  it('all of an organisation where one of its days cannot be saved, and none of another', async () => {
    const { tables } = await withWork()
    const StaffDays = watched(tables.StaffDays, ({ name, key }) => {
      if (name === 'save' && key?.pk === 'demo#n-17') throw new Error('The table does not answer')
    })
    const pipeline = createPipeline({ ...tables, StaffDays })
    await pipeline.record([aMessage(recorded(WORK, { tenantId: 'other' }))])
    const other = touched(['2026-11-23T14'], { tenantId: 'other' }, 'm-2')
    expect([...(await pipeline.summarize([MONDAY_HOUR, other]))]).toEqual(['m-1'])
    expect(await storedDays(pipeline.staffDays, ['n-17'], 'other')).toEqual(plainDays(WORK))
  })
})
