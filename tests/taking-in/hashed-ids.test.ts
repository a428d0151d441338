import { describe, expect, it } from 'vitest'
import { type CheckedEvent, type CheckedItemEvent, checkWorkEvent } from '../../shared/events.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { withHashedIds } from '../../shared/taking-in/hashed-ids.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { anEvent, anItemEvent, aShiftEvent, aVisitEvent } from '../support/work-events.ts'

const checked = (event: object) => checkWorkEvent(event) as CheckedEvent
const visit = (visitId: string) => checked(aVisitEvent({ visitId }))
const shift = (shiftId: string) => checked(aShiftEvent({ shiftId }))
const item = (itemId: string) => checked(anItemEvent({ itemId }))
const labelled = (label: string) => checked(anItemEvent({ label }))

function hashing(roster = new RosterStore(new MemoryTable())) {
  return async (tenantId: string, event: CheckedEvent) =>
    (await withHashedIds(tenantId, [event], roster))[0] as CheckedEvent & {
      readonly visitId?: string
      readonly shiftId?: string
      readonly itemId?: string
      readonly label?: string
    }
}

describe('at the door is hashed: the same for the same, another for another, and for another tenant', () => {
  it.each([
    ['the id of a visit', visit, 'visitId', 43],
    ['the id of a shift', shift, 'shiftId', 22],
    ['the id of an item', item, 'itemId', 22],
    ['the label of a step', labelled, 'label', 22],
  ] as const)('%s', async (_, eventWith, field, length) => {
    const hashed = hashing()
    const of = async (tenantId: string, text: string) => (await hashed(tenantId, eventWith(text)))[field]
    const hash = await of('demo', 'mrn-04-71')
    expect(hash).toMatch(new RegExp(`^[\\w-]{${length}}$`))
    expect(await of('demo', 'mrn-04-71')).toBe(hash)
    expect(await of('demo', 'mrn-04-72')).not.toBe(hash)
    expect(await of('other', 'mrn-04-71')).not.toBe(hash)
  })

  it('and tells nobody that an item, a visit, a shift and a label have the same name', async () => {
    const hashed = hashing()
    const hashes = [
      (await hashed('demo', visit('x'))).visitId?.slice(0, 22),
      (await hashed('demo', shift('x'))).shiftId,
      (await hashed('demo', item('x'))).itemId,
      (await hashed('demo', labelled('x'))).label,
    ]
    expect(new Set(hashes).size).toBe(4)
  })
})

describe('all else passes the door as it came', () => {
  it('of a visit and a shift, and of activity', async () => {
    const roster = new RosterStore(new MemoryTable())
    const row = checked(anEvent({}))
    const [first, second, third] = await withHashedIds('demo', [row, visit('v-1'), shift('s-1')], roster)
    expect(first).toBe(row)
    expect(second).toEqual({ ...visit('v-1'), visitId: (second as { visitId: string }).visitId })
    expect(third).toEqual({ ...shift('s-1'), shiftId: (third as { shiftId: string }).shiftId })
  })

  it('of an item; where it names no person and has no label, none is made', async () => {
    const { staffId: _staffId, ...ofNobody } = anItemEvent({ poolId: 'refills' })
    const before = checked(ofNobody) as CheckedItemEvent
    const after = await hashing()('demo', before)
    expect(after).toEqual({ ...before, itemId: after.itemId })
    expect(Object.keys(after)).not.toContain('label')
    expect(Object.keys(after)).not.toContain('staffId')
  })

  it('of a batch of activity alone: no secret is made', async () => {
    const table = new MemoryTable()
    const events = [checked(anEvent({}))]
    expect(await withHashedIds('demo', events, new RosterStore(table))).toBe(events)
    expect(table.dump()).toEqual([])
  })
})
