import { isDeepStrictEqual } from 'node:util'
import { eachConcurrently } from '../concurrently.ts'
import type { Roster, StaffMember, Team } from '../roster.ts'
import { type Settings, settingsSchema } from '../settings.ts'
import type { Row, Table } from './table.ts'

/**
 * Table Roster: `tenant` / `settings`, `roster` (its revision), `staff#..`, `team#..`.
 *
 * The people and teams are many rows, the revision is one: it is saved last, so that whoever reads a new
 * revision reads the new rows.
 */
export class RosterStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** A tenant that has saved none has the defaults, at revision 0. */
  async settings(
    tenantId: string,
  ): Promise<{ settings: Settings; revision: number; figuresRevision: number }> {
    const row = await this.#table.get({ pk: tenantId, sk: 'settings' })
    return {
      settings: settingsSchema.parse(row?.settings ?? {}),
      revision: row?.rev ?? 0,
      figuresRevision: (row?.figuresRevision as number | undefined) ?? 0,
    }
  }

  /**
   * @param figuresRevision raised by one with every change that changes figures
   * @returns false if somebody saved settings since
   */
  saveSettings(
    tenantId: string,
    settings: Settings,
    figuresRevision: number,
    seenRevision: number,
  ): Promise<boolean> {
    return this.#table.save(
      { pk: tenantId, sk: 'settings', settings, figuresRevision },
      seenRevision || undefined,
    )
  }

  async roster(tenantId: string): Promise<{ roster: Roster; revision: number }> {
    const revision = await this.revision(tenantId)
    const [teams, staff] = await Promise.all([this.teams(tenantId), this.#rows(tenantId, 'staff#')])
    return { roster: { teams, staff: staff.map(contentOf<StaffMember>) }, revision }
  }

  async teams(tenantId: string): Promise<Team[]> {
    return (await this.#rows(tenantId, 'team#')).map(contentOf<Team>)
  }

  /** People whom the roster does not know are left out. */
  async staff(tenantId: string, staffIds: readonly string[]): Promise<StaffMember[]> {
    const rows = await this.#table.getMany(staffIds.map((id) => ({ pk: tenantId, sk: `staff#${id}` })))
    return rows.map(contentOf<StaffMember>)
  }

  /** Teams that the roster does not know are left out. */
  async teamsOf(tenantId: string, teamIds: readonly string[]): Promise<Team[]> {
    const rows = await this.#table.getMany(teamIds.map((id) => ({ pk: tenantId, sk: `team#${id}` })))
    return rows.map(contentOf<Team>)
  }

  /**
   * Puts the rows of a roster in place of the stored ones. Saved half and run again it ends the same.
   * @returns false if somebody saved a roster since the revision was seen
   */
  async replace(tenantId: string, roster: Roster, seenRevision: number): Promise<boolean> {
    const wanted = new Map<string, Row>()
    for (const team of roster.teams)
      wanted.set(`team#${team.teamId}`, rowOf(tenantId, `team#${team.teamId}`, team))
    for (const person of roster.staff) {
      wanted.set(`staff#${person.staffId}`, rowOf(tenantId, `staff#${person.staffId}`, person))
    }
    const stored = [...(await this.#rows(tenantId, 'team#')), ...(await this.#rows(tenantId, 'staff#'))]
    const isSame = (row: Row) => isDeepStrictEqual(row.content, wanted.get(row.sk)?.content)
    const unchanged = new Set(stored.filter(isSame).map(({ sk }) => sk))
    const writes = [
      ...[...wanted.values()].filter(({ sk }) => !unchanged.has(sk)).map((row) => () => this.#table.put(row)),
      ...stored.filter(({ sk }) => !wanted.has(sk)).map((row) => () => this.#table.delete(row)),
    ]
    if (writes.length === 0) return true
    await eachConcurrently(writes, WRITES_AT_ONCE, (write) => write())
    return this.#table.save({ pk: tenantId, sk: 'roster' }, seenRevision || undefined)
  }

  /** Rises with every roster that is saved; 0 before the first. */
  async revision(tenantId: string): Promise<number> {
    return (await this.#table.get({ pk: tenantId, sk: 'roster' }))?.rev ?? 0
  }

  #rows(tenantId: string, prefix: string): Promise<Row[]> {
    return this.#table.query({ pk: tenantId, from: prefix, to: `${prefix}\u{10ffff}` })
  }
}

const WRITES_AT_ONCE = 25

function rowOf(tenantId: string, sk: string, content: Team | StaffMember): Row {
  return { pk: tenantId, sk, content }
}

function contentOf<T>(row: Row): T {
  return row.content as T
}
