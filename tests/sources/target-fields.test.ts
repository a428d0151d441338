import { describe, expect, it } from 'vitest'
import type { WorkEvent } from '../../shared/events.ts'
import { type CsvMapping, type Row, rowMapper } from '../../shared/sources/csv-mapping.ts'
import { TARGET_FIELDS } from '../../shared/sources/target-fields.ts'

/** A mapping of a kind that reads every field from a column of the same name. */
function plain(kind: WorkEvent['kind'], changes: Partial<CsvMapping> = {}): CsvMapping {
  const columns = Object.fromEntries(Object.keys(TARGET_FIELDS[kind]).map((field) => [field, field]))
  return { kind, zone: 'America/New_York', columns, constants: {}, values: {}, exclude: {}, ...changes }
}

const ITEM = {
  itemId: 'm-1',
  type: 'task.prior-auth',
  at: '2026-01-13 09:00',
  step: 'completed',
  staffId: 'billing-1',
  poolId: 'prior-auth',
  source: 'payer',
  label: 'call the payer',
  minutes: '12.5',
  outcome: 'approved',
  requires: 'billing',
}
const VISIT = {
  visitId: 'v-1',
  staffId: 'physician-1',
  start: '2026-01-13 09:00',
  end: '2026-01-13 09:30',
  status: 'booked',
  recordedAt: '2026-01-02 16:00:30',
}
const SHIFT = {
  shiftId: 's-1',
  staffId: 'nurse-1',
  start: '1/13/2026 7:00 PM',
  end: '1/14/2026 7:00 AM',
  type: 'clinic',
  recordedAt: '2026-01-02T16:00:00+01:00',
}
const ROWS = [
  ['item', ITEM],
  ['visit', VISIT],
  ['shift', SHIFT],
] as const

describe('A row of any kind becomes an event', () => {
  it('an item with all that is said of it, its minutes a number', () => {
    const event = { kind: 'item', ...ITEM, at: '2026-01-13T14:00:00Z', minutes: 12.5 }
    expect(rowMapper(plain('item'))(ITEM)).toEqual({ event })
  })

  it('a visit and a shift, their four times by the clock of the mapping or by their own offset', () => {
    expect(rowMapper(plain('visit'))(VISIT)).toEqual({
      event: {
        kind: 'visit',
        ...VISIT,
        start: '2026-01-13T14:00:00Z',
        end: '2026-01-13T14:30:00Z',
        recordedAt: '2026-01-02T21:00:30Z',
      },
    })
    expect(rowMapper(plain('shift'))(SHIFT)).toEqual({
      event: {
        kind: 'shift',
        ...SHIFT,
        start: '2026-01-14T00:00:00Z',
        end: '2026-01-14T12:00:00Z',
        recordedAt: '2026-01-02T15:00:00Z',
      },
    })
  })

  it('a time of a schedule from a date and a clock time in two columns', () => {
    const { columns } = plain('visit')
    const mapRow = rowMapper(plain('visit', { columns: { ...columns, start: ['day', 'from'] } }))
    expect(mapRow({ ...VISIT, day: '2026-01-13', from: '08:15' })).toHaveProperty(
      'event.start',
      '2026-01-13T13:15:00Z',
    )
  })

  it('an id from several columns', () => {
    const { columns } = plain('item')
    const mapRow = rowMapper(plain('item', { columns: { ...columns, itemId: ['case', 'part'] } }))
    expect(mapRow({ ...ITEM, case: 'c-9', part: 2 })).toHaveProperty('event.itemId', 'c-9/2')
  })
})

describe('An empty cell', () => {
  it.each(ROWS)('of a field that the event needs rejects a row of kind %s', (kind, row) => {
    const mapRow = rowMapper(plain(kind))
    const needed = Object.entries(TARGET_FIELDS[kind]).filter(([, { isRequired }]) => isRequired)
    expect(needed.length).toBeGreaterThanOrEqual(4)
    for (const [field] of needed) {
      expect(mapRow({ ...row, [field]: ' ' })).toEqual({ rejected: { field, reason: 'is missing' } })
    }
  })

  it('of any other field leaves the field out', () => {
    const mapRow = rowMapper(plain('item'))
    const others = Object.entries(TARGET_FIELDS.item).filter(([, { isRequired }]) => !isRequired)
    expect(others.map(([field]) => field)).toHaveLength(7)
    for (const [field] of others) {
      for (const empty of ['', '  ', null, undefined]) {
        const mapped = mapRow({ ...ITEM, [field]: empty })
        expect(mapped).toHaveProperty('event')
        expect(mapped).not.toHaveProperty(`event.${field}`)
      }
    }
  })

  it('may mean something, so that cancelled visits without a status or an end have their way in or out', () => {
    const values = { status: { '': 'booked', X: 'cancelled' } }
    expect(rowMapper(plain('visit', { values }))({ ...VISIT, status: '' })).toHaveProperty(
      'event.status',
      'booked',
    )
    const cancelled = { ...VISIT, status: 'X', end: '' }
    expect(rowMapper(plain('visit', { values }))(cancelled)).toEqual({
      rejected: { field: 'end', reason: 'is missing' },
    })
    expect(rowMapper(plain('visit', { values, exclude: { end: [''] } }))(cancelled)).toEqual({
      excluded: true,
    })
  })
})

describe('A text that the field cannot be is rejected, naming the field', () => {
  it.each([
    ['item', ITEM, 'type', 'is no type of item'],
    ['item', ITEM, 'step', 'is no step of an item'],
    ['item', ITEM, 'source', 'is no source of an item'],
    ['item', ITEM, 'outcome', 'is no outcome of an item'],
    ['visit', VISIT, 'status', 'is no status of a visit'],
    ['shift', SHIFT, 'type', 'is no type of shift'],
  ] as const)(
    'a word of %s that is none of those known, and how "values" can help',
    (kind, row, field, is) => {
      const reason = `${is}; "values" of the mapping can say which one it means`
      expect(rowMapper(plain(kind))({ ...row, [field]: 'Jane Doe' })).toEqual({ rejected: { field, reason } })
      const [word] = [row as Row].map((good) => good[field] as string)
      const helped = plain(kind, { values: { [field]: { 'Jane Doe': word as string } } })
      expect(rowMapper(helped)({ ...row, [field]: 'Jane Doe' })).toHaveProperty(`event.${field}`, word)
    },
  )

  it.each(['7,5', '1e3', '-5', 'ten', '0:30', 'NaN', '5 min'])('%s minutes', (minutes) => {
    const rejected = { field: 'minutes', reason: 'is not a number such as 12 or 7.5' }
    expect(rowMapper(plain('item'))({ ...ITEM, minutes })).toEqual({ rejected })
  })

  it.each([0, 12, 7.5, '007', '0.25'])('but %s is a number of minutes', (minutes) => {
    expect(rowMapper(plain('item'))({ ...ITEM, minutes })).toHaveProperty('event.minutes', Number(minutes))
  })

  it.each([
    ['visit', VISIT],
    ['shift', SHIFT],
  ] as const)('each time of a %s', (kind, row) => {
    for (const field of ['start', 'end', 'recordedAt']) {
      expect(rowMapper(plain(kind))({ ...row, [field]: '2026-01-13' })).toEqual({
        rejected: { field, reason: expect.stringContaining('is a date without a time') },
      })
    }
  })
})
