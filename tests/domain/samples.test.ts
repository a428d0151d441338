import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { activityEvents } from '../../shared/domain/activity-events.ts'
import { activityCode, encodeActivityLog } from '../../shared/domain/activity-log.ts'
import { localDatesBetween } from '../../shared/domain/local-time.ts'
import { utcHourOf } from '../../shared/domain/utc-hour.ts'
import { figuresOn } from '../support/builders.ts'

/** Real audit rows, and what an independent program made of them. They stand beside the repository. */
const SAMPLES = new URL('../../../shared/samples/', import.meta.url)
const NOTES = ACTIVITY_CATEGORIES.indexOf('notes')

interface Expected {
  readonly rowsRead: number
  readonly staff: number
  readonly staffDays: number
  readonly days: Readonly<Record<string, { events: number; activeSeconds: number; pajamaSeconds: number }>>
}

interface Sample {
  readonly name: string
  readonly zone: string
  readonly staff: string
  readonly time: string
  readonly secondOf: (text: string) => number
}

const samples: readonly Sample[] = [
  {
    name: 'activity/datetimeevents',
    zone: 'America/New_York',
    staff: 'cgid',
    time: 'storetime',
    secondOf: (text) =>
      Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds / 1000,
  },
  {
    name: 'tasks/receipt',
    zone: 'Europe/Amsterdam',
    staff: 'org:resource',
    time: 'time:timestamp',
    secondOf: (text) => Math.floor(Temporal.Instant.from(text).epochMilliseconds / 1000),
  },
]

describe.each(samples)('$name', ({ name, zone, staff, time, secondOf }) => {
  const file = new URL(`${name}.csv`, SAMPLES)
  const isHere = existsSync(file)
  const title = isHere
    ? 'gives on every day of every person the figures of the independent program'
    : 'is not on this machine: skipped'

  it.skipIf(!isHere)(title, () => {
    const expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, SAMPLES), 'utf8')) as Expected
    const rows = parse<Record<string, string>>(readFileSync(file), { columns: true })
    expect(rows).toHaveLength(expected.rowsRead)

    const secondsByStaff = Map.groupBy(rows, (row) => row[staff] as string)
    expect(secondsByStaff.size).toBe(expected.staff)
    const days = [...secondsByStaff].flatMap(([staffId, rowsOfStaff]) =>
      daysOf(rowsOfStaff.map((row) => secondOf(row[time] as string))).map(([date, figures]) => [
        `${staffId}|${date}`,
        figures,
      ]),
    )

    expect(Object.keys(expected.days)).toHaveLength(expected.staffDays)
    expect(Object.fromEntries(days)).toEqual(expected.days)
  })

  /** The days of one person that have a row or active time, computed from what would be stored. */
  function daysOf(seconds: readonly number[]) {
    const hours = [...Map.groupBy(seconds, utcHourOf)]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([hour, ofHour]) => ({
        hour,
        log: encodeActivityLog(ofHour.map((second) => activityCode(second, NOTES))),
      }))
    const events = activityEvents(hours)
    const dates = new Set(
      [...events.seconds].flatMap((second) => localDatesBetween(zone, second, second + 300)),
    )
    return [...dates]
      .map((date) => {
        const { events: count, activeSeconds, pajamaSeconds } = figuresOn(date, events, { zone })
        return [date, { events: count, activeSeconds, pajamaSeconds }] as const
      })
      .filter(([, figures]) => figures.events > 0 || figures.activeSeconds > 0)
  }
})
