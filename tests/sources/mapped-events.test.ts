import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SHIFT_TYPES, VISIT_STATUSES } from '../../shared/domain/schedule.ts'
import { ITEM_OUTCOMES, ITEM_SOURCES, ITEM_STEPS, ITEM_TYPES } from '../../shared/domain/work-item.ts'
import { checkWorkEvent, type WorkEvent } from '../../shared/events.ts'
import { type CsvMapping, type Row, rowMapper } from '../../shared/sources/csv-mapping.ts'
import { TARGET_FIELDS } from '../../shared/sources/target-fields.ts'
import { RUNS } from '../support/arbitraries.ts'

const ACTIVITY: CsvMapping = {
  ...ofKind('activity'),
  columns: { staffId: 'user', at: 'time' },
  constants: { action: 'notes' },
}

/** Reads every field of a kind from a column of the same name. */
function ofKind(kind: WorkEvent['kind']): CsvMapping {
  const columns = Object.fromEntries(Object.keys(TARGET_FIELDS[kind]).map((field) => [field, field]))
  return { kind, zone: 'America/New_York', columns, constants: {}, values: {}, exclude: {} }
}

it('Whatever is mapped as activity is taken by the service', () => {
  const users = fc.string({ maxLength: 20, unit: 'grapheme-ascii' }).map((text) => `u${text}`)
  // The contract ends with the year 9998.
  const dates = fc.date({ min: new Date(0), max: new Date('9998-12-31T23:59:59.999Z'), noInvalidDate: true })
  fc.assert(
    fc.property(users, dates, (user, date) => {
      const mapped = rowMapper(ACTIVITY)({ user, time: date.toISOString() })
      expect(checkWorkEvent('event' in mapped && mapped.event)).toMatchObject({
        staffId: user.trim(),
        epochMilliseconds: date.getTime(),
      })
    }),
  )
})

it('Whatever is mapped of any kind is taken by the service', () => {
  const id = fc.string({ maxLength: 20, unit: 'grapheme-ascii' }).map((text) => `x${text}`)
  const minute = fc.integer({ min: 0, max: 60 * 365 * 1440 })
  const clock = (at: number) => new Date(at * 60_000).toISOString().slice(0, 16).replace('T', ' ')
  const orEmpty = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: '' })
  const times = fc
    .record({ at: minute, length: fc.integer({ min: 61, max: 30 * 1440 }), recordedAt: minute })
    .map(({ at, length, recordedAt }) => ({
      at: clock(at),
      start: clock(at),
      end: clock(at + length),
      recordedAt: clock(recordedAt),
    }))
  const row = fc
    .record({
      ...{ itemId: id, visitId: id, shiftId: id, staffId: id, poolId: orEmpty(id), label: orEmpty(id) },
      minutes: orEmpty(fc.integer({ min: 0, max: 10_080 }).map(String)),
      step: fc.constantFrom(...ITEM_STEPS),
      status: fc.constantFrom(...VISIT_STATUSES),
      source: orEmpty(fc.constantFrom(...ITEM_SOURCES)),
      outcome: orEmpty(fc.constantFrom(...ITEM_OUTCOMES)),
      requires: orEmpty(id),
    })
    .chain((rest) => times.map((time): Row => ({ ...rest, ...time })))
  const typed = fc.constantFrom(
    ...ITEM_TYPES.map((type) => ['item', { type }] as const),
    ...SHIFT_TYPES.map((type) => ['shift', { type }] as const),
    ['visit', {}] as const,
  )
  fc.assert(
    fc.property(row, typed, (some, [kind, type]) => {
      const mapped = rowMapper(ofKind(kind))({ ...some, ...type })
      expect(checkWorkEvent('event' in mapped && mapped.event)).toMatchObject({ kind })
    }),
    RUNS,
  )
})

describe('The receipt phase, a real table of tasks', () => {
  const file = new URL('../../../shared/samples/tasks/receipt.csv', import.meta.url)
  const isHere = existsSync(file)
  const only = isHere ? '' : ' (skipped: the file is not on this machine)'

  it.skipIf(!isHere)(`becomes 8,577 steps of 1,434 items and 48 people${only}`, () => {
    const mapRow = rowMapper({
      kind: 'item',
      columns: {
        itemId: 'case:concept:name',
        at: 'time:timestamp',
        label: 'concept:name',
        staffId: 'org:resource',
        poolId: 'org:group',
      },
      constants: { type: 'task.other', step: 'worked' },
      values: {},
      exclude: {},
    })
    const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true })
    const events = rows.map(mapRow).flatMap((mapped) => ('event' in mapped ? [mapped.event] : []))
    expect(events).toHaveLength(8577)
    expect(new Set(events.map(({ staffId }) => staffId)).size).toBe(48)
    expect(new Set(events.map((event) => event.kind === 'item' && event.itemId)).size).toBe(1434)
    expect(events[0]).toEqual({
      kind: 'item',
      itemId: 'case-10011',
      type: 'task.other',
      at: '2011-10-11T11:45:40.276Z',
      step: 'worked',
      staffId: 'Resource21',
      poolId: 'Group 1',
      label: 'Confirmation of receipt',
    })
  })
})
