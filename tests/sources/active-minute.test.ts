import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeIntervals, activeSeconds } from '../../shared/domain/active-time.ts'
import { parseInstant } from '../../shared/domain/instant.ts'
import { checkWorkEvent } from '../../shared/events.ts'
import { activeMinuteReader, type MinuteColumns, minuteColumns } from '../../shared/sources/active-minute.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CANARY, holdsCanary } from '../support/patient-canary.ts'

const HEADER = ['PERSONNEL_ID', 'ACTIVITY_MINUTE', 'KEYSTROKES', 'MOUSE_CLICKS', 'MOUSE_MILES']
const COLUMNS = minuteColumns(HEADER) as MinuteColumns
const read = activeMinuteReader(COLUMNS, { zone: 'America/Chicago' })

function aRow(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    PERSONNEL_ID: 'p-1',
    ACTIVITY_MINUTE: '2026-11-24 09:00',
    KEYSTROKES: '16',
    MOUSE_CLICKS: '0',
    MOUSE_MILES: '0',
    ...changes,
  }
}

const ACTIVE = ['2026-11-24T15:00:00Z', '2026-11-24T15:00:59Z'].map((at) => ({
  event: { kind: 'activity', staffId: 'p-1', at, action: 'other' },
}))
const IDLE = [{ ignored: 'a minute that is not active by the published rule' }]

describe('a minute is active', () => {
  it.each([
    ['16 keystrokes', { KEYSTROKES: '16' }, true],
    ['15 keystrokes', { KEYSTROKES: '15' }, false],
    ['3 clicks', { KEYSTROKES: 0, MOUSE_CLICKS: 3 }, true],
    ['2 clicks', { KEYSTROKES: 0, MOUSE_CLICKS: 2 }, false],
    ['1,701 units', { KEYSTROKES: '0', MOUSE_MILES: '1700.5' }, true],
    ['1,700 units', { KEYSTROKES: '0', MOUSE_MILES: '1700' }, false],
    ['a little of each', { KEYSTROKES: '15', MOUSE_CLICKS: '2', MOUSE_MILES: '1700' }, false],
    ['enough of one, the other missing', { MOUSE_CLICKS: '' }, true],
  ])('with %s: %s', (_, changes, isActive) => {
    expect(read(aRow(changes))).toEqual(isActive ? ACTIVE : IDLE)
  })

  it('at whatever second of it the row is written', () => {
    expect(read(aRow({ ACTIVITY_MINUTE: '2026-11-24T09:00:37.5-06:00' }))).toEqual(ACTIVE)
  })
})

describe('the active time that follows', () => {
  function secondsOf(minutes: readonly string[], gapSeconds: number): number {
    const instants = minutes
      .flatMap((minute) => read(aRow({ ACTIVITY_MINUTE: `2026-11-24 ${minute}` })))
      .map((outcome) =>
        'event' in outcome && 'at' in outcome.event ? parseInstant(outcome.event.at) / 1000 : Number.NaN,
      )
    const events = { seconds: Float64Array.from(instants), categories: new Uint8Array(instants.length) }
    return activeSeconds(activeIntervals(events, gapSeconds))
  }

  it.each([
    ['one minute alone: less than the minute', ['09:00'], 300, 59],
    [
      'ten minutes in a row: all but a second',
      Array.from({ length: 10 }, (_, minute) => `09:0${minute}`),
      300,
      599,
    ],
    ['a silent minute between, which is no break', ['09:00', '09:02'], 300, 179],
    ['a silent minute between, under a gap of 60 s: as Oracle counts', ['09:00', '09:02'], 60, 118],
    ['a run under a gap of 60 s', ['09:00', '09:01', '09:02'], 60, 179],
    ['a break of half an hour', ['09:00', '09:30'], 300, 118],
  ])('%s', (_, minutes, gap, seconds) => {
    expect(secondsOf(minutes, gap)).toBe(seconds)
  })
})

describe('what is no active minute, and why', () => {
  it.each([
    ['no person', { PERSONNEL_ID: ' ' }, 'staffId', 'is missing'],
    ['no time', { ACTIVITY_MINUTE: null }, 'minute', 'is missing'],
    ['a date alone', { ACTIVITY_MINUTE: '2026-11-24' }, 'minute', 'is a date without a time'],
    ['a count in words', { KEYSTROKES: 'many' }, 'keystrokes', 'is not a count'],
    ['a formula', { MOUSE_CLICKS: '=1+2' }, 'clicks', 'is not a count'],
    ['less than nothing', { MOUSE_CLICKS: '-3' }, 'clicks', 'is not a count'],
    ['too little to tell', { KEYSTROKES: '15', MOUSE_MILES: '' }, 'distance', 'is missing'],
  ])('%s', (_, changes, field, reason) => {
    expect(read(aRow(changes))).toEqual([{ rejected: { field, reason } }])
  })

  it.each([
    [HEADER, true],
    [['user', 'minute', 'keystroke count', 'click count', 'mouse distance'], true],
    [HEADER.slice(1), false],
    [['user', 'time', 'action'], false],
    [['', 'user', 'time', '2026'], false],
  ])('columns %j', (header, isTable) => {
    expect(minuteColumns(header) !== undefined).toBe(isTable)
  })

  it('no cell makes it throw, and every event passes the door', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '16',
        '3',
        1701,
        '',
        null,
        undefined,
        {},
        '1e999',
        '2026-11-24 09:00',
        '9999-12-31 23:59',
        '\uFFFD',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell, cell, cell), (cells) => {
        const outcomes = read(Object.fromEntries(HEADER.map((column, index) => [column, cells[index]])))
        expect(outcomes.length).toBeGreaterThan(0)
        for (const outcome of outcomes) {
          if ('event' in outcome) expect(checkWorkEvent(outcome.event)).toMatchObject(outcome.event)
        }
      }),
      RUNS,
    )
  })

  it('a patient in any column but that of the person never leaves', () => {
    const { id, family } = CANARY
    for (const column of [...HEADER.slice(1), 'PATIENT', id]) {
      expect(read(aRow({ [column]: `${family} ${id}` })).filter(holdsCanary)).toEqual([])
    }
  })
})
