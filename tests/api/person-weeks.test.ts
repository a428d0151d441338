import { describe, expect, it } from 'vitest'
import { personWeeksSchema } from '../../functions/api/person-weeks-view.ts'
import { personsOfWeek } from '../../shared/domain/persons-of-week.ts'
import { datesBehind } from '../../shared/domain/team-person.ts'
import { PERSON_FIGURES } from '../../shared/domain/team-week.ts'
import { settingsSchema } from '../../shared/settings.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { aStaffDay, someItems } from '../support/staff-days.ts'

const nurse = { role: 'staff', staff_id: 'n-17' }

async function withDays(...days: Partial<StaffDay>[]) {
  const api = apiUnderTest()
  for (const day of days) await api.staffDays.save('demo', aStaffDay(day), undefined, 0)
  const weeks = async (query = '', who = 'me') =>
    read(personWeeksSchema, await api.ask('GET', `/v1/people/${who}/weeks${query}`, nurse))
  return { ...api, weeks }
}

/** A day of work from 9 to so many hours later, in UTC. */
function worked(date: string, hours: number, changes: Partial<StaffDay> = {}): Partial<StaffDay> {
  const start = Date.parse(`${date}T09:00:00Z`) / 1000
  return { date, zone: 'UTC', workPeriods: [{ start, end: start + hours * 3600 }], ...changes }
}

describe('GET /v1/people/{staffId}/weeks', () => {
  it('gives the last 8 weeks up to the present one; those without anything are left out', async () => {
    const { weeks } = await withDays(
      { date: '2026-09-27' },
      { date: '2026-09-28' },
      { date: '2026-11-20', activeSeconds: 1800 },
    )
    const answer = await weeks()
    expect(answer).toMatchObject({ staffId: 'n-17', from: '2026-W40', to: '2026-W47', today: '2026-11-22' })
    expect(answer.weeks.map(({ week, isWhole, figures }) => [week, isWhole, figures.activeSeconds])).toEqual([
      ['2026-W40', true, 3600],
      ['2026-W47', false, 1800],
    ])
  })

  it('gives each figure as the team of this person alone would have it', async () => {
    const items = { 'message.refill': someItems({ received: 5, handled: 4, handledAfterHours: 1 }) }
    const days = [
      worked('2026-11-08', 8),
      worked('2026-11-09', 14, { pajamaSeconds: 900, scheduledSeconds: 7200 }),
      worked('2026-11-10', 6, { items, outsideShiftSeconds: 300 }),
      worked('2026-11-16', 6, { activeSeconds: 10 }),
    ]
    const { weeks } = await withDays(...days)
    const { weeks: answered } = await weeks('?from=2026-W46&to=2026-W46')
    const { from, to } = datesBehind('2026-W46')
    const known = days.map(aStaffDay).filter(({ date }) => from <= date && date <= to)
    const datesInTeam = new Set(known.map(({ date }) => date))
    const { persons } = personsOfWeek([{ staffId: 'n-17', fte: 1, datesInTeam, days: known }], '2026-W46')
    const figures = PERSON_FIGURES.map((figure) => [figure, persons[figure][0] ?? null])
    expect(answered).toMatchObject([{ week: '2026-W46', from: '2026-11-09', to: '2026-11-15' }])
    expect(answered[0]?.figures).toEqual(Object.fromEntries(figures))
    expect(answered[0]).toMatchObject({
      figures: { pajamaSeconds: 900, messagesHandled: 4, shortRests: 1, consecutiveDays: 3 },
      messagesAfterHours: 1,
      tasksAfterHours: 0,
    })
  })

  it('gives what is usual as the median of the whole weeks: the present one lasts', async () => {
    const { weeks } = await withDays(
      { date: '2026-10-28', activeSeconds: 100, outsideShiftSeconds: 50 },
      { date: '2026-11-04', activeSeconds: 300 },
      { date: '2026-11-11', activeSeconds: 200 },
      { date: '2026-11-18', activeSeconds: 9000 },
    )
    const { usual } = await weeks()
    expect(usual.weeks).toBe(3)
    expect(usual.figures).toMatchObject({ activeSeconds: 200, outsideShiftSeconds: 50, wow8Hours: null })
  })

  it('keeps a week of leave, and says on how many days', async () => {
    const leave = (date: string) => ({ date, events: 0, activeSeconds: 0, isOnLeave: true })
    const { weeks } = await withDays(leave('2026-11-09'), leave('2026-11-10'))
    expect((await weeks()).weeks).toMatchObject([
      { week: '2026-W46', daysOnLeave: 2, figures: { activeSeconds: 0 } },
    ])
  })

  it('gives the hours of the week from the first day with anything on it to today', async () => {
    const { weeks, clock } = await withDays({ date: '2026-11-06' }, { date: '2026-11-20' })
    clock.now = Date.parse('2026-11-20T12:00:00Z')
    const { hourOfWeek } = await weeks()
    expect(hourOfWeek.map(({ days }) => days)).toEqual([2, 2, 2, 2, 3, 2, 2])
    expect(hourOfWeek[4]?.activeSeconds[9]).toBe(2400)
  })

  it('knows the first day also where it lies before the first of the weeks', async () => {
    const { weeks } = await withDays({ date: '2026-11-06' }, { date: '2026-11-20' })
    const { hourOfWeek } = await weeks('?from=2026-W47')
    expect(hourOfWeek.map(({ days }) => days)).toEqual(new Array(7).fill(1))
  })

  it('gives long stretches as far as they reach into the weeks, from four weeks before on', async () => {
    const dates = ['05', '06', '07', '08', '09', '10', '11'].map((day) => `2026-11-${day}`)
    const { weeks } = await withDays(...dates.map((date) => worked(date, 8)))
    expect((await weeks('?from=2026-W46&to=2026-W46')).longStretches).toMatchObject([{ daysWorked: 7 }])
    expect((await weeks('?from=2026-W47')).longStretches).toEqual([])
  })

  it('gives messages and tasks of all the weeks by type', async () => {
    const items = (handled: number) => ({ 'task.form': someItems({ received: 2, handled, minutes: 0.1 }) })
    const { weeks } = await withDays(
      { date: '2026-11-11', items: items(1) },
      { date: '2026-11-18', items: items(2) },
      { date: '2026-09-20', items: items(5) },
    )
    expect((await weeks()).items).toEqual([
      { type: 'task.form', received: 4, handled: 3, handledAfterHours: 0, minutes: 0.2 },
    ])
  })

  it('begins the present week by the clock of the person', async () => {
    const { weeks, clock, roster } = await withDays()
    clock.now = Date.parse('2026-11-22T12:00:00Z')
    await roster.saveSettings('demo', settingsSchema.parse({ zone: 'Pacific/Kiritimati' }), 1, 0)
    expect(await weeks()).toMatchObject({ to: '2026-W48', today: '2026-11-23', weeks: [] })
  })

  it('is a person’s own alone, and refuses a range turned round', async () => {
    const { ask, weeks } = await withDays()
    expect((await weeks('', 'n-17')).from).toBe('2026-W40')
    expect((await ask('GET', '/v1/people/n-18/weeks', nurse)).status).toBe(404)
    expect((await ask('GET', '/v1/people/me/weeks', { role: 'staff' })).status).toBe(404)
    expect((await ask('GET', '/v1/people/n-17/weeks', { role: 'manager', staff_id: 'n-17' })).status).toBe(
      403,
    )
    expect((await ask('GET', '/v1/people/me/weeks?from=2026-W47&to=2026-W46', nurse)).status).toBe(400)
  })
})
