import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { activityEvents, eventsBetween } from '../../shared/domain/activity-events.ts'
import { activityCode, encodeActivityLog } from '../../shared/domain/activity-log.ts'
import { utcHourOf } from '../../shared/domain/utc-hour.ts'
import { eventsAround, RUNS, zonedDate } from '../support/arbitraries.ts'
import { rowsOf } from '../support/builders.ts'

it('no stored hours are no events', () => {
  expect(rowsOf(activityEvents([]))).toEqual([])
})

it('hours far apart give their events in order, each at its second', () => {
  const hours = [
    { hour: '2026-11-22T14', log: encodeActivityLog([activityCode(3599, 12), activityCode(0, 3)]) },
    { hour: '2026-11-23T00', log: encodeActivityLog([activityCode(1, 0)]) },
  ]
  expect(rowsOf(activityEvents(hours))).toEqual([
    [Date.parse('2026-11-22T14:00:00Z') / 1000, 3],
    [Date.parse('2026-11-22T14:59:59Z') / 1000, 12],
    [Date.parse('2026-11-23T00:00:01Z') / 1000, 0],
  ])
})

it('any rows, stored by the hour and read again, are the same rows', () => {
  fc.assert(
    fc.property(
      zonedDate.filter(({ date }) => date > '1970-01-02').chain((day) => eventsAround(day)),
      (events) => {
        const byHour = Map.groupBy(rowsOf(events), ([second]) => utcHourOf(second))
        const stored = [...byHour].map(([hour, rows]) => ({
          hour,
          log: encodeActivityLog(rows.map(([second, category]) => activityCode(second, category))),
        }))
        expect(activityEvents(stored)).toEqual(events)
      },
    ),
    RUNS,
  )
})

it('the events between two seconds are those of both and what lies between, as a plain filter finds them', () => {
  const seconds = fc
    .array(fc.nat(60), { maxLength: 40 })
    .map((each) => each.sort((one, other) => one - other))
  fc.assert(
    fc.property(
      seconds,
      fc.integer({ min: -5, max: 65 }),
      fc.integer({ min: -5, max: 65 }),
      (each, from, to) => {
        const rows = each.map((second, index) => [second, index % 3] as const)
        const expected = rows.filter(([second]) => from <= second && second <= to)
        const events = {
          seconds: Float64Array.from(each),
          categories: Uint8Array.from(rows, ([, one]) => one),
        }
        expect(rowsOf(eventsBetween(events, from, to))).toEqual(expected)
      },
    ),
    RUNS,
  )
})
