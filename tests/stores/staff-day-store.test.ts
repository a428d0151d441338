import { describe, expect, it } from 'vitest'
import { type StaffDay, StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { aStaffDay, DAY_SECONDS, NOW_SECONDS, ODD_IDS, TENANTS } from '../support/stored-rows.ts'

describeOnEachTable('stored days', (table) => {
  const store = () => new StaffDayStore(table())
  const save = (changes: Partial<StaffDay> = {}, tenantId = 'demo', seen?: number) =>
    store().save(tenantId, aStaffDay(changes), seen, NOW_SECONDS)

  it.each(ODD_IDS)('of %s come back as they were saved', async (staffId) => {
    const day = aStaffDay({ staffId })
    expect(await save({ staffId })).toBe(true)
    expect(await store().get('demo', day)).toEqual({ day, revision: 1 })
    expect(await store().getMany('demo', [day])).toEqual([day])
    expect(await store().daysOfStaff('demo', staffId, day.date, day.date)).toEqual([day])
    expect(await store().keysOfTeam('demo', 'icu', { from: day.date, to: day.date })).toEqual([
      { staffId, date: day.date },
    ])
  })

  it.each(ODD_IDS)('of the team %s are found by it', async (teamId) => {
    await save({ teamId })
    expect((await store().get('demo', aStaffDay()))?.day.teamId).toBe(teamId)
    const range = { from: '2026-11-22', to: '2026-11-22' }
    expect(await store().keysOfTeam('demo', teamId, range)).toHaveLength(1)
    expect(await store().keysOfTeam('demo', null, range)).toEqual([])
  })

  it('of people without a team are found as theirs, and say so', async () => {
    await save({ teamId: null })
    expect((await store().get('demo', aStaffDay()))?.day.teamId).toBeNull()
    const range = { from: '2026-11-22', to: '2026-11-22' }
    expect(await store().keysOfTeam('demo', null, range)).toHaveLength(1)
  })

  it('are saved on the revision that was seen, or not at all', async () => {
    await save()
    expect(await save({ activeSeconds: 90 })).toBe(false)
    expect(await save({ activeSeconds: 90 }, 'demo', 1)).toBe(true)
    expect(await store().get('demo', aStaffDay())).toEqual({
      day: aStaffDay({ activeSeconds: 90 }),
      revision: 2,
    })
  })

  it.each([
    ['with shifts', { outsideShiftSeconds: 7 }],
    ['without shifts', { outsideShiftSeconds: null }],
  ])('come back with what the schedule made of them, %s', async (_, shifts) => {
    const bySchedule = {
      scheduledSeconds: 1,
      workOutsideWorkSeconds: 2,
      outsideScheduledSpanSeconds: 3,
      unscheduledDaySeconds: 4,
      ...shifts,
      leaveDaySeconds: 5,
    }
    await save(bySchedule)
    expect((await store().get('demo', aStaffDay()))?.day).toEqual(aStaffDay(bySchedule))
  })

  it('on which nothing was planned are as short as before there were schedules', async () => {
    await save()
    expect(await table().get({ pk: 'demo#n-17', sk: aStaffDay().date })).not.toHaveProperty('bySchedule')
  })

  it('that nobody saved are not there', async () => {
    await save()
    expect(await store().get('demo', { staffId: 'n-18', date: '2026-11-22' })).toBeUndefined()
    const keys = ['2026-11-21', '2026-11-22'].map((date) => ({ staffId: 'n-17', date }))
    expect(await store().getMany('demo', keys)).toEqual([aStaffDay()])
  })

  it('of one person are read from date to date, both included, in order', async () => {
    for (const date of ['2026-11-24', '2026-11-21', '2026-11-23', '2026-11-22']) await save({ date })
    const days = await store().daysOfStaff('demo', 'n-17', '2026-11-22', '2026-11-23')
    expect(days.map(({ date }) => date)).toEqual(['2026-11-22', '2026-11-23'])
  })

  describe('of a team', () => {
    const saveTeam = async () => {
      for (const [staffId, date] of [
        ['n-2', '2026-11-22'],
        ['n-1', '2026-11-23'],
        ['\uff11', '2026-11-23'],
        ['𝒳', '2026-11-23'],
        ['n-1', '2026-11-22'],
        ['n-1', '2026-11-24'],
      ] as const) {
        await save({ staffId, date })
      }
    }
    const named = async (range: Parameters<StaffDayStore['keysOfTeam']>[2]) =>
      (await store().keysOfTeam('demo', 'icu', range)).map(({ date, staffId }) => `${date} ${staffId}`)

    it('are listed by date, then person, both dates included, whatever the people are called', async () => {
      await saveTeam()
      expect(await named({ from: '2026-11-22', to: '2026-11-23' })).toEqual([
        '2026-11-22 n-1',
        '2026-11-22 n-2',
        '2026-11-23 n-1',
        '2026-11-23 \uff11',
        '2026-11-23 𝒳',
      ])
    })

    it('are listed page by page, none twice and none left out', async () => {
      await saveTeam()
      const range = { from: '2026-11-22', to: '2026-11-24', limit: 2 }
      const seen: string[] = []
      let keys = await store().keysOfTeam('demo', 'icu', range)
      while (keys.length > 0) {
        seen.push(...keys.map(({ date, staffId }) => `${date} ${staffId}`))
        const after = keys.at(-1)
        keys = await store().keysOfTeam('demo', 'icu', { ...range, ...(after ? { after } : {}) })
      }
      expect(seen).toEqual(await named({ from: '2026-11-22', to: '2026-11-24' }))
      expect(seen).toHaveLength(6)
    })

    it('end at the cursor where it lies behind the last date', async () => {
      await saveTeam()
      const range = { from: '2026-11-22', to: '2026-11-23' }
      expect(await named({ ...range, after: { date: '2026-11-23', staffId: '𝒳' } })).toEqual([])
      expect(await named({ ...range, after: { date: '2026-11-24', staffId: 'a' } })).toEqual([])
    })

    it('begin at the first date where the cursor lies before it', async () => {
      await saveTeam()
      const after = { date: '0000-01-01', staffId: 'z' }
      expect(await named({ from: '2026-11-24', to: '2026-11-24', after })).toEqual(['2026-11-24 n-1'])
    })

    it('leave it with their person', async () => {
      await save()
      await save({ teamId: 'ward' }, 'demo', 1)
      const range = { from: '2026-11-22', to: '2026-11-22' }
      expect(await store().keysOfTeam('demo', 'icu', range)).toEqual([])
      expect(await store().keysOfTeam('demo', 'ward', range)).toHaveLength(1)
    })
  })

  describe('of two tenants with the same people and teams', () => {
    it.each(ODD_IDS)('are never mixed: %s', async (id) => {
      for (const [index, tenantId] of TENANTS.entries()) {
        await save({ staffId: id, teamId: id, activeSeconds: index }, tenantId)
      }
      for (const [index, tenantId] of TENANTS.entries()) {
        const day = aStaffDay({ staffId: id, teamId: id, activeSeconds: index })
        expect((await store().get(tenantId, day))?.day).toEqual(day)
        expect(await store().daysOfStaff(tenantId, id, '0000-01-01', '9999-12-31')).toEqual([day])
        const keys = await store().keysOfTeam(tenantId, id, { from: '0000-01-01', to: '9999-12-31' })
        expect(keys).toEqual([{ staffId: id, date: day.date }])
      }
    })
  })

  it.each([
    ['its import', '2026-11-22', NOW_SECONDS],
    ['its own end, where that is later', '2026-11-23', Date.parse('2026-11-24T00:00Z') / 1000],
    ['its own end, in years to come', '2150-03-08', Date.parse('2150-03-09T00:00Z') / 1000],
  ])('expire 396 days after %s', async (_, date, from) => {
    await save({ date })
    const row = await table().get({ pk: 'demo#n-17', sk: date })
    expect(row?.expiresAt).toBe(from + 396 * DAY_SECONDS)
  })
})
