import { describe, expect, it } from 'vitest'
import { type CsvMapping, columnsOf, rowMapper } from '../../shared/sources/csv-mapping.ts'

function aMapping(changes: Partial<CsvMapping> = {}): CsvMapping {
  return {
    kind: 'activity',
    zone: 'America/New_York',
    columns: { staffId: 'user', at: 'time' },
    constants: { action: 'notes' },
    values: {},
    exclude: {},
    ...changes,
  }
}

describe('A row becomes an event', () => {
  it('takes each field from its column or its constant, and nothing else from the row', () => {
    const mapped = rowMapper(aMapping())({ user: ' 7 ', time: '2026-01-13 09:00:00', patient: 'Doe, Jane' })
    expect(mapped).toEqual({
      event: { kind: 'activity', staffId: '7', at: '2026-01-13T14:00:00Z', action: 'notes' },
    })
  })

  it('joins several columns into an id by a slash, and a date and its time by a blank', () => {
    const mapRow = rowMapper(
      aMapping({
        columns: { staffId: ['site', 'user'], at: ['day', 'clock'], action: 'what' },
        constants: {},
      }),
    )
    expect(mapRow({ site: 'north', user: 7, day: '2026-01-13', clock: '09:00', what: 'orders' })).toEqual({
      event: { kind: 'activity', staffId: 'north/7', at: '2026-01-13T14:00:00Z', action: 'orders' },
    })
  })

  it.each([
    ['a word with a meaning', 'Order Entry', { event: expect.objectContaining({ action: 'orders' }) }],
    ['a category as it is', 'results', { event: expect.objectContaining({ action: 'results' }) }],
    ['an unknown word', 'Jane Doe', { rejected: { field: 'action', reason: expect.any(String) } }],
    [
      'a name that every object has',
      'constructor',
      { rejected: expect.objectContaining({ field: 'action' }) },
    ],
  ])('reads %s', (_, action, expected) => {
    const mapRow = rowMapper(
      aMapping({
        columns: { staffId: 'user', at: 'time', action: 'action' },
        constants: {},
        values: { action: { 'Order Entry': 'orders' } },
      }),
    )
    expect(mapRow({ user: '7', time: '2026-01-13 09:00', action })).toEqual(expected)
  })

  it('leaves excluded rows out by the text that stands in the table, even where another field is bad', () => {
    const mapRow = rowMapper(
      aMapping({
        columns: { at: 'time', staffId: 'user', action: 'action' },
        constants: {},
        values: { action: { 'Order transmitted': 'orders' } },
        exclude: { staffId: ['20889'], action: ['Order transmitted'] },
      }),
    )
    expect(mapRow({ user: '20889', time: 'no time', action: 'notes' })).toEqual({ excluded: true })
    expect(mapRow({ user: '7', time: 'no time', action: 'Order transmitted' })).toEqual({ excluded: true })
    expect(mapRow({ user: '7', time: '2026-01-13 09:00', action: 'notes' })).toHaveProperty('event')
  })

  it.each([
    ['is not there', {}],
    ['is empty', { user: '' }],
    ['holds blanks only', { user: '  ' }],
    ['is null', { user: null }],
  ])('rejects a row whose person %s', (_, row) => {
    const mapped = rowMapper(aMapping())({ time: '2026-01-13 09:00', ...row })
    expect(mapped).toEqual({ rejected: { field: 'staffId', reason: 'is missing' } })
  })

  it('rejects an id of which a part is empty: half an id is the id of somebody else', () => {
    const mapRow = rowMapper(aMapping({ columns: { staffId: ['site', 'user'], at: 'time' } }))
    for (const row of [{ site: 'north', user: '' }, { user: '7' }, { site: ' ', user: '7' }, {}]) {
      expect(mapRow({ time: '2026-01-13 09:00', ...row })).toEqual({
        rejected: { field: 'staffId', reason: 'is missing' },
      })
    }
  })

  it('gives an empty cell the meaning of the empty text, or leaves its row out by it', () => {
    const columns = { staffId: 'user', at: 'time', action: 'action' }
    const changes = { columns, constants: {}, values: { action: { '': 'other' } }, exclude: { at: [''] } }
    const mapRow = rowMapper(aMapping(changes))
    expect(mapRow({ user: '7', time: '2026-01-13 09:00', action: ' ' })).toHaveProperty(
      'event.action',
      'other',
    )
    expect(mapRow({ user: '', time: '', action: 'notes' })).toEqual({ excluded: true })
  })

  it('takes a text that means nothing as an empty cell', () => {
    const mapRow = rowMapper(aMapping({ values: { staffId: { 'n/a': '' } } }))
    expect(mapRow({ user: 'n/a', time: '2026-01-13 09:00' })).toEqual({
      rejected: { field: 'staffId', reason: 'is missing' },
    })
  })

  it('rejects a value that is a list or an object', () => {
    const mapped = rowMapper(aMapping())({ time: '2026-01-13 09:00', user: ['7'] })
    expect(mapped).toEqual({ rejected: { field: 'staffId', reason: 'is not a text or number' } })
  })

  it('names each column that it reads once', () => {
    expect(columnsOf(aMapping({ columns: { staffId: ['site', 'user'], at: 'user' } }))).toEqual([
      'site',
      'user',
    ])
  })

  it('never repeats a value in a reason', () => {
    const canary = 'Jane Q Canary'
    const mapRow = rowMapper(
      aMapping({ columns: { staffId: 'user', at: 'time', action: 'action' }, constants: {} }),
    )
    for (const time of [canary, `2026-01-13 ${canary}`, `2026-01-13T09:00:00${canary}`, '2026-01-13 09:00']) {
      expect(JSON.stringify(mapRow({ user: '7', time, action: canary }))).not.toMatch(/Jane|Canary/)
    }
  })
})
