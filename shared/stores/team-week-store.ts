import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { TeamWeek } from '../domain/team-week.ts'
import { datesOfWeek } from '../domain/week.ts'
import { expiry } from './retention.ts'
import type { Row, Table } from './table.ts'

/**
 * Table TeamWeeks: `tenant#week` / team -> the figures of a team-week. A week of the whole organisation is one
 * query that reads one row a team, however many people and days are behind them. The figures are compressed:
 * a quarter of the units for every reading and writing.
 */
export interface StoredTeamWeek {
  readonly teamWeek: TeamWeek
  readonly revision: number
}

/** The best quality takes thirty times as long, and is a tenth smaller. */
const COMPRESSION = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

export class TeamWeekStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string, teamId: string, week: string): Promise<StoredTeamWeek | undefined> {
    const row = await this.#table.get({ pk: `${tenantId}#${week}`, sk: teamId })
    return row && { teamWeek: teamWeekOf(row), revision: row.rev as number }
  }

  /** Weeks that are not stored are left out; sorted by week. */
  async weeksOfTeam(tenantId: string, teamId: string, weeks: readonly string[]): Promise<TeamWeek[]> {
    const rows = await this.#table.getMany(weeks.map((week) => ({ pk: `${tenantId}#${week}`, sk: teamId })))
    return rows.map(teamWeekOf).sort((one, other) => (one.week < other.week ? -1 : 1))
  }

  /** All teams of one week, sorted by team. */
  async teamsOfWeek(tenantId: string, week: string): Promise<TeamWeek[]> {
    return (await this.#table.query({ pk: `${tenantId}#${week}` })).map(teamWeekOf)
  }

  /** @returns false if somebody saved the week since its revision was read: compute it again */
  save(
    tenantId: string,
    teamWeek: TeamWeek,
    seenRevision: number | undefined,
    nowSeconds: number,
  ): Promise<boolean> {
    const { teamId, week } = teamWeek
    const sunday = Date.parse(datesOfWeek(week)[6] as string) / 1000
    const expiresAt = expiry('teamWeek', sunday, nowSeconds)
    const figures = new Uint8Array(brotliCompressSync(JSON.stringify(teamWeek), COMPRESSION))
    return this.#table.save({ pk: `${tenantId}#${week}`, sk: teamId, figures, expiresAt }, seenRevision)
  }
}

/** A row of before has no lengths of visits and no minutes by type: nobody stands behind those of it. */
const NOT_YET_STORED: Pick<TeamWeek, 'visitLengths'> = { visitLengths: { people: 0, counts: [] } }
const NOT_YET_SHARED: Pick<TeamWeek['fairness'], 'minutesByType'> = { minutesByType: {} }

function teamWeekOf(row: Row): TeamWeek {
  const stored = JSON.parse(brotliDecompressSync(row.figures as Uint8Array).toString()) as TeamWeek
  return { ...NOT_YET_STORED, ...stored, fairness: { ...NOT_YET_SHARED, ...stored.fairness } }
}
