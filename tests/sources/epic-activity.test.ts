import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { checkWorkEvent } from '../../shared/events.ts'
import type { EpicActivityOptions } from '../../shared/sources/epic-activity.ts'
import { type EpicTable, recognizeEpic } from '../../shared/sources/epic-columns.ts'
import { epicRowReader } from '../../shared/sources/epic-rows.ts'
import type { SourceOutcome } from '../../shared/sources/source-outcome.ts'
import { RUNS } from '../support/arbitraries.ts'

const NEW_YORK = { zone: 'America/New_York' }
const CANARY = 'ZQX-Canary'

function outcomesOf(csv: string, options: EpicActivityOptions = NEW_YORK): SourceOutcome[] {
  const [header = [], ...rows]: string[][] = parse(csv)
  const read = epicRowReader(recognizeEpic(header) as EpicTable, options)
  return rows.flatMap((cells) => read(Object.fromEntries(header.map((name, index) => [name, cells[index]]))))
}

function outcomeOf(cells: Record<string, string>, options: EpicActivityOptions = NEW_YORK): SourceOutcome {
  const row = { ACCESS_TIME: '2026-01-13 09:00:00', USER_ID: '7', METRIC_NAME: 'Order placed', ...cells }
  const read = epicRowReader(recognizeEpic(Object.keys(row)) as EpicTable, options)
  return read(row)[0] as SourceOutcome
}

function timeOf(cells: Record<string, string>, zone?: string): string {
  const outcome = outcomeOf(cells, { zone })
  if ('event' in outcome && 'at' in outcome.event) return outcome.event.at
  return 'rejected' in outcome ? `${outcome.rejected.field} ${outcome.rejected.reason}` : 'ignored'
}

describe('A row of the access log becomes an event', () => {
  it('of the person who was signed in, with the category of the metric, and nothing of the patient', () => {
    const csv = `ACCESS_TIME,USER_ID,METRIC_ID,METRIC_NAME,WORKSTATION_ID,PAT_ID,CSN
2026-01-13 09:00:00,10234,17,Note signed,WS-3,Z4711,998877
2026-01-13 09:00:12.250,10234,18,Lab trend viewed,WS-3,NULL,`
    expect(outcomesOf(csv)).toEqual([
      { event: { kind: 'activity', staffId: '10234', at: '2026-01-13T14:00:00Z', action: 'notes' } },
      { event: { kind: 'activity', staffId: '10234', at: '2026-01-13T14:00:12.250Z', action: 'results' } },
    ])
  })

  it('so does a row of the user action log', () => {
    const csv = `USER_ID,ACTION_DTTM,ACTION_NAME\n7,1/13/2026 9:00:00 AM,Prescription signed`
    expect(outcomesOf(csv)).toEqual([
      { event: { kind: 'activity', staffId: '7', at: '2026-01-13T14:00:00Z', action: 'prescribing' } },
    ])
  })

  it('takes the report into account, and the description beside the name', () => {
    expect(outcomeOf({ METRIC_NAME: 'Report opened', REPORT_NAME: 'Handoff of the ward' })).toHaveProperty(
      'event.action',
      'handoff',
    )
    expect(outcomeOf({ METRIC_NAME: 'WP_17', METRIC_DESC: 'Refill approved' })).toHaveProperty(
      'event.action',
      'prescribing',
    )
  })

  it('is the same for each row of the detail table that it was joined with', () => {
    const csv = `ACCESS_TIME,USER_ID,METRIC_NAME,STRING_VALUE
2026-01-13 09:00:00,7,Report opened,Handoff of the ward
2026-01-13 09:00:00,7,Report opened,${CANARY}`
    const [one, other] = outcomesOf(csv)
    expect(one).toHaveProperty('event.action', 'chart-review')
    expect(other).toEqual(one)
  })

  it('is named by a list of metrics where the extract has numbers only, and refused where none is given', () => {
    const csv = 'ACCESS_TIME,USER_ID,METRIC_ID\n2026-01-13 09:00:00,7,17'
    const metricNames = new Map([['17', 'Note signed']])
    expect(outcomesOf(csv, { ...NEW_YORK, metricNames })[0]).toHaveProperty('event.action', 'notes')
    expect(outcomesOf(csv)).toEqual([
      { rejected: { field: 'METRIC_ID', reason: expect.stringContaining('join ACCESS_LOG_METRIC') } },
    ])
  })
})

describe('A row that is no work of a person is ignored, with the reason', () => {
  it.each([
    ['hidden', { METRIC_NAME: 'Note signed', HIDDEN_YN: 'Y' }, 'hidden: the software did it, not a person'],
    ['hidden as a number', { HIDDEN_YN: '1' }, 'hidden: the software did it, not a person'],
    ['automatic', { METRIC_NAME: 'Advisory displayed' }, 'automatic: the software did it, not a person'],
    ['of a system account', { USER_ID: 'BATCH' }, 'done by a system account'],
    [
      'hidden and broken',
      { HIDDEN_YN: 'yes', ACCESS_TIME: 'x' },
      'hidden: the software did it, not a person',
    ],
  ])('%s', (_, cells, ignored) => {
    expect(outcomeOf(cells, { ...NEW_YORK, systemAccounts: new Set(['BATCH']) })).toEqual({ ignored })
  })

  it.each(['N', '0', '', 'NULL'])('but not where the column for hidden says "%s"', (hidden) => {
    expect(outcomeOf({ HIDDEN_YN: hidden })).toHaveProperty('event')
  })
})

describe('A row that cannot be read is rejected by column and reason', () => {
  it.each([
    ['no person', { USER_ID: 'NULL' }, 'USER_ID', 'is missing'],
    ['a person with a line break', { USER_ID: '7\n8' }, 'USER_ID', 'must be 1 to 128 printable characters'],
    ['no time', { ACCESS_TIME: '' }, 'ACCESS_TIME', 'is missing'],
    ['a date', { ACCESS_TIME: '2026-01-13' }, 'ACCESS_TIME', 'is a date without a time'],
    ['30 February', { ACCESS_TIME: '2026-02-30 09:00' }, 'ACCESS_TIME', 'names a day that does not exist'],
    ['no metric', { METRIC_NAME: ' ' }, 'METRIC_NAME', 'is missing'],
  ])('%s', (_, cells, field, reason) => {
    expect(outcomeOf(cells)).toEqual({ rejected: { field, reason } })
  })

  it('and so is every sum of an hour, which says how long but not when', () => {
    const csv = `USER_ID,ACTIVITY_HOUR_DTTM,NUMBER_OF_SECONDS_ACTIVE\n7,2026-01-13 09:00:00,1200`
    expect(outcomesOf(csv)).toEqual([
      { rejected: { field: 'ACTIVITY_HOUR_DTTM', reason: expect.stringContaining('not an instant') } },
    ])
  })
})

describe('Events written out as an access log and read back', () => {
  const NAMES = { notes: 'Note signed', orders: 'Order placed', inbox: 'In Basket folder opened' } as const
  const anEvent = fc.record({
    second: fc.integer({ min: 0, max: Date.UTC(2100, 0) / 1000 }),
    staffId: fc.constantFrom('7', '8', 'Ärztin 9'),
    action: fc.constantFrom('notes' as const, 'orders' as const, 'inbox' as const),
  })

  it.each(['UTC', 'Asia/Kolkata', 'America/Phoenix'])('are the same to the second, in %s', (zone) => {
    fc.assert(
      fc.property(fc.array(anEvent), (events) => {
        const lines = events.map(({ second, staffId, action }) => {
          const clock = Temporal.Instant.fromEpochMilliseconds(second * 1000).toZonedDateTimeISO(zone)
          return `${clock.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')},${staffId},${NAMES[action]}`
        })
        const outcomes = outcomesOf(['ACCESS_TIME,USER_ID,METRIC_NAME', ...lines].join('\n'), { zone })
        expect(outcomes).toEqual(
          events.map(({ second, staffId, action }) => ({
            event: { kind: 'activity', staffId, at: utc(second), action },
          })),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('are the same by ACCESS_INSTANT, which knows no clock change', () => {
    fc.assert(
      fc.property(anEvent, ({ second, staffId }) => {
        const csv = `ACCESS_INSTANT,USER_ID,METRIC_NAME\n${second + 4_070_908_800},${staffId},Note signed`
        expect(outcomesOf(csv)[0]).toHaveProperty('event.at', utc(second))
      }),
      RUNS,
    )
  })

  function utc(second: number): string {
    return new Date(second * 1000).toISOString().replace('.000Z', 'Z')
  }
})

describe('Times', () => {
  it.each([
    ['are those of the site', '2026-01-13 09:00:00', '2026-01-13T14:00:00Z'],
    ['follow its clock in summer', '2026-07-13 09:00:00', '2026-07-13T13:00:00Z'],
    ['in an hour that comes twice are its first', '2026-11-01 01:30:00', '2026-11-01T05:30:00Z'],
    ['in an hour that is skipped go on by the old clock', '2026-03-08 02:30:00', '2026-03-08T07:30:00Z'],
    ['with an offset stand for themselves', '2026-01-13T09:00:00+01:00', '2026-01-13T08:00:00Z'],
  ])('%s', (_, written, at) => expect(timeOf({ ACCESS_TIME: written }, 'America/New_York')).toBe(at))

  it('without a zone are refused, never guessed', () => {
    expect(timeOf({})).toContain('ACCESS_TIME has no offset from UTC')
  })

  it.each([
    ['5847656400', '2026-04-21T05:00:00Z'],
    ['4070908800', '1970-01-01T00:00:00Z'],
    ['2026-04-21 05:00:00', '2026-04-21T05:00:00Z'],
  ])('of ACCESS_INSTANT are UTC, counted from 1840 or written: %s', (instant, at) => {
    const csv = `ACCESS_INSTANT,USER_ID,METRIC_NAME\n${instant},7,Note signed`
    expect(outcomesOf(csv)[0]).toHaveProperty('event.at', at)
  })

  it('of ACCESS_TIME come before the instant at which the row was logged', () => {
    expect(timeOf({ ACCESS_INSTANT: '5847656400' }, 'UTC')).toBe('2026-01-13T09:00:00Z')
  })
})

describe('Of an hour that the clock shows twice', () => {
  /** 05:30 and 06:30 UTC are 01:30 in New York, both. */
  const [first, second] = [
    Date.parse('2026-11-01T05:30:00Z') / 1000,
    Date.parse('2026-11-01T06:30:00Z') / 1000,
  ]

  it.each([
    ['the first pass, logged then', '2026-11-01 01:30:00', first, '2026-11-01T05:30:00Z'],
    [
      'the first pass, logged up to half an hour later',
      '2026-11-01 01:30:00',
      first + 1800,
      '2026-11-01T05:30:00Z',
    ],
    ['the second pass, logged then', '2026-11-01 01:30:00', second, '2026-11-01T06:30:00Z'],
    [
      'the second pass, logged up to half an hour later',
      '2026-11-01 01:30:00',
      second + 1799,
      '2026-11-01T06:30:00Z',
    ],
    ['the second pass in parts of a second', '2026-11-01 01:30:00.250', second, '2026-11-01T06:30:00.250Z'],
    ['neither, logged hours later: the first', '2026-11-01 01:30:00', second + 7200, '2026-11-01T05:30:00Z'],
    [
      'no such hour, logged an hour late: the clock',
      '2026-11-01 02:30:00',
      second + 7200,
      '2026-11-01T07:30:00Z',
    ],
    ['no such hour, an offset says it all', '2026-11-01 01:30:00-04:00', first, '2026-11-01T05:30:00Z'],
  ])('ACCESS_INSTANT tells which it was: %s', (_, written, logged, at) => {
    const cells = { ACCESS_TIME: written, ACCESS_INSTANT: String(logged + 4_070_908_800) }
    expect(timeOf(cells, 'America/New_York')).toBe(at)
  })
})

describe('Whatever a row holds', () => {
  const COLUMNS = ['ACCESS_TIME', 'METRIC_NAME', 'METRIC_DESC', 'METRIC_ID', 'REPORT_NAME', 'HIDDEN_YN']
  const PATIENT = ['PAT_ID', 'CSN', 'PAT_NAME', 'PAT_MRN_ID', 'BIRTH_DATE', 'STRING_VALUE', 'WORKSTATION_ID']

  it('no patient leaves it, in whatever column they stand', () => {
    for (const column of [...COLUMNS, ...PATIENT]) {
      const said = JSON.stringify([outcomeOf({ [column]: CANARY }), outcomeOf({ [column]: CANARY }, {})])
      expect(said).not.toContain(CANARY)
    }
  })

  const cell = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => CANARY + text),
    fc.constantFrom('', 'NULL', 'Y', 'Note signed', '2026-01-13 09:00:00', '=1+1', '5847656400'),
    fc.anything(),
  )

  it('it becomes one outcome that repeats nothing of it, and an event passes the door', () => {
    const header = [...COLUMNS, 'USER_ID', 'ACCESS_INSTANT']
    const read = epicRowReader(recognizeEpic(header) as EpicTable, NEW_YORK)
    fc.assert(
      fc.property(fc.record(Object.fromEntries(header.map((name) => [name, cell]))), (row) => {
        const outcomes = read(row)
        expect(outcomes).toHaveLength(1)
        expect(read(row)).toEqual(outcomes)
        const [outcome] = outcomes
        if (outcome && 'event' in outcome) expect(checkWorkEvent(outcome.event)).toHaveProperty('kind')
        else expect(JSON.stringify(outcome)).not.toContain(CANARY)
      }),
      RUNS,
    )
  })

  it('a cell of ten million characters does no harm', () => {
    const long = 'Note signed '.repeat(1_000_000)
    expect(outcomeOf({ METRIC_NAME: long, REPORT_NAME: long })).toHaveProperty('event.action', 'notes')
    expect(outcomeOf({ ACCESS_TIME: long })).toHaveProperty('rejected.field', 'ACCESS_TIME')
    expect(outcomeOf({ USER_ID: long })).toHaveProperty('rejected.field', 'USER_ID')
  })
})
