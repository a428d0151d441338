import { describe, expect, it } from 'vitest'
import { createArrivalNotes } from '../../../functions/record/note-arrivals.ts'
import { FeedArrivalStore } from '../../../shared/stores/feed-arrival-store.ts'
import { MemoryTable } from '../../support/memory-table.ts'
import { keptLog } from '../../support/pipeline.ts'
import { aMessage, anEvent, NOW, recorded } from '../../support/work-events.ts'

const MINUTE = 60_000

function from(feedId: string, minutes: number, tenantId = 'demo') {
  return aMessage(recorded([anEvent()], { feedId, tenantId }), { sentAt: NOW + minutes * MINUTE })
}

/** A store of which the writes are counted. */
function watched() {
  const store = new FeedArrivalStore(new MemoryTable())
  const added: string[] = []
  const counting = Object.assign(Object.create(store) as FeedArrivalStore, {
    add: (...[tenantId, feedId, minutes, now]: Parameters<FeedArrivalStore['add']>) => {
      added.push(`${tenantId} ${feedId} ${minutes.length}`)
      return store.add(tenantId, feedId, minutes, now)
    },
  })
  const log = keptLog()
  return { store, added, log, note: createArrivalNotes(counting, log, () => NOW) }
}

describe('the arrivals of a feed', () => {
  it('are noted once a minute, feed by feed, however much comes', async () => {
    const { note, added, store } = watched()
    await note([from('ehr', 0), from('ehr', 0.5), from('labs', 0), from('ehr', 0, 'other')])
    await note([from('ehr', 0.9)])
    await note([from('ehr', 1)])
    expect(added).toEqual(['demo ehr 1', 'demo labs 1', 'other ehr 1', 'demo ehr 1'])
    expect((await store.list('demo')).map(({ feedId, arrivals }) => [feedId, arrivals.last])).toEqual([
      ['ehr', (NOW + MINUTE) / 1000],
      ['labs', NOW / 1000],
    ])
  })

  it('are noted when they came in, not when they are read: twice is once', async () => {
    const one = watched()
    await one.note([from('ehr', -90)])
    await createArrivalNotes(one.store, one.log, () => NOW)([from('ehr', -90)])
    expect((await one.store.list('demo'))[0]?.arrivals.last).toBe((NOW - 90 * MINUTE) / 1000)
  })

  it('that cannot be noted stop nothing, and are noted the next time', async () => {
    const log = keptLog()
    const store = new FeedArrivalStore(new MemoryTable())
    let isAway = true
    const broken = Object.assign(Object.create(store) as FeedArrivalStore, {
      add: (...given: Parameters<FeedArrivalStore['add']>) =>
        isAway ? Promise.reject(new Error('away')) : store.add(...given),
    })
    const note = createArrivalNotes(broken, log, () => NOW)
    await note([from('ehr', 0)])
    expect(log.lines).toHaveLength(1)
    isAway = false
    await note([from('ehr', 0), aMessage({ nobody: true })])
    expect(await store.list('demo')).toHaveLength(1)
  })
})
