import { describe, expect, it } from 'vitest'
import type { ItemEvent } from '../../../shared/events.ts'
import { createPipeline, memoryTables } from '../../support/pipeline.ts'
import { watched } from '../../support/watched-table.ts'
import { aMessage, anEvent, anItemEvent, instant, MONDAY, recorded } from '../../support/work-events.ts'

const REASON = 'names an item that has more steps, or more people and weeks, than one item takes'
const WEEK = 7 * 86_400

/** About 85 bytes each: 1,100 of them fit an item, 1,300 do not. */
function steps(from: number, to: number): ItemEvent[] {
  return Array.from({ length: to - from }, (_, index) =>
    anItemEvent({
      step: 'worked',
      at: instant(MONDAY + from + index),
      poolId: 'a pool with a long name',
      minutes: 7,
    }),
  )
}

function message(events: readonly unknown[], id = 'm-1') {
  return aMessage(recorded(events), { id })
}

describe('an item that has grown beyond all measure', () => {
  it('takes no further step: each is set aside with its reason, once, and all else is recorded', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    await pipeline.record([message(steps(0, 1100))])
    const [before] = await pipeline.workItems.getItems('demo', ['i-1'])
    const batch = [message([anEvent(), anItemEvent({ itemId: 'i-2' }), ...steps(1100, 1300)])]
    for (const _time of [1, 2]) expect(await pipeline.record(batch)).toEqual(new Set())

    expect(await pipeline.workItems.getItems('demo', ['i-1'])).toEqual([before])
    expect(before?.item).toHaveLength(1100)
    expect(await pipeline.workItems.getItems('demo', ['i-2'])).toHaveLength(1)
    expect(tables.Activity.dump()).toHaveLength(1)
    const setAside = await pipeline.rejections.list('demo', 300)
    expect(setAside).toHaveLength(200)
    expect(setAside.every(({ field, reason }) => field === 'itemId' && reason === REASON)).toBe(true)
    expect(setAside.map(({ index }) => index).sort((a, b) => a - b)[0]).toBe(2)
    expect(setAside[0]?.replay).toMatchObject({ events: [{ kind: 'item', itemId: 'i-1', step: 'worked' }] })
  })

  it('still knows the steps that it has: they may come again', async () => {
    const pipeline = createPipeline()
    await pipeline.record([message(steps(0, 1100))])
    expect(await pipeline.record([message(steps(0, 2))])).toEqual(new Set())
    expect(await pipeline.rejections.list('demo', 10)).toEqual([])
    expect(pipeline.queues.summarize.length).toBeGreaterThan(1)
  })

  it('is one, too, that hundreds of people have for years', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    const years = (people: number) =>
      Array.from({ length: people }, (_, index) =>
        anItemEvent({
          staffId: `n-${index}`,
          at: instant(MONDAY - 50 * WEEK + index),
          itemId: `of ${people}`,
        }),
      ).concat(anItemEvent({ step: 'completed', itemId: `of ${people}` }))
    expect(await pipeline.record([message([...years(39), ...years(40)])])).toEqual(new Set())
    const copies = tables.WorkItems.dump().filter(({ sk }) => sk !== 'item')
    expect(copies.length).toBe(39 * 51)
    expect(await pipeline.rejections.list('demo', 100)).toHaveLength(41)
  })

  it('comes again with the message whose step could not be set aside', async () => {
    const tables = memoryTables()
    const IntakeRejections = watched(tables.IntakeRejections, ({ name }) => {
      if (name === 'put') throw new Error('The table does not answer')
    })
    const pipeline = createPipeline({ ...tables, IntakeRejections })
    const batch = [
      message(steps(0, 700), 'm-1'),
      message(steps(700, 1300), 'm-2'),
      message([anEvent()], 'm-3'),
    ]
    expect([...(await pipeline.record(batch))].sort()).toEqual(['m-1', 'm-2'])
  })
})
