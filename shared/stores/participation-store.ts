import type { CohortName } from '../domain/surveys/lattice.ts'
import type { Row, Table } from './table.ts'

/**
 * Table Surveys: `tenant#cycle#id` / staff id: who is asked, and whether they have answered, never when or what;
 * `tenant#links` / hash of a link -> whose it is; `tenant#asked` / staff id -> the cycle in which they were asked last.
 */
export class ParticipationStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** Everybody who is asked in a cycle, sorted by staff id. */
  async list(tenantId: string, cycleId: string): Promise<StoredParticipation[]> {
    return (await this.#table.query({ pk: `${tenantId}#cycle#${cycleId}` })).map(storedParticipation)
  }

  async get(tenantId: string, cycleId: string, staffId: string): Promise<StoredParticipation | undefined> {
    const row = await this.#table.get({ pk: `${tenantId}#cycle#${cycleId}`, sk: staffId })
    return row && storedParticipation(row)
  }

  /**
   * @param expiresAt seconds since 1970; the same for all of a cycle, so that it does not tell when anybody answered
   * @returns false if somebody saved it since it was read, or the person is asked already
   */
  save(
    tenantId: string,
    cycleId: string,
    participation: Participation,
    expiresAt: number,
    seenRevision: number | undefined,
  ): Promise<boolean> {
    const { staffId } = participation
    return this.#table.save(
      { pk: `${tenantId}#cycle#${cycleId}`, sk: staffId, participation, expiresAt },
      seenRevision,
    )
  }

  /** @param linkHash of the token, which is not kept */
  async link(tenantId: string, linkHash: string): Promise<SurveyLink | undefined> {
    const row = await this.#table.get({ pk: `${tenantId}#links`, sk: linkHash })
    return row && { cycleId: row.cycleId as string, staffId: row.staffId as string }
  }

  putLink(tenantId: string, linkHash: string, link: SurveyLink, expiresAt: number): Promise<void> {
    return this.#table.put({ pk: `${tenantId}#links`, sk: linkHash, ...link, expiresAt })
  }

  /** When each person was asked last, whatever the survey, by staff id. */
  async lastAsked(tenantId: string): Promise<ReadonlyMap<string, StoredAsked>> {
    const rows = await this.#table.query({ pk: `${tenantId}#asked` })
    return new Map(rows.map((row) => [row.sk, storedAsked(row)]))
  }

  async asked(tenantId: string, staffId: string): Promise<StoredAsked | undefined> {
    const row = await this.#table.get({ pk: `${tenantId}#asked`, sk: staffId })
    return row && storedAsked(row)
  }

  /** @returns false if another cycle has asked the person since it was read */
  saveAsked(
    tenantId: string,
    staffId: string,
    { cycleId, at }: LastAsked,
    expiresAt: number,
    seenRevision: number | undefined,
  ): Promise<boolean> {
    return this.#table.save({ pk: `${tenantId}#asked`, sk: staffId, cycleId, at, expiresAt }, seenRevision)
  }
}

/** Somebody who is asked in a cycle. */
export interface Participation extends CohortName {
  readonly staffId: string
  /** Seconds since 1970; null: the invitation has not been sent. */
  readonly sentAt: number | null
  /** 0, 1 or 2: which reminder was sent last. */
  readonly reminded: number
  /** Before then there is nothing to send; null: never again. */
  readonly nextAt: number | null
  /** Tries at sending that failed, one after the other. */
  readonly failures: number
  /** Hash of the link through which answers are being taken, until they are there: no other is taken meanwhile. */
  readonly claimedBy: string | null
  readonly hasAnswered: boolean
}

export interface StoredParticipation {
  readonly participation: Participation
  readonly revision: number
}

export interface SurveyLink {
  readonly cycleId: string
  readonly staffId: string
}

export interface LastAsked {
  readonly cycleId: string
  /** When that cycle opened, seconds since 1970. */
  readonly at: number
}

export interface StoredAsked {
  readonly asked: LastAsked
  readonly revision: number
}

function storedAsked(row: Row): StoredAsked {
  return { asked: { cycleId: row.cycleId as string, at: row.at as number }, revision: row.rev as number }
}

function storedParticipation(row: Row): StoredParticipation {
  return { participation: row.participation as Participation, revision: row.rev as number }
}
