import { DuckDBInstance } from '@duckdb/node-api'
import { categoryIndex } from '../../shared/domain/activity-category.ts'
import { activityEvents } from '../../shared/domain/activity-events.ts'
import { activityCode, encodeActivityLog } from '../../shared/domain/activity-log.ts'
import { localDay } from '../../shared/domain/local-time.ts'
import { pajamaSpans } from '../../shared/domain/pajama-time.ts'
import { activeIntervalsOfDay, personDay } from '../../shared/domain/person-day.ts'
import type { Visit } from '../../shared/domain/schedule.ts'
import { scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import { utcHourOf } from '../../shared/domain/utc-hour.ts'
import { workBySchedule } from '../../shared/domain/work-by-schedule.ts'
import { clinicDay } from './clinic-day.ts'
import { cpuRatio } from './cpu-ratio.ts'
import { atLeast, type Figure } from './figure.ts'

const PEOPLE = 200
const ZONE = 'America/Chicago'
const DATE = '2026-01-13'
const WINDOW = { start: '17:30', end: '07:00' }
const GAP = 300

/**
 * All figures of a person-day from the stored bytes, against DuckDB with one thread that computes only active
 * and pajama seconds, from rows that it holds decoded in its own columns.
 */
export async function personDayCost(): Promise<Figure[]> {
  const rows = clinicDay(PEOPLE, 'with-evening').map(({ staffId, at, action }) => {
    return { staffId, second: Date.parse(at) / 1000, category: categoryIndex(action) }
  })
  const people = storedLogs(rows)
  const duck = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await duck.connect()
  await connection.run('CREATE TABLE activity (staff VARCHAR, second BIGINT, category TINYINT)')
  const appender = await connection.createAppender('activity')
  for (const { staffId, second, category } of rows) {
    appender.appendVarchar(staffId)
    appender.appendBigInt(BigInt(second))
    appender.appendTinyInt(category)
    appender.endRow()
  }
  appender.closeSync()

  const ours = () => {
    const day = localDay(ZONE, DATE)
    const pajama = pajamaSpans(day, WINDOW, new Set())
    return [...people].map(([staffId, hours]) => {
      const events = activityEvents(hours)
      const active = activeIntervalsOfDay(day, events, GAP)
      const schedule = scheduleOfDay(day, visitsOf(staffId, day.start), [])
      return {
        staffId,
        ...personDay(day, pajama, events, GAP, active),
        ...workBySchedule(active, schedule),
      }
    })
  }
  const theirs = async () => {
    const reader = await connection.runAndReadAll(QUERY)
    return reader
      .getRows()
      .map(([staffId, events, active, pajama]) => [staffId, events, active, pajama].join())
  }
  const mine = ours().map(({ staffId, events, activeSeconds, pajamaSeconds }) =>
    [staffId, events, activeSeconds, pajamaSeconds].join(),
  )
  if (mine.sort().join('\n') !== (await theirs()).sort().join('\n')) {
    throw new Error('DuckDB and the person-day do not agree: the comparison would mean nothing')
  }
  const ratio = await cpuRatio(theirs, ours)
  connection.closeSync()
  return [
    atLeast('person-day: all figures from stored logs, against DuckDB with 1 thread', ratio, 'x faster', 2),
  ]
}

/** Twenty visits of 20 minutes from 08:00, of which the figures against the schedule are computed. */
function visitsOf(staffId: string, dayStart: number): Visit[] {
  return Array.from({ length: 20 }, (_, index) => {
    const start = dayStart + 8 * 3600 + index * 1500
    return { visitId: `v-${index}`, staffId, start, end: start + 1200, status: 'fulfilled', recordedAt: 0 }
  })
}

function storedLogs(rows: readonly { staffId: string; second: number; category: number }[]) {
  return new Map(
    [...Map.groupBy(rows, ({ staffId }) => staffId)].map(([staffId, own]) => [
      staffId,
      [...Map.groupBy(own, ({ second }) => utcHourOf(second))]
        .map(([hour, events]) => ({
          hour,
          log: encodeActivityLog(events.map(({ second, category }) => activityCode(second, category))),
        }))
        .sort((a, b) => (a.hour < b.hour ? -1 : 1)),
    ]),
  )
}

/** Winter time of Chicago as a constant: the day of the benchmark is one of no clock change. */
const QUERY = `
  WITH rows AS (SELECT DISTINCT staff, second, category FROM activity),
  gaps AS (
    SELECT staff, second,
      lead(second) OVER (PARTITION BY staff ORDER BY second, category) - second AS gap,
      (second - 6 * 3600) % 86400 AS clock
    FROM rows
  ),
  active AS (SELECT staff, CASE WHEN gap <= ${GAP} THEN gap ELSE 0 END AS seconds, clock FROM gaps)
  SELECT staff, count(*), sum(seconds)::BIGINT, sum(
    greatest(0, least(clock + seconds, 25200) - clock) +
    greatest(0, clock + seconds - greatest(clock, 63000))
  )::BIGINT
  FROM active GROUP BY staff`
