import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { eachConcurrently } from '../concurrently.ts'
import type { Roster, StaffMember, Team } from '../roster.ts'
import { type Settings, settingsSchema } from '../settings.ts'
import {
  contentOf,
  DIRECTORY,
  type RosterClaim,
  type RosterSources,
  rowsOf,
  type StoredRoster,
  sourcesOf,
  storedRoster,
} from './roster-rows.ts'
import { keepSettings, type SettingsAuthor, settingsVersions } from './settings-version.ts'
import type { Row, Table } from './table.ts'

/**
 * Table Roster: `tenant` / `settings`, `settings-version#..`, `roster` (its revision), `id-key`, `staff#..`, `team#..`, `directory#..`;
 * and the tenants: `#tenants` / tenant.
 *
 * The people and teams are many rows, the revision is one. It rises twice: when a new roster is claimed,
 * before its first row, so that two cannot be mixed; and after its last, so that whoever reads one revision
 * twice has read whole rows between.
 */
export class RosterStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /**
   * The tenant's secret under which ids are hashed at the door; made at its first use, and never changed: another
   * key would make another visit of every visit.
   */
  async idKey(tenantId: string): Promise<Uint8Array> {
    const key = { pk: tenantId, sk: 'id-key' }
    const stored = await this.#table.get(key)
    if (stored !== undefined) return stored.secret as Uint8Array
    const secret = new Uint8Array(randomBytes(32))
    if (await this.#table.save({ ...key, secret }, undefined)) return secret
    // Somebody was faster: theirs counts.
    return (await this.#table.get(key))?.secret as Uint8Array
  }

  /** Who is told when an hour has passed. A second time it is the same. */
  register(tenantId: string): Promise<void> {
    return this.#table.put({ pk: TENANTS, sk: tenantId })
  }

  /** Every tenant that has settings or a roster, sorted: the one call that belongs to no tenant. */
  async tenants(): Promise<string[]> {
    return (await this.#table.query({ pk: TENANTS })).map(({ sk }) => sk)
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
   * Those that stand there are kept as a version.
   *
   * @param figuresRevision raised by one with every change that changes figures
   * @param author left out: nobody in particular
   * @returns false if somebody saved settings since
   */
  async saveSettings(
    tenantId: string,
    settings: Settings,
    figuresRevision: number,
    seenRevision: number,
    author?: SettingsAuthor,
  ): Promise<boolean> {
    const key = { pk: tenantId, sk: 'settings' }
    const stored = await this.#table.get(key)
    if (stored !== undefined) await keepSettings(this.#table, stored)
    return this.#table.save({ ...key, settings, figuresRevision, author }, seenRevision || undefined)
  }

  /** The newest first. @param before the revision of the last one seen */
  settingsVersions(tenantId: string, limit: number, before?: number) {
    return settingsVersions(this.#table, tenantId, limit, before)
  }

  async roster(tenantId: string): Promise<StoredRoster> {
    const row = await this.#table.get({ pk: tenantId, sk: 'roster' })
    const [teams, staff] = await Promise.all([this.#rows(tenantId, 'team'), this.#rows(tenantId, 'staff')])
    return storedRoster(row, teams, staff)
  }

  /** The roster, and what it is made of. */
  async rosterWithSources(tenantId: string): Promise<StoredRoster & RosterSources> {
    const row = await this.#table.get({ pk: tenantId, sk: 'roster' })
    const [teams, staff, directory] = await this.#rowsOfEachKind(tenantId)
    return { ...storedRoster(row, teams, staff), ...sourcesOf(teams, staff, directory) }
  }

  async teams(tenantId: string): Promise<Team[]> {
    return (await this.#rows(tenantId, 'team')).map(contentOf<Team>)
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

  /** A person of the roster and their team; undefined where the roster knows none. */
  async memberWithTeam(
    tenantId: string,
    staffId: string,
  ): Promise<{ member: StaffMember | undefined; team: Team | undefined }> {
    const [member] = await this.staff(tenantId, [staffId])
    const [team] = member?.teamId === undefined ? [] : await this.teamsOf(tenantId, [member.teamId])
    return { member, team }
  }

  /** @returns false if somebody saved or claimed since: nobody else may put rows in place at the same time */
  claim(tenantId: string, claim: RosterClaim, stored: StoredRoster): Promise<boolean> {
    const { revision, recomputationId } = stored
    return this.#table.save({ pk: tenantId, sk: 'roster', claim, recomputationId }, revision || undefined)
  }

  /**
   * Puts the rows of a roster in place of the stored ones, and ends the claim on it. Saved half and run again
   * it ends the same.
   * @param sources what the roster is made of; by default it was put by hand, and the directory stays
   * @returns false if somebody saved or claimed since the revision was seen
   */
  async replace(
    tenantId: string,
    roster: Roster,
    seenRevision: number,
    recomputationId: string | null = null,
    sources: RosterSources = { byHand: roster, directory: new Map() },
  ): Promise<boolean> {
    const wanted = new Map(rowsOf(tenantId, roster, sources).map((row) => [row.sk, row]))
    const rows = (await this.#rowsOfEachKind(tenantId)).flat()
    const stored = new Map(rows.map((row) => [row.sk, row]))
    const writes = [
      ...[...wanted.values()]
        .filter((row) => !isDeepStrictEqual(row, stored.get(row.sk)))
        .map((row) => () => this.#table.put(row)),
      ...rows
        .filter(({ sk }) => !wanted.has(sk) && !sk.startsWith(DIRECTORY))
        .map((row) => () => this.#table.delete(row)),
    ]
    await eachConcurrently(writes, WRITES_AT_ONCE, (write) => write())
    return this.#table.save({ pk: tenantId, sk: 'roster', recomputationId }, seenRevision || undefined)
  }

  /** Rises with every roster that is saved; 0 before the first. */
  async revision(tenantId: string): Promise<number> {
    return (await this.#table.get({ pk: tenantId, sk: 'roster' }))?.rev ?? 0
  }

  /** Changes with every change of the settings or the roster. */
  async revisions(tenantId: string): Promise<string> {
    const [settings, roster] = await Promise.all([this.settings(tenantId), this.revision(tenantId)])
    return `${settings.revision} ${roster}`
  }

  #rowsOfEachKind(tenantId: string): Promise<[Row[], Row[], Row[]]> {
    return Promise.all([
      this.#rows(tenantId, 'team'),
      this.#rows(tenantId, 'staff'),
      this.#rows(tenantId, 'directory'),
    ])
  }

  /** `$` is the character after `#`: behind every id. */
  #rows(tenantId: string, kind: 'team' | 'staff' | 'directory'): Promise<Row[]> {
    return this.#table.query({ pk: tenantId, from: `${kind}#`, to: `${kind}$` })
  }
}

const WRITES_AT_ONCE = 25
/** No tenant can have this name. */
const TENANTS = '#tenants'
