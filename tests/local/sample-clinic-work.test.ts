import { describe, expect, it } from 'vitest'
import { PHYSICIAN_MESSAGES_MADE } from '../../infra/local/sample-clinic/sample-clinic-workstreams.ts'
import { handOffs } from '../../shared/domain/hand-offs.ts'
import { itemCompletions } from '../../shared/domain/item-completions.ts'
import { received } from '../../shared/domain/item-flow.ts'
import { itemState } from '../../shared/domain/item-state.ts'
import { ownerlessSpans } from '../../shared/domain/ownerless-time.ts'
import { pajamaSpans } from '../../shared/domain/pajama-time.ts'
import { isRoleMismatch } from '../../shared/domain/role-mismatch.ts'
import { countedVisits, visitSpans } from '../../shared/domain/schedule.ts'
import { secondsWithin } from '../../shared/domain/span.ts'
import { MOST_EVENTS } from '../../shared/reading/batches.ts'
import { clinicFigures } from '../support/clinic-figures.ts'

const figures = clinicFigures('a test', '2026-10-21')
const items = [...figures.items.values()]
const states = items.map(itemState)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
const roleOf = (staffId: string) => figures.staff.find((one) => one.staffId === staffId)?.role

describe('The messages and tasks of the sample clinic', () => {
  it('come in thousands, an item whole in one request, and a request in one message on the bus', () => {
    expect(items.length).toBeGreaterThan(3000)
    expect(items.length).toBeLessThan(5000)
    const requestOf = new Map<string, number>()
    for (const [number, batch] of figures.batches.entries()) {
      expect(batch.length).toBeLessThanOrEqual(MOST_EVENTS)
      const ofItems = batch.filter((event) => event.kind === 'item')
      if (ofItems.length > 0) expect(JSON.stringify(batch).length).toBeLessThan(240_000)
      for (const { itemId } of ofItems) {
        expect(requestOf.get(itemId) ?? number).toBe(number)
        requestOf.set(itemId, number)
      }
    }
  })

  it('lie in the four weeks, and each begins with its creation', () => {
    const days = new Set(items.flat().map(({ at }) => new Date(at).toISOString().slice(0, 10)))
    expect([...days].toSorted().at(0)).toBe(figures.dates[0])
    expect(([...days].toSorted().at(-1) as string) <= '2026-10-19').toBe(true)
    expect(new Set(items.map(([first]) => first?.step))).toEqual(new Set(['created']))
  })

  it('are to a physician what METRICS says: 243 a week, of which so many are made, and 52 minutes a workday', () => {
    const fte = figures.staff.filter(({ role, staffId }) => role === 'physician' && staffId !== 'physician-1')
    const weeks = fte.reduce((sum, one) => sum + one.fte * 4, 0) - 1
    const ofThem = states.filter(
      ({ type, doer = '' }) => type.startsWith('message.') && fte.some(({ staffId }) => staffId === doer),
    )
    expect(ofThem.length / weeks / PHYSICIAN_MESSAGES_MADE).toBeGreaterThan(200)
    expect(ofThem.length / weeks / PHYSICIAN_MESSAGES_MADE).toBeLessThan(280)
    const minutes = ofThem.reduce((sum, state) => sum + (state.minutes ?? 0), 0) / weeks / 5
    expect(minutes).toBeGreaterThan(40)
    expect(minutes).toBeLessThan(62)
  })

  it('of a physician are done outside hours for about 37 in a hundred', () => {
    const physicians = figures.staff.filter(({ role }) => role === 'physician')
    const shares = physicians.map(({ staffId }) => {
      const pajama = figures
        .daysOf(staffId)
        .flatMap((day) => pajamaSpans(day, figures.clinic.settings.pajamaWindow, new Set()))
      const at = items
        .flatMap((item) => itemCompletions(item, 0))
        .flatMap((done) => (done.staffId === staffId ? [done.at] : []))
      return (
        at.filter((second) => pajama.some(({ start, end }) => start <= second && second < end)).length /
        at.length
      )
    })
    expect(mean(shares)).toBeGreaterThan(0.15)
    expect(mean(shares)).toBeLessThan(0.5)
  })

  it('ask payers for about 39 authorisations a week and physician, before the wave', () => {
    const before = figures.daysOf('physician-1')[14]?.start ?? 0
    const asked = items.filter((item) => {
      const { type, createdAt } = itemState(item)
      return type === 'task.prior-auth' && createdAt < before
    })
    const physicians = figures.staff.filter(({ role }) => role === 'physician')
    const weeks = physicians.reduce((sum, { fte }) => sum + fte, 0) * 2
    expect(asked.length / weeks).toBeGreaterThan(25)
    expect(asked.length / weeks).toBeLessThan(55)
  })

  it('take hours to days: calls about one, results about two and more', () => {
    const days = (type: string) =>
      states.flatMap((state) =>
        state.type === type && state.completedAt !== undefined
          ? [(state.completedAt - state.createdAt) / 86_400]
          : [],
      )
    expect(median(days('message.chat'))).toBeLessThan(0.6)
    expect(median(days('message.result'))).toBeGreaterThan(1.2)
    expect(median(days('message.result'))).toBeLessThan(4)
  })

  it('come to pools, too, lie there a while, and are opened by people of the team', () => {
    const pools = figures.teams.flatMap(({ pools = [] }) => pools)
    const pooled = items.filter((item) => received(item).some(({ poolId }) => poolId !== undefined))
    expect(new Set(pooled.flatMap((item) => item.flatMap(({ poolId }) => poolId ?? [])))).toEqual(
      new Set(pools),
    )
    const opened = pooled.filter((item) => itemState(item).openedAt !== undefined)
    expect(opened.every((item) => ownerlessSpans(item, Number.MAX_SAFE_INTEGER).length === 1)).toBe(true)
    expect(new Set(opened.map((item) => roleOf(itemState(item).doer ?? ''))).size).toBeGreaterThan(4)
  })

  it('are handed over now and then, bounce seldom, and some are still open at the end', () => {
    const changes = items.flatMap(handOffs)
    expect(changes.length / items.length).toBeGreaterThan(0.03)
    expect(changes.length / items.length).toBeLessThan(0.12)
    expect(changes.filter(({ isBounce }) => isBounce).length).toBeGreaterThan(5)
    const open = states.filter(({ status }) => status === 'open')
    expect(open.length / items.length).toBeGreaterThan(0.02)
    expect(open.length / items.length).toBeLessThan(0.2)
  })

  it('are sometimes done by a higher role than they need', () => {
    const ranks = new Map(Object.entries(figures.clinic.settings.roleRanks))
    const done = states.filter(({ doer }) => doer !== undefined)
    const mismatches = done.filter(({ requires, doer = '' }) => isRoleMismatch(requires, roleOf(doer), ranks))
    expect(mismatches.length).toBeGreaterThan(20)
    expect(mismatches.length / done.length).toBeLessThan(0.4)
  })
})

describe('The schedule of the sample clinic', () => {
  it('has physicians with patients for about five hours of a working day, and plans for everybody', () => {
    for (const { staffId, role } of figures.staff) {
      const visits = figures.visitsOf(staffId)
      if (role !== 'physician') {
        expect(visits.length + figures.shiftsOf(staffId).length).toBeGreaterThan(5)
        continue
      }
      const hours = figures
        .daysOf(staffId)
        .map((day) => secondsWithin(visitSpans(visits), [day]) / 3600)
        .filter((ofDay) => ofDay > 0)
      expect(mean(hours)).toBeGreaterThan(4.5)
      expect(mean(hours)).toBeLessThan(6.5)
    }
  })

  it('has visits that were cancelled, and patients who did not come', () => {
    const visits = figures.staff.flatMap(({ staffId }) => figures.visitsOf(staffId))
    expect(visits.length).toBeGreaterThan(1500)
    expect(visits.length).toBeLessThan(2500)
    const cancelled = visits.length - countedVisits(visits).length
    expect(cancelled / visits.length).toBeGreaterThan(0.03)
    expect(cancelled / visits.length).toBeLessThan(0.15)
    const missed = visits.filter(({ status }) => status === 'no-show').length
    expect(missed / visits.length).toBeGreaterThan(0.02)
    expect(missed / visits.length).toBeLessThan(0.1)
    expect(visits.every(({ status, recordedAt, end }) => status === 'cancelled' || recordedAt >= end)).toBe(
      true,
    )
  })
})
