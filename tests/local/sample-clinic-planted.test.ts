import { describe, expect, it } from 'vitest'
import { visitLoad, visitShares } from '../../shared/domain/double-booking.ts'
import { itemCompletions } from '../../shared/domain/item-completions.ts'
import { type ItemState, itemBefore, itemState } from '../../shared/domain/item-state.ts'
import { leaveDay } from '../../shared/domain/leave-day.ts'
import { type NoiseFloor, noiseFloor } from '../../shared/domain/noise-floor.ts'
import { priorAuthBurden } from '../../shared/domain/prior-auth-burden.ts'
import { scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import { clip, secondsWithin } from '../../shared/domain/span.ts'
import type { ItemStep } from '../../shared/domain/work-item.ts'
import { clinicFigures } from '../support/clinic-figures.ts'
import { priorAuthCounts } from '../support/prior-auth-counts.ts'

/** METRICS section 5. */
const UNFAIR = 0.15
const HEAVY_HOURS = 13
const WEEKS = [0, 1, 2, 3]

describe.each([
  ['evenshift', '2026-11-22'],
  ['a test', '2026-10-21'],
])('In the sample clinic of %s, %s', (seed, until) => {
  const figures = clinicFigures(seed, until)
  const teamIds = figures.teams.map(({ teamId }) => teamId)

  describe('one overloaded person is found', () => {
    const floor = (fte: readonly number[], items: number) =>
      noiseFloor(fte, items, { seed: 1, draws: 2000 }) as NoiseFloor
    const fteOf = (teamId: string) =>
      figures.staff.filter((one) => one.teamId === teamId).map(({ fte }) => fte)

    it.each(WEEKS)('in week %i: their team shares its messages and tasks unfairly', (week) => {
      for (const kind of ['message', 'task'] as const) {
        const share = figures.shareOf('riverside', [week], kind, 'items')
        expect(share.hoover).toBeGreaterThan(UNFAIR)
        expect(share.correctedGini).toBeGreaterThan(floor(fteOf('riverside'), share.load).p95)
        expect(figures.shareOf('riverside', [week], kind, 'minutes').hoover).toBeGreaterThan(UNFAIR)
      }
    })

    it('and without them it is as fair as the others', () => {
      for (const kind of ['message', 'task'] as const) {
        expect(figures.shareOf('riverside', WEEKS, kind, 'items', 'physician-1').hoover).toBeLessThan(UNFAIR)
      }
    })

    it('and no other team: over the four weeks each is fair, in items and in minutes', () => {
      for (const teamId of teamIds.filter((id) => id !== 'riverside')) {
        for (const kind of ['message', 'task'] as const) {
          for (const by of ['items', 'minutes'] as const) {
            expect(figures.shareOf(teamId, WEEKS, kind, by).hoover).toBeLessThan(UNFAIR)
          }
        }
      }
    })

    it('nor in any week: none is at once unfair and above the noise floor', () => {
      for (const teamId of teamIds.filter((id) => id !== 'riverside')) {
        for (const week of WEEKS) {
          for (const kind of ['message', 'task'] as const) {
            const { hoover, correctedGini, load } = figures.shareOf(teamId, [week], kind, 'items')
            const isAlarming = (hoover ?? 0) > UNFAIR && (correctedGini ?? 0) > floor(fteOf(teamId), load).p95
            expect([teamId, week, kind, isAlarming]).toEqual([teamId, week, kind, false])
          }
        }
      }
    })
  })

  describe('one wave of prior authorisations is found', () => {
    /** What of a team's requests, denials and appeals was handled in a week, and what is open at its end. */
    function ofWeek(teamId: string, week: number) {
      const days = figures.daysOf(figures.staff.find((one) => one.teamId === teamId)?.staffId ?? '')
      const start = days[week * 7]?.start ?? 0
      const end = days[week * 7 + 6]?.end ?? 0
      const known = [...figures.items.values()]
        .filter(([first]) => isOfTeam(first, teamId))
        .map((item) => itemBefore(item, end))
        .filter((item) => item.length > 0 && isRequest(itemState(item)))
      const done = known
        .filter((item) => itemCompletions(item, 0).some(({ at }) => at >= start))
        .map(itemState)
      const burden = priorAuthBurden(priorAuthCounts(done), 95)
      return { ...burden, open: known.filter((item) => itemState(item).status === 'open').length }
    }

    function hoursOfAPhysician(teamId: string, minutes: number): number {
      const physicians = figures.staff.filter((one) => one.teamId === teamId && one.role === 'physician')
      return minutes / 60 / (physicians.reduce((sum, { fte }) => sum + fte, 0) || 1)
    }

    /** Came to the team's list, or to one of its people by name. */
    function isOfTeam(first: ItemStep | undefined, teamId: string): boolean {
      const owner = figures.staff.find(({ staffId }) => staffId === first?.staffId)
      return first?.poolId === `${teamId}-authorisations` || owner?.teamId === teamId
    }

    function isRequest({ type }: ItemState): boolean {
      return type === 'task.prior-auth' || type === 'task.denial' || type === 'task.appeal'
    }

    it('in the last two weeks of its team: more hours, more denials, more appeals, and a backlog that grows', () => {
      const [, before, first, last] = WEEKS.map((week) => ofWeek('lakeside', week))
      if (!before || !first || !last) throw new Error('There are four weeks')
      expect(first.minutes).toBeGreaterThan(1.8 * before.minutes)
      expect(last.minutes).toBeGreaterThan(2.2 * before.minutes)
      expect(hoursOfAPhysician('lakeside', last.minutes)).toBeGreaterThan(HEAVY_HOURS)
      expect(last.money).toBeCloseTo((last.minutes / 60) * 95)
      expect(first.denialRate).toBeGreaterThan(0.15)
      expect(last.denialRate).toBeGreaterThan(0.15)
      expect(last.appealRate).toBeGreaterThan(0.3)
      expect(first.open).toBeGreaterThan(4 * before.open)
      expect(last.open).toBeGreaterThan(1.25 * first.open)
    })

    it('and nowhere else', () => {
      for (const teamId of teamIds.filter((id) => id !== 'lakeside')) {
        const [, before, ...rest] = WEEKS.map((week) => ofWeek(teamId, week))
        for (const { minutes, open } of rest) {
          expect(hoursOfAPhysician(teamId, minutes)).toBeLessThan(1.15 * HEAVY_HOURS)
          expect(minutes).toBeLessThan(1.8 * (before?.minutes ?? 0) + 120)
          expect(open).toBeLessThan(1.5 * (before?.open ?? 0) + 8)
        }
      }
    })
  })

  it('one double-booked therapist is found: a large share of their visit minutes, next to none of the others', () => {
    for (const { staffId } of figures.staff) {
      const visits = figures.visitsOf(staffId)
      const shares = visitShares(figures.daysOf(staffId).map((day) => visitLoad(day, visits)))
      if (shares === null) continue
      if (staffId === 'therapist-3') expect(shares.doubleBookedShare).toBeGreaterThan(0.3)
      else expect(shares.doubleBookedShare).toBeLessThan(0.05)
    }
  })

  it('one week of leave that was worked through is found, and the other one was not', () => {
    const minutes = new Map(figures.staff.map(({ staffId }) => [staffId, minutesOnLeave(staffId)]))
    const worked = [...minutes].filter(([, ofDays]) => ofDays.some((each) => each > 30))
    expect(worked.map(([staffId]) => staffId)).toEqual(['nurse-practitioner-3'])
    expect(minutes.get('nurse-practitioner-3')?.filter((each) => each > 60)).toHaveLength(5)
    expect(minutes.get('physician-5')).toHaveLength(7)
  })

  /** Of each leave day. */
  function minutesOnLeave(staffId: string): number[] {
    const active = figures.activeOf(staffId)
    const visits = figures.visitsOf(staffId)
    const shifts = figures.shiftsOf(staffId)
    return figures
      .daysOf(staffId)
      .filter((day) => figures.isOnLeave(staffId, day))
      .map((day) => {
        const ofDay = active.flatMap((interval) => clip(interval, day) ?? [])
        return secondsWithin(leaveDay(ofDay, scheduleOfDay(day, visits, shifts)), [day]) / 60
      })
  }
})
