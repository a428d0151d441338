import { describe, expect, it } from 'vitest'
import type { ScheduleEntry } from '../../shared/domain/schedule-entry.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { DAY_SECONDS, NOW_SECONDS, ODD_IDS, TENANTS } from '../support/stored-rows.ts'

/** 2026-11-24, a Tuesday, by UTC. */
const DAY = { start: Date.parse('2026-11-24T00:00Z') / 1000, end: Date.parse('2026-11-25T00:00Z') / 1000 }
const HOUR = 3600

type Visit = Extract<ScheduleEntry, { kind: 'visit' }>
type Shift = Extract<ScheduleEntry, { kind: 'shift' }>

function aVisit(changes: Partial<Visit> = {}): Visit {
  const start = DAY.start + 9 * HOUR
  const common = { staffId: 'n-17', start, end: start + HOUR, recordedAt: 1_795_000_000.25 }
  return { kind: 'visit', visitId: 'v-1', ...common, status: 'booked', ...changes }
}

function aShift(changes: Partial<Shift> = {}): Shift {
  const start = DAY.start + 8 * HOUR
  const common = { staffId: 'n-17', start, end: start + 9 * HOUR, recordedAt: 1_795_000_000 }
  return { kind: 'shift', shiftId: 's-1', ...common, type: 'clinic', ...changes }
}

describeOnEachTable(
  'a stored schedule',
  (table) => {
    const store = () => new ScheduleStore(table())
    const save = (entry: ScheduleEntry, tenantId = 'demo', seen?: number) =>
      store().saveEntry(tenantId, { entry, elsewhere: [] }, seen, NOW_SECONDS)
    const namesAround = async (staffId = 'n-17', tenantId = 'demo') => {
      const { visits, shifts } = await store().aroundDay(tenantId, staffId, DAY)
      return [...visits.map(({ visitId }) => visitId), ...shifts.map(({ shiftId }) => shiftId)].sort()
    }

    it.each(ODD_IDS)('gives back what was saved: %s', async (id) => {
      const elsewhere = [{ staffId: id, start: 1, end: 2, recordedAt: 0.5 }]
      const visit = { entry: aVisit({ visitId: id, staffId: id }), elsewhere }
      const shift = { entry: aShift({ shiftId: id, staffId: id, type: 'leave' }), elsewhere: [] }
      expect(await store().saveEntry('demo', visit, undefined, NOW_SECONDS)).toBe(true)
      expect(await store().saveEntry('demo', shift, undefined, NOW_SECONDS)).toBe(true)
      expect(await store().getEntries('demo', [{ kind: 'visit', id }])).toEqual([{ ...visit, revision: 1 }])
      expect(await store().getEntries('demo', [{ kind: 'shift', id }])).toEqual([{ ...shift, revision: 1 }])
      expect(await store().aroundDay('demo', id, DAY)).toEqual({
        visits: [visit.entry],
        shifts: [shift.entry],
      })
    })

    it('is saved on the revision that was seen, or not at all', async () => {
      await save(aVisit())
      expect(await save(aVisit({ status: 'cancelled' }))).toBe(false)
      expect(await save(aVisit({ status: 'cancelled' }), 'demo', 1)).toBe(true)
      expect((await store().getEntries('demo', [{ kind: 'visit', id: 'v-1' }]))[0]).toMatchObject({
        entry: { status: 'cancelled' },
        revision: 2,
      })
    })

    it('leaves out entries that nobody saved', async () => {
      await save(aVisit())
      const keys = [
        { kind: 'shift', id: 'v-1' },
        { kind: 'visit', id: 'v-2' },
      ] as const
      expect(await store().getEntries('demo', keys)).toEqual([])
    })

    it('follows a visit to another person', async () => {
      await save(aVisit())
      await save(aVisit({ staffId: 'n-18' }), 'demo', 1)
      expect(await namesAround('n-17')).toEqual([])
      expect(await namesAround('n-18')).toEqual(['v-1'])
    })

    describe('of a day', () => {
      const visitAt = (start: number, end: number) => aVisit({ start, end })
      it.each([
        ['in it', visitAt(DAY.start, DAY.end), true],
        ['that reaches into it by a second', visitAt(DAY.start - DAY_SECONDS + 1, DAY.start + 1), true],
        ['that begins in its last second', visitAt(DAY.end - 1, DAY.end + HOUR), true],
        ['that begins after it', visitAt(DAY.end, DAY.end + HOUR), false],
        ['that ended two days ago', visitAt(DAY.start - 2 * DAY_SECONDS, DAY.start - DAY_SECONDS - 1), false],
        ['of 31 days that reach into it', visitAt(DAY.start - 31 * DAY_SECONDS + 1, DAY.start + 1), true],
      ])('a visit %s is read: %s', async (_, visit, isRead) => {
        await save(visit)
        expect(await namesAround()).toEqual(isRead ? ['v-1'] : [])
      })

      it.each([
        ['31 days before it', DAY.start - 31 * DAY_SECONDS, true],
        ['31 days and a second before it', DAY.start - 31 * DAY_SECONDS - 1, false],
        ['in its last second', DAY.end - 1, true],
        ['after it', DAY.end, false],
      ])('a shift that begins %s is read: %s', async (_, start, isRead) => {
        await save(aShift({ start, end: start + HOUR }))
        expect(await namesAround()).toEqual(isRead ? ['s-1'] : [])
      })

      it('in the first days of 1970 is read like every other', async () => {
        const day = { start: 0, end: DAY_SECONDS }
        await save(aVisit({ start: HOUR, end: 2 * HOUR }))
        expect((await store().aroundDay('demo', 'n-17', day)).visits).toHaveLength(1)
        expect(await store().aroundDay('demo', 'n-17', { start: -DAY_SECONDS, end: 0 })).toMatchObject({
          shifts: [],
        })
      })
    })

    it.each(ODD_IDS)('never mixes two tenants: %s', async (id) => {
      for (const tenantId of TENANTS) {
        const status = tenantId === TENANTS[0] ? 'arrived' : 'no-show'
        await save(aVisit({ visitId: id, staffId: id, status }), tenantId)
      }
      for (const tenantId of TENANTS) {
        const status = tenantId === TENANTS[0] ? 'arrived' : 'no-show'
        const { visits } = await store().aroundDay(tenantId, id, DAY)
        expect(visits).toEqual([aVisit({ visitId: id, staffId: id, status })])
      }
    })

    it.each([
      ['its import', DAY.start - 7 * DAY_SECONDS, NOW_SECONDS],
      ['its own end, where that is later', DAY.start, DAY.start + HOUR],
    ])('expires 396 days after %s', async (_, start, from) => {
      await save(aVisit({ start, end: start + HOUR }))
      const row = await table().get({ pk: 'demo#v-1', sk: 'visit' })
      expect(row?.expiresAt).toBe(from + 396 * DAY_SECONDS)
    })
  },
  'Schedule',
)
