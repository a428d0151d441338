import { describe, expect, it } from 'vitest'
import { withHashedIds } from '../../../functions/intake/hashed-ids.ts'
import { type CheckedEvent, checkWorkEvent } from '../../../shared/events.ts'
import { RosterStore } from '../../../shared/stores/roster-store.ts'
import { MemoryTable } from '../../support/memory-table.ts'
import { anEvent, aVisitEvent } from '../../support/work-events.ts'

const checked = (event: object) => checkWorkEvent(event) as CheckedEvent
const visit = (visitId: string) => checked(aVisitEvent({ visitId }))
const idOf = ([event]: readonly CheckedEvent[]) => (event?.kind === 'visit' ? event.visitId : undefined)

describe('the id of a visit at the door', () => {
  it('is hashed: the same for the same visit, another for another visit and for another tenant', async () => {
    const roster = new RosterStore(new MemoryTable())
    const hashed = async (tenantId: string, id: string) =>
      idOf(await withHashedIds(tenantId, [visit(id)], roster)) as string
    const id = await hashed('demo', 'mrn-04-71')
    expect(id).toMatch(/^[\w-]{43}$/)
    expect(await hashed('demo', 'mrn-04-71')).toBe(id)
    expect(await hashed('demo', 'mrn-04-72')).not.toBe(id)
    expect(await hashed('other', 'mrn-04-71')).not.toBe(id)
  })

  it('is all that changes: the rest of the visit, and every other event, passes as it came', async () => {
    const roster = new RosterStore(new MemoryTable())
    const row = checked(anEvent({}))
    const [first, second] = await withHashedIds('demo', [row, visit('v-1')], roster)
    expect(first).toBe(row)
    expect(second).toEqual({ ...visit('v-1'), visitId: (second as { visitId: string }).visitId })
  })

  it('costs nothing where no visit is in the batch: no secret is made', async () => {
    const table = new MemoryTable()
    const events = [checked(anEvent({}))]
    expect(await withHashedIds('demo', events, new RosterStore(table))).toBe(events)
    expect(table.dump()).toEqual([])
  })
})
