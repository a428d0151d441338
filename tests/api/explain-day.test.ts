import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainDay } from '../../functions/api/explain-day.ts'
import { explainedDaySchema } from '../../functions/api/explained-day-schema.ts'
import { namedSeconds } from '../../functions/api/person-day-view.ts'
import type { ScheduleEntry } from '../../shared/domain/schedule-entry.ts'
import { effectiveParameters } from '../../shared/effective-parameters.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { ActivityStore } from '../../shared/stores/activity-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { aDay } from '../support/arbitraries.ts'
import { dayUnder, eventsAt, figuresOn, rules, sum, together } from '../support/builders.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { storeActivity } from '../support/staff-days.ts'

const NEW_YORK = 'America/New_York'
const nurse = { role: 'staff', staff_id: 'n-17' }

async function withActivity(settings: object, ...events: ReturnType<typeof eventsAt>[]) {
  const api = apiUnderTest()
  await api.roster.saveSettings('demo', settingsSchema.parse({ zone: NEW_YORK, ...settings }), 1, 0)
  await storeActivity(api.activity, 'demo', 'n-17', together(...events))
  const ask = async (date: string, query = '') => {
    return read(explainedDaySchema, await api.ask('GET', `/v1/people/me/days/${date}${query}`, nurse))
  }
  const plan = (entry: ScheduleEntry) =>
    api.schedule.saveEntry('demo', { entry, elsewhere: [] }, undefined, 0)
  return Object.assign(ask, { plan })
}

describe('GET /v1/people/{staffId}/days/{date}', () => {
  it('shows which minutes counted, as what, and why', async () => {
    const friday = eventsAt(
      NEW_YORK,
      '2026-11-20',
      '17:28:00 notes',
      '17:32:00 orders',
      '17:33:00',
      '18:00:00',
    )
    const day = await (await withActivity({}, friday))('2026-11-20')
    expect(day).toMatchObject({ events: 4, activeSeconds: 300, pajamaSeconds: 180 })
    expect(day.activeSecondsByCategory).toEqual({ notes: 240, orders: 60 })
    const part = (start: string, end: string, seconds: number, category: string, pajama: string | null) => ({
      start: `2026-11-20T${start}-05:00`,
      end: `2026-11-20T${end}-05:00`,
      seconds,
      category,
      pajama,
      isInVisit: false,
      isInShift: false,
    })
    expect(day.sessions).toEqual([
      {
        start: '2026-11-20T17:28:00-05:00',
        end: '2026-11-20T17:33:00-05:00',
        seconds: 300,
        pajamaSeconds: 180,
        inVisitSeconds: 0,
        inShiftSeconds: 0,
        parts: [
          part('17:28:00', '17:30:00', 120, 'notes', null),
          part('17:30:00', '17:32:00', 120, 'notes', 'after-work'),
          part('17:32:00', '17:33:00', 60, 'orders', 'after-work'),
        ],
      },
      {
        start: '2026-11-20T18:00:00-05:00',
        end: '2026-11-20T18:00:00-05:00',
        seconds: 0,
        pajamaSeconds: 0,
        inVisitSeconds: 0,
        inShiftSeconds: 0,
        parts: [],
      },
    ])
    expect(day.pajama).toEqual([
      {
        start: '2026-11-20T00:00:00-05:00',
        end: '2026-11-20T07:00:00-05:00',
        seconds: 7 * 3600,
        reason: 'before-work',
      },
      {
        start: '2026-11-20T17:30:00-05:00',
        end: '2026-11-21T00:00:00-05:00',
        seconds: 6.5 * 3600,
        reason: 'after-work',
      },
    ])
    expect(day.hours).toHaveLength(24)
    expect(day.hours[17]).toEqual({ start: '2026-11-20T17:00:00-05:00', activeSeconds: 300 })
  })

  it('shows what was planned, which minutes lie in it, and the figures that follow', async () => {
    const ask = await withActivity({}, eventsAt(NEW_YORK, '2026-11-20', '08:58:00', '09:02:00'))
    const at = (clock: string) => Date.parse(`2026-11-20T${clock}-05:00`) / 1000
    const common = { staffId: 'n-17', recordedAt: 0 }
    const entries: ScheduleEntry[] = [
      { kind: 'visit', visitId: 'v', ...common, start: at('09:00'), end: at('09:30'), status: 'booked' },
      { kind: 'visit', visitId: 'x', ...common, start: at('08:00'), end: at('09:00'), status: 'cancelled' },
      { kind: 'shift', shiftId: 's', ...common, start: at('08:59'), end: at('17:00'), type: 'clinic' },
    ]
    for (const entry of entries) await ask.plan(entry)
    const day = await ask('2026-11-20')
    expect(day).toMatchObject({
      scheduledSeconds: 1800,
      workOutsideWorkSeconds: 120,
      outsideScheduledSpanSeconds: 120,
      unscheduledDaySeconds: 0,
      outsideShiftSeconds: 60,
      leaveDaySeconds: 0,
      visits: [{ start: '2026-11-20T09:00:00-05:00', end: '2026-11-20T09:30:00-05:00', seconds: 1800 }],
      shifts: [{ start: '2026-11-20T08:59:00-05:00', seconds: 28_860 }],
      leave: [],
    })
    const parts = day.sessions.flatMap((session) => session.parts)
    expect(parts.map(({ seconds, isInVisit, isInShift }) => [seconds, isInVisit, isInShift])).toEqual([
      [60, false, false],
      [60, false, true],
      [120, true, true],
    ])
  })

  it('names its parameters and the formulas that it follows', async () => {
    const ask = await withActivity({ inactivityGapSeconds: 240, holidays: ['2026-11-26'] })
    const day = await ask('2026-11-26')
    expect(day.parameters).toEqual({
      zone: NEW_YORK,
      inactivityGapSeconds: 240,
      pajamaWindow: { start: '17:30', end: '07:00' },
      isHoliday: true,
      isSystemAccount: false,
    })
    expect(day.definitions.map(({ id }) => id)).toEqual([
      'active-time/1',
      'pajama-time/1',
      'scheduled-time/1',
      'work-outside-work/1',
      'outside-scheduled-span/1',
      'unscheduled-day/1',
      'outside-shift/1',
      'leave-day/1',
      'events/1',
    ])
    expect(day.definitions[0]?.formula).toContain('longer than the inactivity gap')
  })

  it('shows the same day under another gap, and under four side by side', async () => {
    const ask = await withActivity({}, eventsAt(NEW_YORK, '2026-11-20', '20:00:00', '20:01:30', '20:09:00'))
    expect(await ask('2026-11-20')).toMatchObject({
      activeSeconds: 90,
      parameters: { inactivityGapSeconds: 300 },
    })
    expect(await ask('2026-11-20', '?gap=450')).toMatchObject({
      activeSeconds: 540,
      pajamaSeconds: 540,
      parameters: { inactivityGapSeconds: 450 },
    })
    const { gaps } = await ask('2026-11-20', '?gap=450')
    expect(gaps).toMatchObject([
      { inactivityGapSeconds: 60, activeSeconds: 0, pajamaSeconds: 0 },
      { inactivityGapSeconds: 120, activeSeconds: 90, pajamaSeconds: 90 },
      { inactivityGapSeconds: 300, activeSeconds: 90, pajamaSeconds: 90 },
      { inactivityGapSeconds: 600, activeSeconds: 540, pajamaSeconds: 540 },
    ])
    for (const { inactivityGapSeconds: gap, ...figures } of gaps)
      expect(await ask('2026-11-20', `?gap=${gap}`)).toMatchObject(figures)
  })

  it('closes intervals over its midnights with rows of the days beside it, an hour away at most', async () => {
    const ask = await withActivity(
      {},
      eventsAt(NEW_YORK, '2026-11-19', '23:05:00'),
      eventsAt(NEW_YORK, '2026-11-20', '00:03:00', '23:50:00'),
      eventsAt(NEW_YORK, '2026-11-21', '00:49:00'),
    )
    expect(await ask('2026-11-20', '?gap=3600')).toMatchObject({ events: 2, activeSeconds: 180 + 600 })
  })

  it('does so too where midnight lies within a UTC hour', async () => {
    const zone = 'Asia/Kolkata'
    const ask = await withActivity(
      { zone },
      eventsAt(zone, '2026-11-19', '23:20:00'),
      eventsAt(zone, '2026-11-20', '00:10:00', '23:50:00'),
      eventsAt(zone, '2026-11-21', '00:40:00'),
    )
    expect(await ask('2026-11-20', '?gap=3600')).toMatchObject({ events: 2, activeSeconds: 600 + 600 })
  })

  it('of no activity, or of an account of a machine, has no sessions', async () => {
    const none = { events: 0, activeSeconds: 0, pajamaSeconds: 0, activeSecondsByCategory: {}, sessions: [] }
    expect(await (await withActivity({}))('2026-11-20')).toMatchObject(none)
    const machine = { systemAccounts: ['n-17'] }
    const ask = await withActivity(machine, eventsAt(NEW_YORK, '2026-11-20', '09:00:00', '09:01:00'))
    expect(await ask('2026-11-20')).toMatchObject({ ...none, parameters: { isSystemAccount: true } })
  })

  it.each(['0000-01-01', '1969-12-31', '1970-01-01', '9999-12-31'])(
    'of %s is empty, not an error',
    async (date) => {
      expect(await (await withActivity({}))(date)).toMatchObject({ date, events: 0, sessions: [] })
    },
  )
})

it('a day laid open adds up to its stored figures, under any rules and over any clock change', async () => {
  await fc.assert(
    fc.asyncProperty(aDay, async ({ date, events, rules: chosen }) => {
      const activity = new ActivityStore(new MemoryTable())
      const stores = { activity, schedule: new ScheduleStore(new MemoryTable()) }
      await storeActivity(activity, 'demo', 'n-17', events)
      const { zone, gapSeconds, window, holidays } = rules(chosen)
      const settings = settingsSchema.parse({ zone, inactivityGapSeconds: gapSeconds, pajamaWindow: window })
      const parameters = { ...effectiveParameters('n-17', settings, undefined, undefined), holidays }
      const day = await explainDay('demo', 'n-17', date, gapSeconds, parameters, stores)
      const stored = figuresOn(date, events, chosen)
      expect(day).toMatchObject({
        events: stored.events,
        activeSeconds: stored.activeSeconds,
        pajamaSeconds: stored.pajamaSeconds,
        activeSecondsByCategory: namedSeconds(stored.activeSecondsByCategory),
      })

      const parts = day.sessions.flatMap((session) => session.parts)
      const secondsOf = (chosenParts: typeof parts) => sum(chosenParts.map(({ seconds }) => seconds))
      expect(secondsOf(parts)).toBe(stored.activeSeconds)
      expect(sum(day.sessions.map(({ seconds }) => seconds))).toBe(stored.activeSeconds)
      expect(secondsOf(parts.filter(({ pajama }) => pajama !== null))).toBe(stored.pajamaSeconds)
      for (const { category } of parts) {
        const ofCategory = parts.filter((part) => part.category === category)
        expect(secondsOf(ofCategory)).toBe(day.activeSecondsByCategory[category])
      }

      const { start, end } = dayUnder(rules(chosen), date).day
      for (const piece of [...day.sessions, ...parts]) {
        const [from, to] = [piece.start, piece.end].map((text) => Date.parse(text) / 1000) as [number, number]
        expect(to - from).toBe(piece.seconds)
        expect(from >= start && to <= end).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})
