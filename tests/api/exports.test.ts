import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { pageOfPersonDays } from '../../functions/api/page-of-person-days.ts'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { addDays } from '../../shared/domain/local-time.ts'
import { rosterSchema } from '../../shared/roster.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { aStaffDay, someItems } from '../support/staff-days.ts'

const officer = { role: 'privacy-officer', scope: 'persons:export', sub: 'account-9' }
const FILE = '/v1/exports/person-days.csv'
const HEADER =
  'staffId,date,events,activeSeconds,pajamaSeconds,navigationSeconds,chartReviewSeconds,resultsSeconds,' +
  'imagingSeconds,handoffSeconds,schedulingSeconds,billingSeconds,priorAuthSeconds,messagingSeconds,' +
  'inboxSeconds,prescribingSeconds,ordersSeconds,notesSeconds,otherSeconds,' +
  'scheduledSeconds,workOutsideWorkSeconds,outsideScheduledSpanSeconds,unscheduledDaySeconds,' +
  'outsideShiftSeconds,leaveDaySeconds,shiftSeconds,doubleBookedSeconds,' +
  'itemsReceived,itemsHandled,itemsHandledAfterHours,itemsWorked,itemsWorkedAfterHours,itemMinutes,handOffs,bounces'

async function withDays(...days: Partial<StaffDay>[]) {
  const api = apiUnderTest()
  for (const day of days) await api.staffDays.save('demo', aStaffDay(day), undefined, 0)
  const file = async (query = '', claims: object = officer) =>
    (await api.ask('GET', `${FILE}${query}`, claims)).text()
  const daysIn = (text: string) =>
    parse(text, { columns: true }).map((row) => [
      Reflect.get(row as object, 'staffId'),
      Reflect.get(row as object, 'date'),
    ])
  return { ...api, file, daysIn }
}

describe('GET /v1/exports/person-days.csv', () => {
  it('writes a row a person-day, with seconds by category', async () => {
    const { ask } = await withDays({ pajamaSeconds: 12 })
    const answer = await ask('GET', FILE, officer)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('link')).toBeNull()
    const row =
      'n-17,2026-11-20,61,3600,12,0,0,0,0,0,0,0,0,0,0,0,0,3600,0,0,3600,0,3600,,0,0,0,0,0,0,0,0,0,0,0'
    expect(await answer.text()).toBe(`${HEADER}\r\n${row}\r\n`)
    expect(HEADER.split(',')).toHaveLength(5 + ACTIVITY_CATEGORIES.length + 16)
  })

  it('writes what the schedule makes of a day after that', async () => {
    const { file } = await withDays({
      scheduledSeconds: 1800,
      workOutsideWorkSeconds: 120,
      outsideScheduledSpanSeconds: 60,
      unscheduledDaySeconds: 0,
      outsideShiftSeconds: 0,
      leaveDaySeconds: 3600,
      shiftSeconds: 7200,
      doubleBookedSeconds: 600,
    })
    expect((await file()).split('\r\n')[1]).toMatch(/,3600,0,1800,120,60,0,0,3600,7200,600(,0){8}$/)
  })

  it('adds up messages and tasks, also of a day without activity', async () => {
    const items = {
      'message.refill': someItems({ received: 5, handled: 0, worked: 3, workedAfterHours: 1 }),
      'task.form': someItems({ received: 2, handOffs: 2, bounces: 1, minutes: 0.5 }),
    }
    const { file } = await withDays({ events: 0, items })
    expect((await file()).split('\r\n')[1]).toMatch(/,7,0,0,3,1,0.5,2,1$/)
  })

  it('sorts by person, then date: people of teams, people without one, and people unknown to the roster', async () => {
    const { file, daysIn, roster } = await withDays(
      { staffId: 'c', teamId: 'east', date: '2026-11-19' },
      { staffId: 'c', teamId: 'east', date: '2026-11-18' },
      { staffId: 'b', teamId: null },
      { staffId: 'a', teamId: null },
      { staffId: 'D', teamId: 'west' },
    )
    const staff = ['c', 'b', 'D'].map((staffId) => ({ staffId, role: 'nurse' }))
    await roster.replace('demo', rosterSchema.parse({ staff }), 0)
    expect(daysIn(await file())).toEqual([
      ['D', '2026-11-20'],
      ['a', '2026-11-20'],
      ['b', '2026-11-20'],
      ['c', '2026-11-18'],
      ['c', '2026-11-19'],
    ])
    expect(await file()).toBe(await file())
  })

  it('finds people of the roster also while their stored days still name a team that is gone', async () => {
    const { file, daysIn, roster } = await withDays({ staffId: 'c', teamId: 'closed' })
    await roster.replace('demo', rosterSchema.parse({ staff: [{ staffId: 'c', role: 'nurse' }] }), 0)
    expect(daysIn(await file())).toEqual([['c', '2026-11-20']])
  })

  it('leaves out days without activity, and those outside the dates asked for', async () => {
    const { file, daysIn } = await withDays(
      { date: '2026-11-17' },
      { date: '2026-11-18' },
      { date: '2026-11-19', events: 0, activeSeconds: 0 },
      { date: '2026-11-20' },
      { date: '2026-11-21' },
    )
    const dates = daysIn(await file('?from=2026-11-18&to=2026-11-20')).map(([, date]) => date)
    expect(dates).toEqual(['2026-11-18', '2026-11-20'])
  })

  it('of a tenant without days is a header, and holds no row of another tenant', async () => {
    const { file } = await withDays({})
    expect(await file('', { ...officer, tenant: 'other' })).toBe(`${HEADER}\r\n`)
  })

  it('quotes an id with a comma or a quote, and takes the formula out of one', async () => {
    const ids = ['Roe, "J"', '=1+1', '+1', '-1', '@SUM(A1)', 'a=b', '=HYPERLINK("x","y")']
    const { file, daysIn } = await withDays(...ids.map((staffId) => ({ staffId })))
    const text = await file()
    expect(text).toContain('\r\n"Roe, ""J""",2026-11-20,')
    expect(text).toContain(`\r\n"'=HYPERLINK(""x"",""y"")",2026-11-20,`)
    const defused = ids.map((id) => (/^[=+@-]/.test(id) ? `'${id}` : id))
    expect(new Set(daysIn(text).map(([staffId]) => staffId))).toEqual(new Set(defused))
  })

  it('refuses a cursor that it did not write', async () => {
    const { ask } = await withDays()
    for (const cursor of ['x', 'e30', Buffer.from('{"staffId":"a","date":"1"}').toString('base64url')]) {
      expect((await ask('GET', `${FILE}?cursor=${cursor}`, officer)).status).toBe(400)
    }
  })
})

describe('the access log', () => {
  it('has a record of each person in the file, once a page, and of nobody else', async () => {
    const { file, accessLog } = await withDays(
      { staffId: 'a' },
      { staffId: 'a', date: '2026-11-19' },
      { staffId: 'b' },
      { staffId: 'c', date: '2026-01-01' },
    )
    await file('?from=2026-11-01')
    const records = await Promise.all(['a', 'b', 'c'].map((id) => accessLog.ofStaff('demo', id, 10)))
    expect(records.map((each) => each.length)).toEqual([1, 1, 0])
    expect(records[0]?.[0]).toMatchObject({ readerId: 'account-9', role: 'privacy-officer', route: FILE })
  })

  it('comes first: where it cannot be written, nothing is answered', async () => {
    const { ask, accessLog } = await withDays({})
    accessLog.add = async () => {
      throw new Error('The table is away')
    }
    const answer = await ask('GET', FILE, officer)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('n-17')
  })
})

describe('pages', () => {
  const dates = Array.from({ length: 7 }, (_, day) => addDays('2026-11-01', day))
  const people = Array.from({ length: 40 }, (_, person) => `p${String(person).padStart(2, '0')}`)

  it('follow each other without a gap or a repetition, wherever they are cut', async () => {
    const { staffDays, roster } = await withDays(
      ...people.flatMap((staffId) =>
        dates.map((date) => ({ staffId, date, events: date === dates[3] ? 0 : 9 })),
      ),
    )
    const all = people.flatMap((staffId) =>
      dates.filter((date) => date !== dates[3]).map((date) => `${staffId} ${date}`),
    )
    for (const limit of [1, 6, 7, 100, 239, 240, 241]) {
      const seen: string[] = []
      let after: { staffId: string; date: string } | null = null
      do {
        const range = { from: '2026-11-01', to: '2026-11-30', after }
        const page = await pageOfPersonDays('demo', range, limit, { staffDays, roster })
        expect(page.days.length).toBeLessThanOrEqual(limit)
        seen.push(...page.days.map(({ staffId, date }) => `${staffId} ${date}`))
        after = page.next
      } while (after)
      expect(seen).toEqual(all)
    }
  })

  it('of 20,000 rows are linked by a header, to the last', async () => {
    const { ask, staffDays } = await withDays()
    const days = Array.from({ length: 396 }, (_, day) => addDays('2026-01-01', day))
    const many = Array.from({ length: 51 }, (_, person) => `p${person}`)
    await Promise.all(
      many.flatMap((staffId) =>
        days.map((date) => staffDays.save('demo', aStaffDay({ staffId, date }), undefined, 0)),
      ),
    )
    const first = await ask('GET', `${FILE}?from=2026-01-01`, officer)
    const next = /^<(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const second = await ask('GET', next, officer)
    expect(second.headers.get('link')).toBeNull()
    const [one, two] = [await first.text(), await second.text()].map((text) =>
      text.trimEnd().split('\r\n').slice(1),
    )
    expect([one?.length, two?.length]).toEqual([20_000, 51 * 396 - 20_000])
    expect(new Set([...(one ?? []), ...(two ?? [])]).size).toBe(51 * 396)
  })
})
