import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInstant } from '../../shared/domain/instant.ts'
import { checkWorkEvent } from '../../shared/events.ts'
import type { Row } from '../../shared/sources/csv-mapping.ts'
import {
  type EventLogColumns,
  eventLogColumns,
  eventLogRowReader,
} from '../../shared/sources/event-log-row.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CANARY, holdsCanary } from '../support/patient-canary.ts'

/** Real steps of 48 municipal clerks. The file stands beside the repository. */
const FILE = new URL('../../../shared/samples/tasks/receipt.csv', import.meta.url)
const isHere = existsSync(FILE)

const HEADER = [
  'case:concept:name',
  'concept:name',
  'time:timestamp',
  'org:resource',
  'org:group',
  'lifecycle:transition',
]
const COLUMNS = eventLogColumns(HEADER) as EventLogColumns
const ROW = {
  'case:concept:name': 'case-7',
  'concept:name': 'T02',
  'time:timestamp': '2011-10-11 13:45:40',
  'org:resource': 'ann',
  'org:group': 'desk',
  'lifecycle:transition': 'complete',
}
const read = eventLogRowReader(COLUMNS, { zone: 'Europe/Amsterdam' })

describe('a row of an event log becomes a step of an item', () => {
  it('by the columns of the standard', () => {
    expect(read(ROW)).toEqual({
      event: {
        kind: 'item',
        itemId: 'case-7',
        type: 'task.other',
        at: '2011-10-11T11:45:40Z',
        step: 'worked',
        staffId: 'ann',
        poolId: 'desk',
        label: 'T02',
      },
    })
  })

  it.each([
    [
      ['Case ID', 'Activity', 'Resource', 'Start Timestamp', 'Complete Timestamp'],
      { caseId: 'Case ID', activity: 'Activity', at: 'Complete Timestamp', resource: 'Resource' },
    ],
    [
      ['_CASE_KEY', 'ACTIVITY_EN', 'EVENTTIME', 'USER_NAME'],
      { caseId: '_CASE_KEY', activity: 'ACTIVITY_EN', at: 'EVENTTIME', resource: 'USER_NAME' },
    ],
    [['case', 'event', 'time'], { caseId: 'case', activity: 'event', at: 'time' }],
    [['user', 'time', 'action'], undefined],
    [['Case ID', 'Activity'], undefined],
    [[], undefined],
  ])('columns %j are found by their names', (header, expected) => {
    expect(eventLogColumns(header)).toEqual(expected)
  })

  it('a wrong field is named by what it is', () => {
    expect(read({ ...ROW, 'time:timestamp': '2011-10-11' })).toEqual({
      rejected: { field: 'at', reason: 'is a date without a time' },
    })
    expect(read({ ...ROW, 'case:concept:name': '' })).toEqual({
      rejected: { field: 'caseId', reason: 'is missing' },
    })
    expect(read({})).toEqual({ ignored: 'names nobody: neither a person nor a pool' })
  })

  it.skipIf(!isHere)(
    `every row of the receipt phase is a step${isHere ? '' : ' (skipped: the file is not on this machine)'}`,
    () => {
      const rows: Record<string, string>[] = parse(readFileSync(FILE), { columns: true })
      const reader = eventLogRowReader(eventLogColumns(Object.keys(rows[0] ?? {})) as EventLogColumns)
      const steps = rows.map(reader)
      expect(steps).toHaveLength(8577)
      expect(steps).toEqual(
        rows.map((row) => ({
          event: expect.objectContaining({
            step: 'worked',
            itemId: row['case:concept:name'],
            staffId: row['org:resource'],
            poolId: row['org:group'],
          }),
        })),
      )
      const instants = steps.map((step) =>
        'event' in step && 'at' in step.event ? parseInstant(step.event.at) : Number.NaN,
      )
      expect(instants).toEqual(rows.map((row) => Date.parse(row['time:timestamp'] ?? '')))
    },
  )

  it('no cell makes it throw, a formula is a text like any other, and every event passes the door', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        ...Object.values(ROW),
        "=cmd|'/c calc'!A0",
        '\uFFFD',
        '',
        7,
        null,
        undefined,
        {},
        'constructor',
        '__proto__',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.tuple(...HEADER.map(() => cell)), (cells) => {
        const outcome = read(Object.fromEntries(HEADER.map((column, index) => [column, cells[index]])) as Row)
        if ('event' in outcome) expect(checkWorkEvent(outcome.event)).toMatchObject(outcome.event)
      }),
      RUNS,
    )
  })

  it('a patient in any other column, or in a column of another kind, never leaves', () => {
    const { id, family } = CANARY
    for (const column of ['time:timestamp', 'lifecycle:transition', 'patient', 'mrn', id]) {
      expect([read({ ...ROW, [column]: `${family} ${id}` })].filter(holdsCanary)).toEqual([])
    }
  })
})
