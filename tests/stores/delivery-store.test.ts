import { expect, it } from 'vitest'
import { newDelivery } from '../../shared/domain/alerts/delivery.ts'
import { DeliveryStore } from '../../shared/stores/delivery-store.ts'
import { aMessage } from '../support/alert-items.ts'
import { describeOnEachTable } from '../support/each-table.ts'

const NOW = 1_781_600_000

function aDelivery(deliveryId: string, changes: Partial<ReturnType<typeof newDelivery>> = {}) {
  const ids = { deliveryId, messageId: 'msg_1', channelId: 'hook' }
  return { delivery: { ...newDelivery(ids, NOW), ...changes }, message: aMessage() }
}

describeOnEachTable(
  'an outbox',
  (table) => {
    it('takes a delivery once, and gives it back with its message', async () => {
      const store = new DeliveryStore(table())
      expect(await store.save('demo', aDelivery('1-a'), undefined, NOW)).toBe(true)
      expect(await store.save('demo', aDelivery('1-a', { state: 'dead' }), undefined, NOW)).toBe(false)
      expect(await store.get('demo', 'hook', '1-a')).toEqual({ ...aDelivery('1-a'), revision: 1 })
      expect(await store.get('other', 'hook', '1-a')).toBeUndefined()
    })

    it('is saved on the revision that was read, by one alone', async () => {
      const store = new DeliveryStore(table())
      await store.save('demo', aDelivery('1-a'), undefined, NOW)
      const saves = [1, 2].map(() => store.save('demo', aDelivery('1-a'), 1, NOW))
      expect((await Promise.all(saves)).sort()).toEqual([false, true])
    })

    it('knows what waits, what of it may be due, and what was answered last; what is done waits no more', async () => {
      const store = new DeliveryStore(table())
      const attempts = [{ at: NOW, status: 400, reason: 'status' as const }]
      await store.save('demo', aDelivery('1-a', { nextAttemptAt: NOW + 60 }), undefined, NOW)
      await store.save('demo', aDelivery('2-b', { nextAttemptAt: NOW + 90, attempts }), undefined, NOW)
      await store.save('demo', aDelivery('3-c', { state: 'delivered', nextAttemptAt: null }), undefined, NOW)
      await store.save('other', aDelivery('4-d'), undefined, NOW)
      expect(await store.waiting('demo')).toEqual([
        { channelId: 'hook', deliveryId: '1-a', nextAttemptAt: NOW + 60, lastStatus: null },
        { channelId: 'hook', deliveryId: '2-b', nextAttemptAt: NOW + 90, lastStatus: 400 },
      ])
      expect(await store.isAnyDue('demo', NOW + 59)).toBe(false)
      expect(await store.isAnyDue('demo', NOW + 60)).toBe(true)
      await store.save('demo', aDelivery('1-a', { state: 'dead', nextAttemptAt: null }), 1, NOW)
      expect((await store.waiting('demo')).map(({ deliveryId }) => deliveryId)).toEqual(['2-b'])
    })

    it('is read from its newest on, in pages', async () => {
      const store = new DeliveryStore(table())
      for (const id of ['1-a', '2-b', '3-c']) await store.save('demo', aDelivery(id), undefined, NOW)
      const idsOf = async (...page: [number, string?]) =>
        (await store.list('demo', 'hook', ...page)).map(({ delivery }) => delivery.deliveryId)
      expect(await idsOf(2)).toEqual(['3-c', '2-b'])
      expect(await idsOf(2, '2-b')).toEqual(['1-a'])
      expect(await idsOf(2, '1-a')).toEqual([])
    })
  },
  'Deliveries',
)
