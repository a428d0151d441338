import { expect, it } from 'vitest'
import { NOTHING_TOLD } from '../../shared/domain/alerts/recipient-state.ts'
import { RecipientStore } from '../../shared/stores/recipient-store.ts'
import { describeOnEachTable } from '../support/each-table.ts'

const NOW = 1_781_600_000

describeOnEachTable('what is remembered of a recipient', (table) => {
  it('is nothing at first, then what was saved on the revision that was read', async () => {
    const store = new RecipientStore(table())
    expect(await store.get('demo', 'staff:mara')).toEqual({ state: NOTHING_TOLD, revision: undefined })
    const state = { ...NOTHING_TOLD, immediateAt: [NOW] }
    expect(await store.save('demo', 'staff:mara', state, null, undefined, NOW)).toBe(true)
    expect(await store.save('demo', 'staff:mara', state, null, undefined, NOW)).toBe(false)
    expect(await store.get('demo', 'staff:mara')).toEqual({ state, revision: 1 })
    expect(await store.list('demo')).toEqual([{ recipientId: 'staff:mara', state }])
    expect(await store.list('other')).toEqual([])
  })

  it('wakes when its time has come, also where an id holds what parts a key, and no more once it was followed', async () => {
    const store = new RecipientStore(table())
    const wake = { at: NOW + 60, recipientId: 'staff:mara#2' }
    await store.save('demo', wake.recipientId, NOTHING_TOLD, wake.at, undefined, NOW)
    await store.save('demo', 'staff:late', NOTHING_TOLD, NOW + 61, undefined, NOW)
    expect(await store.wakesDue('demo', NOW + 59)).toEqual([])
    expect(await store.wakesDue('demo', NOW + 60)).toEqual([wake])
    await store.removeWake('demo', wake)
    expect(await store.wakesDue('demo', NOW + 60)).toEqual([])
  })

  it('wakes also where the state was not saved: one too many, never one too few', async () => {
    const store = new RecipientStore(table())
    await store.save('demo', 'staff:mara', NOTHING_TOLD, null, undefined, NOW)
    expect(await store.save('demo', 'staff:mara', NOTHING_TOLD, NOW, 7, NOW)).toBe(false)
    expect(await store.wakesDue('demo', NOW)).toHaveLength(1)
  })
})
