import { isDeepStrictEqual } from 'node:util'
import type { DayFigures } from '../domain/day-figures.ts'
import { instantOf } from '../domain/local-time.ts'
import type { Span } from '../domain/span.ts'
import { lengthCounts } from '../domain/visit-length.ts'
import { type WorkBySchedule, workWithoutSchedule } from '../domain/work-by-schedule.ts'
import { deletePartition } from './delete-rows.ts'
import { type ItemColumns, itemColumns, itemsOfColumns } from './items-of-day-columns.ts'
import { expiry } from './retention.ts'
import type { Row, Table, TableIndex } from './table.ts'

/**
 * Table StaffDays: `tenant#staff` / local date -> the figures of a day and what they were computed with.
 * Index byTeam: `tenant#team` / date#staff, keys alone; people without a team stand under the empty team.
 * What the schedule makes of a day is one short list, so are its work periods, the lengths of its visits and each
 * type of item; a day on
 * which nothing is planned, done or received has none of these.
 */
export interface StaffDay extends DayFigures {
  readonly staffId: string
  readonly date: string
  readonly teamId: string | null
  /** Teams that the day stood under before, sorted; grows only. */
  readonly earlierTeams: readonly string[]
  readonly zone: string
  readonly inactivityGapSeconds: number
  /** `active-time/1` and so on: which formula each figure follows. */
  readonly definitions: readonly string[]
}

export interface StaffDayKey {
  readonly staffId: string
  readonly date: string
}

const BY_TEAM: TableIndex = { name: 'byTeam', pk: 'teamKey', sk: 'dateStaff', holds: 'keys' }
const DATE_LENGTH = 10

export class StaffDayStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string, key: StaffDayKey): Promise<{ day: StaffDay; revision: number } | undefined> {
    const row = await this.#table.get(rowKey(tenantId, key))
    return row && { day: staffDay(tenantId, row), revision: row.rev as number }
  }

  /** Days that are not stored are left out; the order is not kept. */
  async getMany(tenantId: string, keys: readonly StaffDayKey[]): Promise<StaffDay[]> {
    const rows = await this.#table.getMany(keys.map((key) => rowKey(tenantId, key)))
    return rows.map((row) => staffDay(tenantId, row))
  }

  /** The days of one person, both dates included, sorted by date. */
  async daysOfStaff(tenantId: string, staffId: string, from: string, to: string): Promise<StaffDay[]> {
    return (await this.storedDaysOfStaff(tenantId, staffId, from, to)).map(({ day }) => day)
  }

  /** The same with the revision at which each is stored. */
  async storedDaysOfStaff(
    tenantId: string,
    staffId: string,
    from: string,
    to: string,
  ): Promise<{ day: StaffDay; revision: number }[]> {
    const rows = await this.#table.query({ pk: `${tenantId}#${staffId}`, from, to })
    return rows.map((row) => ({ day: staffDay(tenantId, row), revision: row.rev as number }))
  }

  /** Which days of a team are stored, sorted by date, then person. @param teamId null: people without a team */
  async keysOfTeam(
    tenantId: string,
    teamId: string | null,
    range: { from: string; to: string; after?: StaffDayKey; limit?: number },
  ): Promise<StaffDayKey[]> {
    const { from, to, after, limit } = range
    const rows = await this.#table.queryIndex(BY_TEAM, {
      pk: teamKey(tenantId, teamId),
      from,
      // `$` is the character after `#`: behind every person of the last date.
      to: `${to}$`,
      ...(after ? { after: dateStaff(after) } : {}),
      ...(limit === undefined ? {} : { limit }),
    })
    return rows.map(({ dateStaff: text }) => ({
      date: (text as string).slice(0, DATE_LENGTH),
      staffId: (text as string).slice(DATE_LENGTH + 1),
    }))
  }

  /** @returns false if somebody saved the day since its revision was read: compute it again */
  save(
    tenantId: string,
    day: StaffDay,
    seenRevision: number | undefined,
    nowSeconds: number,
  ): Promise<boolean> {
    const {
      staffId,
      date,
      teamId,
      earlierTeams,
      scheduledSeconds,
      workOutsideWorkSeconds,
      outsideScheduledSpanSeconds,
      unscheduledDaySeconds,
      outsideShiftSeconds,
      leaveDaySeconds,
      isOnLeave,
      shiftSeconds,
      doubleBookedSeconds,
      workPeriods,
      visitLengths,
      items,
      ...figures
    } = day
    const bySchedule = scheduleColumns(day)
    const isUnplanned = isDeepStrictEqual(bySchedule, scheduleColumns(workWithoutSchedule(day.activeSeconds)))
    const row = {
      ...rowKey(tenantId, day),
      teamKey: teamKey(tenantId, teamId),
      dateStaff: dateStaff(day),
      ...figures,
      ...(earlierTeams.length > 0 && { earlierTeams }),
      ...(!isUnplanned && { bySchedule }),
      ...(workPeriods.length > 0 && { workPeriods: periodColumns(date, workPeriods) }),
      ...(visitLengths.length > 0 && { visits: lengthColumns(visitLengths) }),
      ...(Object.keys(items).length > 0 && { items: itemColumns(items) }),
      expiresAt: expiry('staffDay', instantOf('UTC', date, '24:00'), nowSeconds),
    }
    return this.#table.save(row, seenRevision)
  }

  /** Every day of a person, as long as there is time. @returns how many */
  deleteStaff(tenantId: string, staffId: string, mayGoOn: () => boolean): Promise<number> {
    return deletePartition(this.#table, `${tenantId}#${staffId}`, mayGoOn)
  }
}

function rowKey(tenantId: string, { staffId, date }: StaffDayKey) {
  return { pk: `${tenantId}#${staffId}`, sk: date }
}

function teamKey(tenantId: string, teamId: string | null): string {
  return `${tenantId}#${teamId ?? ''}`
}

function dateStaff({ date, staffId }: StaffDayKey): string {
  return `${date}#${staffId}`
}

/** What is as on a day without a plan at the end is left out; rows of before end with the leave. */
type ScheduleColumns = readonly [
  scheduled: number,
  workOutsideWork: number,
  outsideScheduledSpan: number,
  unscheduledDay: number,
  outsideShift: number | null,
  leaveDay: number,
  shift?: number,
  doubleBooked?: number,
  isOnLeave?: boolean,
]

function scheduleColumns(work: WorkBySchedule): ScheduleColumns {
  const columns = [
    work.scheduledSeconds,
    work.workOutsideWorkSeconds,
    work.outsideScheduledSpanSeconds,
    work.unscheduledDaySeconds,
    work.outsideShiftSeconds,
    work.leaveDaySeconds,
    work.shiftSeconds,
    work.doubleBookedSeconds,
    work.isOnLeave,
  ] as const
  return columns.slice(0, Math.max(5, columns.findLastIndex(Boolean)) + 1) as unknown as ScheduleColumns
}

function workOf(columns: ScheduleColumns): WorkBySchedule {
  return {
    scheduledSeconds: columns[0],
    workOutsideWorkSeconds: columns[1],
    outsideScheduledSpanSeconds: columns[2],
    unscheduledDaySeconds: columns[3],
    outsideShiftSeconds: columns[4],
    leaveDaySeconds: columns[5],
    shiftSeconds: columns[6] ?? 0,
    doubleBookedSeconds: columns[7] ?? 0,
    isOnLeave: columns[8] ?? false,
  }
}

/** Beginnings and ends in turn, in seconds since midnight of UTC: half as long as since 1970. */
function periodColumns(date: string, periods: readonly Span[]): number[] {
  const midnight = instantOf('UTC', date, '00:00')
  return periods.flatMap(({ start, end }) => [start - midnight, end - midnight])
}

function periodsOf(date: string, columns: readonly number[]): Span[] {
  const midnight = instantOf('UTC', date, '00:00')
  return columns.flatMap((start, index) =>
    index % 2 === 0 ? [{ start: midnight + start, end: midnight + (columns[index + 1] as number) }] : [],
  )
}

/** Each length and how many visits have it, in turn: a day has many visits of few lengths. */
function lengthColumns(lengths: readonly number[]): number[] {
  return lengthCounts(lengths.map((seconds) => [seconds, 1])).flat()
}

function lengthsOf(columns: readonly number[]): number[] {
  return columns.flatMap((seconds, index) =>
    index % 2 === 0 ? new Array<number>(columns[index + 1] as number).fill(seconds) : [],
  )
}

function staffDay(tenantId: string, row: Row): StaffDay {
  const { pk, sk, rev: _rev, expiresAt: _expiresAt, dateStaff: _dateStaff, ...columns } = row
  const { teamKey: key, earlierTeams, bySchedule, workPeriods, visits, items, ...figures } = columns
  return {
    ...(figures as unknown as Omit<
      StaffDay,
      | keyof (StaffDayKey & WorkBySchedule)
      | 'teamId'
      | 'earlierTeams'
      | 'workPeriods'
      | 'visitLengths'
      | 'items'
    >),
    earlierTeams: (earlierTeams ?? []) as string[],
    workPeriods: periodsOf(sk, (workPeriods ?? []) as number[]),
    visitLengths: lengthsOf((visits ?? []) as number[]),
    items: itemsOfColumns((items ?? {}) as ItemColumns),
    ...(bySchedule
      ? workOf(bySchedule as ScheduleColumns)
      : workWithoutSchedule(figures.activeSeconds as number)),
    staffId: pk.slice(tenantId.length + 1),
    date: sk,
    teamId: (key as string).slice(tenantId.length + 1) || null,
  }
}
