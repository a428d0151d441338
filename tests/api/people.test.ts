import { describe, expect, it } from 'vitest'
import { personDaysSchema } from '../../functions/api/person-days-view.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { aStaffDay, someItems } from '../support/staff-days.ts'

const nurse = { role: 'staff', staff_id: 'n-17' }

async function withDays(...dates: string[]) {
  const api = apiUnderTest()
  for (const date of dates) await api.staffDays.save('demo', aStaffDay({ date }), undefined, 0)
  const datesOf = async (query: string, claims: object = nurse) => {
    const { days } = await read(personDaysSchema, await api.ask('GET', `/v1/people/me/days${query}`, claims))
    return days.map(({ date }) => date)
  }
  return { ...api, datesOf }
}

describe('GET /v1/people/{staffId}/days', () => {
  it('gives the figures of a day, named, with clock hours and what they follow', async () => {
    const { ask } = await withDays('2026-11-20')
    const { days, ...range } = await read(personDaysSchema, await ask('GET', '/v1/people/n-17/days', nurse))
    expect(range).toEqual({ staffId: 'n-17', from: '2026-10-26', to: '2026-11-22', longStretches: [] })
    const { hours, ...day } = days[0] as (typeof days)[number]
    expect(day).toEqual({
      date: '2026-11-20',
      events: 61,
      activeSeconds: 3600,
      pajamaSeconds: 0,
      scheduledSeconds: 0,
      workOutsideWorkSeconds: 3600,
      outsideScheduledSpanSeconds: 0,
      unscheduledDaySeconds: 3600,
      outsideShiftSeconds: null,
      leaveDaySeconds: 0,
      isOnLeave: false,
      shiftSeconds: 0,
      doubleBookedSeconds: 0,
      activeSecondsByCategory: { notes: 3600 },
      workPeriods: [],
      rests: [],
      consecutiveDays: 0,
      items: {},
      zone: 'America/New_York',
      parameters: { inactivityGapSeconds: 300 },
      definitions: ['active-time/1', 'pajama-time/1', 'short-rest/1', 'consecutive-days/1'],
    })
    expect(hours).toHaveLength(24)
    expect(hours[9]).toEqual({ start: '2026-11-20T09:00:00-05:00', activeSeconds: 3600 })
  })

  it('gives work periods by the clock, and items by type, also of a day without activity', async () => {
    const { ask, staffDays } = await withDays()
    const items = {
      'message.refill': someItems({
        received: 5,
        handled: 4,
        handledAfterHours: 1,
        minutes: 12,
        turnaroundSeconds: [60, 60, 60, 60],
        turnaroundBusinessSeconds: [0, 0, 0, 0],
      }),
    }
    const [start, end] = [
      Date.parse('2026-11-20T14:00:00Z') / 1000,
      Date.parse('2026-11-20T22:30:00Z') / 1000,
    ]
    const day = aStaffDay({
      date: '2026-11-20',
      events: 0,
      activeSeconds: 0,
      items,
      workPeriods: [{ start, end }],
    })
    await staffDays.save('demo', day, undefined, 0)
    const { days } = await read(personDaysSchema, await ask('GET', '/v1/people/me/days', nurse))
    expect(days).toMatchObject([
      {
        workPeriods: [{ start: '2026-11-20T09:00:00-05:00', end: '2026-11-20T17:30:00-05:00' }],
        items: {
          'message.refill': { received: 5, handled: 4, handledAfterHours: 1, minutes: 12, worked: 0 },
        },
      },
    ])
  })

  it('gives the rests that end on a day and the days worked in a row, as the days before tell them', async () => {
    const { ask, staffDays } = await withDays()
    const from = Date.parse('2026-11-08T14:00:00Z') / 1000
    for (let day = 0; day < 8; day++) {
      const date = `2026-11-${String(8 + day).padStart(2, '0')}`
      const start = from + day * 86_400
      // From the third day on until late at night.
      const workPeriods = [{ start, end: start + (day < 2 ? 8 : 14) * 3600 }]
      await staffDays.save('demo', aStaffDay({ date, workPeriods }), undefined, 0)
    }
    const path = '/v1/people/me/days?from=2026-11-10&to=2026-11-15'
    const { days, longStretches } = await read(personDaysSchema, await ask('GET', path, nurse))
    expect(days.map(({ consecutiveDays }) => consecutiveDays)).toEqual([3, 4, 5, 6, 7, 8])
    expect(days.slice(0, 2).map(({ rests }) => rests)).toEqual([
      [
        {
          start: '2026-11-09T17:00:00-05:00',
          end: '2026-11-10T09:00:00-05:00',
          seconds: 16 * 3600,
          isShort: false,
        },
      ],
      [
        {
          start: '2026-11-10T23:00:00-05:00',
          end: '2026-11-11T09:00:00-05:00',
          seconds: 10 * 3600,
          isShort: true,
        },
      ],
    ])
    expect(longStretches).toEqual([
      { start: '2026-11-08T14:00:00+00:00', end: '2026-11-16T04:00:00+00:00', daysWorked: 9 },
    ])
  })

  it('has no long stretch of one that ended before the days that are asked for', async () => {
    const { ask, staffDays } = await withDays()
    for (const date of ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-11-${day}`)) {
      const start = Date.parse(date) / 1000 + 50_000
      const workPeriods = [{ start, end: start + 3600 }]
      await staffDays.save('demo', aStaffDay({ date, workPeriods }), undefined, 0)
    }
    const stretchesFrom = async (from: string) =>
      (await read(personDaysSchema, await ask('GET', `/v1/people/me/days?from=${from}`, nurse))).longStretches
    expect(await stretchesFrom('2026-11-07')).toMatchObject([{ daysWorked: 7 }])
    expect(await stretchesFrom('2026-11-08')).toEqual([])
  })

  it('tells the two hours of one name apart where the clock goes back', async () => {
    const { ask, staffDays } = await withDays()
    const activeSecondsByHour = Array.from({ length: 25 }, (_, hour) => hour * 10)
    await staffDays.save('demo', aStaffDay({ date: '2026-11-01', activeSecondsByHour }), undefined, 0)
    const { days } = await read(personDaysSchema, await ask('GET', '/v1/people/me/days', nurse))
    expect(days[0]?.hours.slice(1, 3)).toEqual([
      { start: '2026-11-01T01:00:00-04:00', activeSeconds: 10 },
      { start: '2026-11-01T01:00:00-05:00', activeSeconds: 20 },
    ])
  })

  it('gives the last 28 days up to today, sorted, where no dates are asked for', async () => {
    const { datesOf } = await withDays('2026-11-22', '2026-10-26', '2026-10-25', '2026-11-23')
    expect(await datesOf('')).toEqual(['2026-10-26', '2026-11-22'])
  })

  it('knows today by the zone of the person: still the 22nd in New York, already the 23rd in Sydney', async () => {
    const { datesOf, clock, roster } = await withDays('2026-11-22', '2026-11-23')
    clock.now = Date.parse('2026-11-22T20:00:00Z')
    await roster.saveSettings('demo', settingsSchema.parse({ zone: 'America/New_York' }), 1, 0)
    expect(await datesOf('')).toEqual(['2026-11-22'])
    await roster.saveSettings('demo', settingsSchema.parse({ zone: 'Australia/Sydney' }), 2, 1)
    expect(await datesOf('')).toEqual(['2026-11-22', '2026-11-23'])
  })

  it('takes either date alone, and both', async () => {
    const { datesOf } = await withDays('2026-09-01', '2026-09-02', '2026-11-20')
    expect(await datesOf('?from=2026-09-02')).toEqual(['2026-09-02', '2026-11-20'])
    expect(await datesOf('?to=2026-09-02')).toEqual(['2026-09-01', '2026-09-02'])
    expect(await datesOf('?from=2026-09-01&to=2026-09-01')).toEqual(['2026-09-01'])
  })

  it('takes 400 days, also of years that are still to come', async () => {
    const { datesOf } = await withDays('2150-06-01', '2151-07-05', '2151-07-06')
    expect(await datesOf('?from=2150-06-01')).toEqual(['2150-06-01', '2151-07-05'])
    expect(await datesOf('?from=2150-06-01&to=2151-07-05')).toEqual(['2150-06-01', '2151-07-05'])
  })

  it('leaves out a day whose activity has gone', async () => {
    const { ask, staffDays } = await withDays()
    await staffDays.save('demo', aStaffDay({ events: 0, activeSeconds: 0 }), undefined, 0)
    expect((await read(personDaysSchema, await ask('GET', '/v1/people/me/days', nurse))).days).toEqual([])
  })
})

describe("somebody else's days", () => {
  it.each([
    ['the days', ''],
    ['one day', '/2026-11-20'],
  ])('%s are answered 404, whether they exist or not', async (_, path) => {
    const { ask } = await withDays('2026-11-20')
    const asked = ['n-17', 'nobody'].map((id) =>
      ask('GET', `/v1/people/${id}/days${path}`, { ...nurse, staff_id: 'n-18' }),
    )
    const [real, unreal] = await Promise.all(asked)
    expect([real?.status, unreal?.status]).toEqual([404, 404])
    expect(await real?.text()).toBe(await unreal?.text())
  })

  it('of the same id in another tenant are not mine', async () => {
    const { datesOf } = await withDays('2026-11-20')
    expect(await datesOf('', { ...nurse, tenant: 'other' })).toEqual([])
    expect(await datesOf('')).toEqual(['2026-11-20'])
  })

  it('are not there for a token that names no person, not even as "me"', async () => {
    const { ask, staffDays } = await withDays()
    await staffDays.save('demo', aStaffDay({ staffId: 'me' }), undefined, 0)
    expect((await ask('GET', '/v1/people/me/days', { role: 'staff' })).status).toBe(404)
  })

  it('are found by any printable id that is mine', async () => {
    const { ask, staffDays } = await withDays()
    const staffId = 'Ärzte/7 #1%'
    await staffDays.save('demo', aStaffDay({ staffId }), undefined, 0)
    const answer = await ask('GET', `/v1/people/${encodeURIComponent(staffId)}/days`, {
      ...nurse,
      staff_id: staffId,
    })
    expect((await read(personDaysSchema, answer)).days).toHaveLength(1)
  })
})
