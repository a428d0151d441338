import { describe, expect, it } from 'vitest'
import { DETAIL_TYPES } from '../../../shared/events.ts'
import type { Table } from '../../../shared/stores/table.ts'
import { apiUnderTest } from '../../support/api-under-test.ts'
import { createPipeline, memoryTables } from '../../support/pipeline.ts'
import { watched } from '../../support/watched-table.ts'
import { aMessage, anEvent, instant, MONDAY, recorded } from '../../support/work-events.ts'

const TOUCHED = aMessage(
  { version: 1, tenantId: 'demo', touched: [{ staffId: 'n-17', hours: ['2026-11-23T14'] }] },
  { detailType: DETAIL_TYPES.staffDaysTouched },
)
const WORK = [0, 1, 2].map((minutes) => anEvent({ at: instant(MONDAY + 60 * minutes) }))

/** A nurse whose work is stored; their days are computed while, at one request of a table, they are erased. */
async function erasedAt(name: 'StaffDays' | 'Activity', request: keyof Table, isKnown: boolean) {
  const tables = memoryTables()
  await createPipeline(tables).record([aMessage(recorded(WORK))])
  if (isKnown) await createPipeline(tables).summarize([TOUCHED])
  if (isKnown)
    await createPipeline(tables).record([aMessage(recorded([anEvent({ at: instant(MONDAY + 200) })]))])
  const { ask } = apiUnderTest({ pipeline: createPipeline(tables) })
  let isErased = false
  const table = watched(tables[name], async (asked) => {
    if (isErased || asked.name !== request) return
    isErased = true
    const nurse = { role: 'staff', staff_id: 'n-17' } as const
    expect((await ask('POST', '/v1/people/me/erasure', nurse, { confirm: 'n-17' })).status).toBe(200)
  })
  expect(await createPipeline({ ...tables, [name]: table }).summarize([TOUCHED])).toEqual(new Set())
  expect(isErased).toBe(true)
  return tables.StaffDays.dump().map(({ events, activeSeconds }) => [events, activeSeconds])
}

describe('a person who is erased while their days are computed', () => {
  it.each([
    ['before the activity is read, of a new day', 'Activity', 'query', false],
    ['before a new day is saved', 'StaffDays', 'save', false],
    ['before a known day is saved', 'StaffDays', 'save', true],
    ['before the days are read', 'StaffDays', 'query', true],
  ] as const)('%s, has no figures afterwards', async (_, name, request, isKnown) => {
    const left = await erasedAt(name, request, isKnown)
    expect(left.filter(([events, seconds]) => events !== 0 || seconds !== 0)).toEqual([])
  })

  it('has figures again of what the EHR sends later', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    const { ask } = apiUnderTest({ pipeline })
    await pipeline.send(WORK)
    await pipeline.drain()
    const nurse = { role: 'staff', staff_id: 'n-17' } as const
    await ask('POST', '/v1/people/me/erasure', nurse, { confirm: 'n-17' })
    expect(tables.StaffDays.dump()).toEqual([])
    await pipeline.send([anEvent({ at: instant(MONDAY + 7200) })])
    await pipeline.drain()
    expect(tables.StaffDays.dump()).toMatchObject([{ sk: '2026-11-23', events: 1 }])
  })
})
