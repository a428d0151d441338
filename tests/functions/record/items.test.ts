import { describe, expect, it } from 'vitest'
import type { Row } from '../../../shared/stores/table.ts'
import { createPipeline, memoryTables, type Pipeline } from '../../support/pipeline.ts'
import { type TableRequest, watched } from '../../support/watched-table.ts'
import { aMessage, anEvent, anItemEvent, instant, MONDAY, recorded } from '../../support/work-events.ts'

const HOUR = 3600
const WEEK = 7 * 86_400

const CREATED = anItemEvent()
const FORWARDED = anItemEvent({ step: 'forwarded', staffId: 'n-18', at: instant(MONDAY + HOUR) })
const COMPLETED = anItemEvent({ step: 'completed', staffId: 'n-18', at: instant(MONDAY + 2 * HOUR) })

function message(events: readonly unknown[], id = 'm-1') {
  return aMessage(recorded(events), { id })
}

function failingAt(fails: (request: TableRequest) => boolean, tables = memoryTables()) {
  const WorkItems = watched(tables.WorkItems, (request) => {
    if (fails(request)) throw new Error('The table does not answer')
  })
  return createPipeline({ ...tables, WorkItems })
}

interface Words {
  readonly touched: readonly object[]
  readonly pools: readonly object[]
}

/** What summarize is told, taken from its queue. */
function told({ queues }: Pipeline) {
  const details = queues.summarize.splice(0).map(({ detail }) => detail as Words)
  return { touched: details.flatMap(({ touched }) => touched), pools: details.flatMap(({ pools }) => pools) }
}

function keysOf(rows: readonly Row[]): string[] {
  return rows.map(({ pk, sk, rev }) => `${pk} ${sk} ${rev}`)
}

describe('the steps of an item', () => {
  it('become one row, and a copy with everybody whom they name, whatever messages bring them', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    await pipeline.record([message([CREATED, COMPLETED], 'm-1'), message([FORWARDED], 'm-2')])
    expect(keysOf(tables.WorkItems.dump())).toEqual([
      'demo#item#i-1 item 1',
      'demo#staff#n-17 2026-W48#i-1 1',
      'demo#staff#n-18 2026-W48#i-1 1',
    ])
    const [stored] = await pipeline.workItems.getItems('demo', ['i-1'])
    expect(stored?.item.map(({ step, staffId }) => [step, staffId])).toEqual([
      ['created', 'n-17'],
      ['forwarded', 'n-18'],
      ['completed', 'n-18'],
    ])
    expect(await pipeline.workItems.itemsOf('demo', 'staff#n-17', '2026-W48', '2026-W48')).toEqual([
      { itemId: 'i-1', item: stored?.item },
    ])
  })

  it('keep all that the contract knows of them, and nothing else', async () => {
    const pipeline = createPipeline()
    const all = {
      source: 'patient',
      poolId: 'refills',
      label: 'hash',
      minutes: 1.5,
      outcome: 'denied',
      requires: 'nurse',
    } as const
    await pipeline.record([message([{ ...anItemEvent(all), patient: 'Jane Roe' }])])
    const { kind: _kind, itemId: _itemId, at: _at, ...fields } = anItemEvent(all)
    const [stored] = await pipeline.workItems.getItems('demo', ['i-1'])
    expect(stored?.item).toEqual([{ ...fields, at: MONDAY * 1000 }])
  })

  it('that come later are added, and reach every copy', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    await pipeline.record([message([CREATED])])
    await pipeline.record([message([anItemEvent({ step: 'completed', at: instant(MONDAY + WEEK) })])])
    expect(keysOf(tables.WorkItems.dump())).toEqual([
      'demo#item#i-1 item 2',
      'demo#staff#n-17 2026-W48#i-1 2',
      'demo#staff#n-17 2026-W49#i-1 2',
    ])
    expect(new Set(tables.WorkItems.dump().map(({ steps }) => steps)).size).toBe(1)
  })

  it('that are all stored already cost no write, and word goes out all the same', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    await pipeline.record([message([CREATED])])
    const words = told(pipeline)
    const { writes } = tables.WorkItems
    await pipeline.record([message([CREATED])])
    expect(tables.WorkItems.writes).toBe(writes)
    expect(told(pipeline)).toEqual(words)
  })

  it('of which one says minus zero minutes are the same as before', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    await pipeline.record([message([anItemEvent({ minutes: 0 })])])
    await pipeline.record([message([anItemEvent({ minutes: -0 })])])
    expect(keysOf(tables.WorkItems.dump())[0]).toBe('demo#item#i-1 item 1')
  })

  it('that name nobody are kept, and touch nobody', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    const { staffId: _staffId, ...ofNobody } = CREATED
    await pipeline.record([message([ofNobody])])
    expect(keysOf(tables.WorkItems.dump())).toEqual(['demo#item#i-1 item 1'])
    expect(pipeline.queues.summarize).toEqual([])
  })

  it('of one id in two organisations are two items', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    await pipeline.record([
      message([CREATED]),
      aMessage(recorded([COMPLETED], { tenantId: 'other' }), { id: 'm-2' }),
    ])
    expect(await pipeline.workItems.itemsOf('other', 'staff#n-17', '2026-W48', '2026-W48')).toEqual([])
    expect((await pipeline.workItems.getItems('demo', ['i-1']))[0]?.item).toHaveLength(1)
  })
})

describe('a run that died between an item and its copies', () => {
  it('is made good by the next delivery: the copies follow', async () => {
    const tables = memoryTables()
    await createPipeline(tables).record([message([CREATED])])
    const dying = failingAt(({ name }) => name === 'putNewer', tables)
    expect([...(await dying.record([message([FORWARDED])]))]).toEqual(['m-1'])
    expect(told(dying).touched).toEqual([])

    expect(await createPipeline(tables).record([message([FORWARDED])])).toEqual(new Set())
    const once = memoryTables()
    const undisturbed = createPipeline(once)
    for (const event of [CREATED, FORWARDED]) await undisturbed.record([message([event])])
    expect(tables.WorkItems.dump()).toEqual(once.WorkItems.dump())
  })
})

describe('of a batch in which something fails, exactly the messages concerned come again', () => {
  const messages = [
    message([anEvent(), CREATED], 'm-1'),
    message([anItemEvent({ itemId: 'i-2', staffId: 'n-18' })], 'm-2'),
    message([anEvent()], 'm-3'),
  ]

  it.each(['save', 'putNewer'] as const)('those of an item where %s fails', async (name) => {
    const isOfTheSecond = ({ pk, sk }: { readonly pk: string; readonly sk: string }) =>
      `${pk}${sk}`.includes('i-2')
    const pipeline = failingAt(
      (request) => request.name === name && request.key !== undefined && isOfTheSecond(request.key),
    )
    expect([...(await pipeline.record(messages))]).toEqual(['m-2'])
    expect(JSON.stringify(told(pipeline))).not.toContain('n-18')
  })

  it('those of all items where they could not be read; activity is recorded all the same', async () => {
    const pipeline = failingAt(({ name }) => name === 'getMany')
    expect([...(await pipeline.record(messages))]).toEqual(['m-1', 'm-2'])
    expect(told(pipeline).touched).toEqual([{ staffId: 'n-17', hours: ['2026-11-23T14'] }])
  })
})
