import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ItemStep, mergeWorkItems, workItem } from '../../shared/domain/work-item.ts'
import { isTooLarge, WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { RUNS } from '../support/arbitraries.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { DAY_SECONDS, NOW_SECONDS, ODD_IDS, TENANTS } from '../support/stored-rows.ts'
import { anItem, onMonday, someSteps } from '../support/work-items.ts'

const OPEN = anItem('10:00 created ana @refills', ['11:00 opened ana', { label: 'sign', minutes: 0.5 }])
const DONE = mergeWorkItems(OPEN, anItem('12:00 completed ana'))
const WEEK = '2026-W05'

describeOnEachTable(
  'stored work items',
  (table) => {
    const store = () => new WorkItemStore(table())
    const save = (item = OPEN, itemId = 'i-1', tenantId = 'demo', seen?: number) =>
      store().saveItem(tenantId, { itemId, item }, seen, NOW_SECONDS)
    const copy = (
      { item = OPEN, itemId = 'i-1', holder = 'staff#ana', week = WEEK, revision = 1 } = {},
      tenantId = 'demo',
    ) =>
      store().saveCopy(tenantId, itemId, item, { holder: holder as 'staff#ana', week }, revision, NOW_SECONDS)
    const itemsOfAna = (from = WEEK, to = WEEK) => store().itemsOf('demo', 'staff#ana', from, to)

    it.each(ODD_IDS)('come back as they were saved: %s', async (id) => {
      const item = workItem(
        OPEN.map((step) => ({ ...step, staffId: id, poolId: id, requires: id.slice(0, 64) })),
      )
      expect(await save(item, id)).toBe(true)
      await copy({ item, itemId: id, holder: `staff#${id}` })
      await copy({ item, itemId: id, holder: `pool#${id}` })
      expect(await store().getItems('demo', [id])).toEqual([{ itemId: id, item, revision: 1 }])
      expect(await store().itemsOf('demo', `staff#${id}`, WEEK, WEEK)).toEqual([{ itemId: id, item }])
      expect(await store().itemsOf('demo', `pool#${id}`, WEEK, WEEK)).toEqual([{ itemId: id, item }])
      const key = { itemId: id, type: 'message.patient', createdAt: onMonday('10:00') * 1000 }
      expect(await store().openItemsOf('demo', `staff#${id}`)).toEqual([key])
      expect(await store().openItemsOf('demo', `pool#${id}`)).toEqual([])
    })

    it('are saved on the revision that was seen, or not at all', async () => {
      await save()
      expect(await save(DONE)).toBe(false)
      expect(await save(DONE, 'i-1', 'demo', 1)).toBe(true)
      expect(await store().getItems('demo', ['i-1'])).toEqual([{ itemId: 'i-1', item: DONE, revision: 2 }])
    })

    it('that nobody saved are left out', async () => {
      await save()
      await copy({ itemId: 'i-2' })
      expect(await store().getItems('demo', ['i-2', 'item', 'i-1'])).toHaveLength(1)
    })

    describe('that are open', () => {
      it('are listed with their person, the oldest first', async () => {
        await save(anItem('10:00 created ana'), 'b')
        await save(anItem('09:00 created @refills', '11:00 assigned ana'), 'c')
        await save(anItem(['10:00 created ana', { type: 'message.call' }]), 'z')
        const keys = await store().openItemsOf('demo', 'staff#ana')
        expect(keys.map(({ itemId }) => itemId)).toEqual(['c', 'z', 'b'])
      })

      it('are listed with their pool where no person has them', async () => {
        await save(anItem('10:00 created @refills'))
        expect(await store().openItemsOf('demo', 'pool#refills')).toHaveLength(1)
      })

      it('and with nobody are listed nowhere, and stored all the same', async () => {
        expect(await save(anItem('10:00 created'))).toBe(true)
        expect(await store().getItems('demo', ['i-1'])).toHaveLength(1)
      })

      it.each(['completed ana', 'cancelled'])('are listed no more when they are %s', async (ending) => {
        await save()
        await save(mergeWorkItems(OPEN, anItem(`12:00 ${ending}`)), 'i-1', 'demo', 1)
        expect(await store().openItemsOf('demo', 'staff#ana')).toEqual([])
      })

      it('go with whoever has them', async () => {
        await save()
        await save(mergeWorkItems(OPEN, anItem('12:00 forwarded ben')), 'i-1', 'demo', 1)
        expect(await store().openItemsOf('demo', 'staff#ana')).toEqual([])
        expect(await store().openItemsOf('demo', 'staff#ben')).toHaveLength(1)
      })

      it('are no rows of a week: a copy lists nothing', async () => {
        await copy()
        expect(await store().openItemsOf('demo', 'staff#ana')).toEqual([])
      })
    })

    describe('of a person', () => {
      it('are read from week to week, both included, whatever the items are called', async () => {
        for (const week of ['2026-W04', '2026-W05', '2026-W06', '2026-W07']) {
          await copy({ itemId: `a ${week}`, week })
          await copy({ itemId: `𝒳 ${week}`, week })
        }
        const read = await itemsOfAna('2026-W05', '2026-W06')
        expect(read.map(({ itemId }) => itemId)).toEqual([
          'a 2026-W05',
          '𝒳 2026-W05',
          'a 2026-W06',
          '𝒳 2026-W06',
        ])
      })

      it('come once each, as it was known last, whichever of the weeks has heard of that', async () => {
        await copy({ week: '2026-W04', item: DONE, revision: 2 })
        await copy({ week: '2026-W05', item: OPEN, revision: 1 })
        await copy({ week: '2026-W06', item: OPEN, revision: 1 })
        expect(await itemsOfAna('2026-W04', '2026-W06')).toEqual([{ itemId: 'i-1', item: DONE }])
        expect(await itemsOfAna('2026-W05', '2026-W06')).toEqual([{ itemId: 'i-1', item: OPEN }])
      })

      it('never go back to what was known before', async () => {
        await copy({ item: DONE, revision: 10 })
        await copy({ item: OPEN, revision: 9 })
        expect(await itemsOfAna()).toEqual([{ itemId: 'i-1', item: DONE }])
      })

      it('are not those of a pool of the same name', async () => {
        await copy({ holder: 'pool#ana' })
        expect(await itemsOfAna()).toEqual([])
      })
    })

    it.each(ODD_IDS)('of two tenants are never mixed: %s', async (id) => {
      for (const tenantId of TENANTS) {
        const item = workItem(OPEN.map((step) => ({ ...step, staffId: id, label: tenantId })))
        await save(item, id, tenantId)
        await copy({ item, itemId: id, holder: `staff#${id}` }, tenantId)
      }
      for (const tenantId of TENANTS) {
        const [stored, ...more] = await store().getItems(tenantId, [id])
        const [copied, ...others] = await store().itemsOf(tenantId, `staff#${id}`, '0000-W01', '9999-W53')
        expect([more, others]).toEqual([[], []])
        expect([stored?.item.at(0)?.label, copied?.item.at(0)?.label]).toEqual([tenantId, tenantId])
        expect(await store().openItemsOf(tenantId, `staff#${id}`)).toHaveLength(1)
      }
    })

    it.each([
      ['the import', OPEN, NOW_SECONDS],
      [
        'the last step, where that is later',
        anItem('2027-03-01T10:00 created ana'),
        onMonday('2027-03-01T10:00'),
      ],
    ])('and their copies expire 396 days after %s', async (_, item, from) => {
      await save(item)
      await copy({ item })
      for (const key of [
        { pk: 'demo#item#i-1', sk: 'item' },
        { pk: 'demo#staff#ana', sk: `${WEEK}#i-1` },
      ]) {
        expect((await table().get(key))?.expiresAt).toBe(from + 396 * DAY_SECONDS)
      }
    })
  },
  'WorkItems',
)

describe('the text of steps', () => {
  it('gives back every item field by field, and the same item in the same bytes', async () => {
    const property = fc.asyncProperty(someSteps, async (steps) => {
      const tables = [new MemoryTable(), new MemoryTable()] as const
      for (const [index, each] of [steps, [...steps, ...steps].reverse()].entries()) {
        const store = new WorkItemStore(tables[index] as MemoryTable)
        await store.saveItem('demo', { itemId: 'i-1', item: workItem(each) }, undefined, NOW_SECONDS)
      }
      expect(tables[0].dump()).toEqual(tables[1].dump())
      const [stored] = await new WorkItemStore(tables[0]).getItems('demo', ['i-1'])
      expect(stored?.item).toEqual(workItem(steps))
      expect(mergeWorkItems(stored?.item ?? [], workItem(steps))).toHaveLength(workItem(steps).length)
    })
    await fc.assert(property, RUNS)
  })

  it.each([
    ['a thousand steps with names of usual length', 1000, 'n-1234', false],
    ['four thousand of them', 4000, 'n-1234', true],
    ['two hundred steps with the longest names', 200, '😀'.repeat(128), true],
  ])('is too large, or not, of %s', (_, count, staffId, isLarge) => {
    const steps = Array.from({ length: count }, (_unused, index): ItemStep => {
      return {
        at: onMonday('10:00') * 1000 + index,
        step: 'worked',
        type: 'task.prior-auth',
        staffId,
        poolId: 'prior-auths',
      }
    })
    expect(isTooLarge(workItem(steps))).toBe(isLarge)
  })
})
