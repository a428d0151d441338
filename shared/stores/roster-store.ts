import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { eachConcurrently } from '../concurrently.ts'
import type { Directory, DirectoryVersion } from '../directory.ts'
import type { Roster, StaffMember, Team } from '../roster.ts'
import { type Settings, settingsSchema } from '../settings.ts'
import type { Row, Table } from './table.ts'

/** A roster on its way into the table: its rows may stand half as before and half anew. */
export interface RosterClaim {
  /** Says the same roster again, whoever sends it. */
  readonly digest: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** The recomputation that will follow it. */
  readonly recomputationId: string
}

export interface StoredRoster {
  readonly roster: Roster
  readonly revision: number
  /** The recomputation that followed the last change that moved people; null before the first. */
  readonly recomputationId: string | null
  readonly claim: RosterClaim | null
}

/** What a roster is made of. */
export interface RosterSources {
  /** As it was put in place last: people and teams that a directory alone knows are not in it. */
  readonly byHand: Roster
  readonly directory: Directory
}

/**
 * Table Roster: `tenant` / `settings`, `roster` (its revision), `id-key`, `staff#..`, `team#..`, `directory#..`;
 * and the tenants: `#tenants` / tenant.
 *
 * A row of a person or a team says how they are, and where a directory has a part in that, `byHand` says how they were
 * put: null where they were not. A row of the directory is one of its resources.
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

  async roster(tenantId: string): Promise<StoredRoster> {
    const row = await this.#table.get({ pk: tenantId, sk: 'roster' })
    const [teams, staff] = await Promise.all([this.#rows(tenantId, 'team'), this.#rows(tenantId, 'staff')])
    return storedRoster(row, teams, staff)
  }

  /** The roster, and what it is made of. */
  async rosterWithSources(tenantId: string): Promise<StoredRoster & RosterSources> {
    const row = await this.#table.get({ pk: tenantId, sk: 'roster' })
    const kinds = ['team', 'staff', 'directory'] as const
    const [teams, staff, directory] = await Promise.all(kinds.map((kind) => this.#rows(tenantId, kind)))
    return {
      ...storedRoster(row, teams ?? [], staff ?? []),
      byHand: {
        teams: (teams ?? []).flatMap((team) => byHandOf<Team>(team) ?? []),
        staff: (staff ?? []).flatMap((person) => byHandOf<StaffMember>(person) ?? []),
      },
      directory: new Map(
        (directory ?? []).map(({ sk, said }) => [sk.slice(DIRECTORY.length), versionsOf(said)]),
      ),
    }
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
    { byHand, directory }: RosterSources = { byHand: roster, directory: new Map() },
  ): Promise<boolean> {
    const put = new Map<string, Team | StaffMember>([
      ...byHand.teams.map((team) => [`team#${team.teamId}`, team] as const),
      ...byHand.staff.map((person) => [`staff#${person.staffId}`, person] as const),
    ])
    const rows = [
      ...roster.teams.map((team) => rowOf(tenantId, `team#${team.teamId}`, team, put)),
      ...roster.staff.map((person) => rowOf(tenantId, `staff#${person.staffId}`, person, put)),
      ...[...directory].map(([resource, versions]) => ({
        pk: tenantId,
        sk: `${DIRECTORY}${resource}`,
        said: JSON.stringify(versions),
      })),
    ]
    const wanted = new Map<string, Row>(rows.map((row) => [row.sk, row]))
    const stored = [...(await this.#rows(tenantId, 'team')), ...(await this.#rows(tenantId, 'staff'))]
    if (directory.size > 0) stored.push(...(await this.#rows(tenantId, 'directory')))
    const isSame = (row: Row) => isDeepStrictEqual(row, wanted.get(row.sk))
    const unchanged = new Set(stored.filter(isSame).map(({ sk }) => sk))
    const writes = [
      ...[...wanted.values()].filter(({ sk }) => !unchanged.has(sk)).map((row) => () => this.#table.put(row)),
      ...stored
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

  /** `$` is the character after `#`: behind every id. */
  #rows(tenantId: string, kind: 'team' | 'staff' | 'directory'): Promise<Row[]> {
    return this.#table.query({ pk: tenantId, from: `${kind}#`, to: `${kind}$` })
  }
}

const WRITES_AT_ONCE = 25
/** No tenant can have this name. */
const TENANTS = '#tenants'
const DIRECTORY = 'directory#'

function rowOf(
  tenantId: string,
  sk: string,
  content: Team | StaffMember,
  put: ReadonlyMap<string, Team | StaffMember>,
): Row {
  const byHand = put.get(sk) ?? null
  return { pk: tenantId, sk, content, ...(!isDeepStrictEqual(byHand, content) && { byHand }) }
}

function storedRoster(row: Row | undefined, teams: readonly Row[], staff: readonly Row[]): StoredRoster {
  return {
    roster: { teams: teams.map(contentOf<Team>), staff: staff.map(contentOf<StaffMember>) },
    revision: row?.rev ?? 0,
    recomputationId: (row?.recomputationId as string | undefined) ?? null,
    claim: (row?.claim as RosterClaim | undefined) ?? null,
  }
}

function contentOf<T>(row: Row): T {
  return row.content as T
}

function byHandOf<T>(row: Row): T | null {
  return (row.byHand === undefined ? row.content : row.byHand) as T | null
}

/** As text: a table does not keep the order of names, by which two versions of one time are told apart. */
function versionsOf(said: unknown): readonly DirectoryVersion[] {
  return JSON.parse(said as string)
}
