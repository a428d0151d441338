import { beforeEach, describe, expect, it } from 'vitest'
import {
  safetyDoorSchema,
  safetyReportSchema,
  safetyReportsSchema,
} from '../../functions/api/safety-reports.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'

const OFFICER = { role: 'privacy-officer', sub: 'pat' }
const YESTERDAY = '2026-11-21'
const TODAY = '2026-11-22'

let api: ReturnType<typeof apiUnderTest>
beforeEach(() => {
  api = apiUnderTest()
})
const leave = (reportId: string, day: string) =>
  api.safetyReports.save(
    'demo',
    { reportId, day, kind: 'violence', text: `What happened: ${reportId}`, closedBy: null },
    2_000_000_000,
    undefined,
  )
const page = async (query = '', claims: object = OFFICER) =>
  read(safetyReportsSchema, await api.ask('GET', `/v1/safety-reports${query}`, claims))
const idsOf = async (query = '', claims: object = OFFICER) =>
  (await page(query, claims)).reports.map(({ reportId }) => reportId)
const close = (reportId: string, claims: object = OFFICER) =>
  api.ask('POST', `/v1/safety-reports/${reportId}/close`, claims)

describe('safety reports', () => {
  it('are read with their day, and no time', async () => {
    await leave('r1', YESTERDAY)
    expect((await page()).reports).toEqual([
      { reportId: 'r1', day: YESTERDAY, kind: 'violence', text: 'What happened: r1', closedBy: null },
    ])
  })

  it('are read from the day after on, by the calendar of the organisation', async () => {
    await leave('r1', TODAY)
    expect(await idsOf()).toEqual([])
    expect((await close('r1')).status).toBe(404)
    await api.ask('PUT', '/v1/settings', { role: 'admin' }, { zone: 'Pacific/Auckland' })
    expect(await idsOf()).toEqual(['r1'])
  })

  it('stand with the latest day first, and within a day in no order of their arrival', async () => {
    for (const reportId of ['m', 'z', 'a']) await leave(reportId, YESTERDAY)
    await leave('old', '2026-11-01')
    expect(await idsOf()).toEqual(['z', 'm', 'a', 'old'])
  })

  it('are read page by page', async () => {
    for (const reportId of ['m', 'z', 'a']) await leave(reportId, YESTERDAY)
    await leave('old', '2026-11-01')
    const first = await page('?limit=3')
    expect([first.reports.length, first.next]).toEqual([3, '2026-11-21.a'])
    const second = await page(`?limit=3&before=${first.next}`)
    expect([second.reports.map(({ reportId }) => reportId), second.next]).toEqual([['old'], null])
  })

  it('are closed once, and stand among the closed then', async () => {
    await leave('r1', YESTERDAY)
    const closed = await read(safetyReportSchema, await close('r1'))
    expect(closed).toMatchObject({ closedBy: 'pat' })
    expect(await read(safetyReportSchema, await close('r1', { ...OFFICER, sub: 'other' }))).toEqual(closed)
    expect([await idsOf(), await idsOf('?closed=true')]).toEqual([[], ['r1']])
  })

  it('leave their words in no line of the log', async () => {
    await leave('r1', YESTERDAY)
    await page()
    await close('r1')
    expect(JSON.stringify([api.logged, api.published])).not.toContain('happened')
  })

  it('of one organisation are not read by another', async () => {
    await leave('r1', YESTERDAY)
    expect(await idsOf('', { ...OFFICER, tenant: 'other' })).toEqual([])
    expect((await close('r1', { ...OFFICER, tenant: 'other' })).status).toBe(404)
  })
})

describe('the door for reports', () => {
  const doorOf = async (method: 'GET' | 'PUT', claims: object = OFFICER) =>
    (await read(safetyDoorSchema, await api.ask(method, '/v1/safety-door', claims))).address

  it('is not there before it was opened', async () => {
    expect(await doorOf('GET')).toBeNull()
  })

  it('has an address that cannot be guessed, and that is shown again', async () => {
    const address = await doorOf('PUT')
    expect(address).toMatch(/^https:\/\/evenshift\.clinic\.example\/safety\/demo\/[0-9a-hjkmnp-tv-z]{26}$/)
    expect(await doorOf('GET')).toBe(address)
    expect(address?.endsWith((await api.safetyReports.door('demo')) ?? '?')).toBe(true)
  })

  it('gets another address each time, and is each organisation its own', async () => {
    const [first, second] = [await doorOf('PUT'), await doorOf('PUT')]
    expect(second).not.toBe(first)
    expect(await doorOf('GET')).toBe(second)
    expect(await doorOf('GET', { ...OFFICER, tenant: 'other' })).toBeNull()
  })

  it('leaves its address in no line of the log', async () => {
    const address = await doorOf('PUT')
    expect(JSON.stringify(api.logged)).not.toContain(address?.split('/').at(-1))
  })
})
