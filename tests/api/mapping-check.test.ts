import { describe, expect, it } from 'vitest'
import { checkedMappingSchema } from '../../functions/api/mapping-check.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { MAPPING, TABLE } from '../support/import-command.ts'

const admin = { role: 'admin' }
const PATH = '/v1/mappings/check'
const MAP = {
  kind: 'activity',
  zone: 'America/New_York',
  columns: { at: 'WHEN', staffId: 'USER', action: 'WHAT' },
  values: { action: { Sign: 'notes' } },
  exclude: { staffId: ['INTERFACE'] },
}
const TEXT = [
  'WHEN,USER,WHAT,PATIENT',
  '2026-01-22 14:05:09,nurse-204,Sign,Doe',
  '2026-01-22 14:05:30,INTERFACE,Sign,Doe',
  '2026-01-22,nurse-204,Sign,Doe',
  '2026-01-22 14:06:00,nurse-204,Coffee,Doe',
].join('\n')

const check = async (map: unknown, text: string, api = apiUnderTest()) =>
  api.ask('POST', PATH, admin, { map, text })

describe('POST /v1/mappings/check', () => {
  it('shows the events, each fault with its line, field and reason, and the columns', async () => {
    expect(await read(checkedMappingSchema, await check(MAP, TEXT))).toEqual({
      columnsRead: ['WHEN', 'USER', 'WHAT'],
      columnsNeverRead: ['PATIENT'],
      rows: { read: 4, events: 1, ignored: 1, rejected: 2 },
      events: [
        {
          line: 2,
          event: { kind: 'activity', staffId: 'nur...', at: '2026-01-22T19:05:09Z', action: 'notes' },
        },
      ],
      faults: [
        { line: 4, field: 'at', reason: expect.stringContaining('date') },
        { line: 5, field: 'action', reason: expect.stringContaining('is no category of activity') },
      ],
    })
  })

  it('repeats no column that the mapping does not name, and logs and keeps nothing', async () => {
    const api = apiUnderTest()
    const answer = await check(MAP, TEXT, api)
    expect(await answer.text()).not.toContain('Doe')
    expect(JSON.stringify(api.logged)).not.toMatch(/nurse|WHEN|Doe/)
    expect([api.published, await api.rejections.list('demo', 10)]).toEqual([[], []])
  })

  it('reads the mapping of an import as the import does', async () => {
    const { rows } = await read(checkedMappingSchema, await check(MAPPING, TABLE))
    expect(rows).toEqual({ read: 2, events: 2, ignored: 0, rejected: 0 })
  })

  it('shows the first twenty events, and counts all', async () => {
    const rows = Array.from({ length: 30 }, () => '2026-01-22 14:05:09,n-2,Sign,Doe')
    const checked = await read(checkedMappingSchema, await check(MAP, [TEXT, ...rows].join('\n')))
    expect([checked.events.length, checked.rows.events]).toEqual([20, 31])
  })

  it('reads lines of JSON, too', async () => {
    const line = JSON.stringify({ WHEN: '2026-01-22 14:05:09', USER: 'nurse-204', WHAT: 'Sign' })
    const checked = await read(checkedMappingSchema, await check(MAP, line))
    expect([checked.rows.events, checked.columnsRead]).toEqual([1, []])
  })

  it.each([
    [
      'a mapping with an unknown field',
      { ...MAP, columns: { ...MAP.columns, mood: 'X' } },
      TEXT,
      'map.columns.mood',
    ],
    ['a mapping without a field that is needed', { ...MAP, columns: { at: 'WHEN' } }, TEXT, 'map.staffId'],
    ['a text without the columns', MAP, 'A,B\n1,2', 'text'],
    ['a quote that never closes', MAP, `${TEXT}\n"2026`, 'text'],
    ['no text', MAP, '', 'text'],
    ['more than 64 kB', MAP, 'x'.repeat(65_537), 'text'],
  ])('refuses %s, and says which field', async (_, map, text, field) => {
    const answer = await check(map, text)
    const body = await answer.text()
    expect([answer.status, JSON.parse(body)]).toMatchObject([400, { field, reason: expect.any(String) }])
    expect(body).not.toContain('Doe')
  })
})
