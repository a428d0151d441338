import { isDeepStrictEqual } from 'node:util'
import type { Directory, DirectoryVersion } from '../directory.ts'
import type { Roster, StaffMember, Team } from '../roster.ts'
import type { Row } from './table.ts'

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

export const DIRECTORY = 'directory#'

/**
 * The rows of a roster: one for each person, each team, and each resource of the directory.
 *
 * That of a person or a team says how they are, and where a directory has a part in that, `byHand` says how they were
 * put: null where they were not.
 */
export function rowsOf(
  tenantId: string,
  { teams, staff }: Roster,
  { byHand, directory }: RosterSources,
): Row[] {
  const put = new Map([...byHand.teams, ...byHand.staff].map((each) => [sortKeyOf(each), each]))
  return [
    ...[...teams, ...staff].map((content) => {
      const sk = sortKeyOf(content)
      const asPut = put.get(sk) ?? null
      return { pk: tenantId, sk, content, ...(!isDeepStrictEqual(asPut, content) && { byHand: asPut }) }
    }),
    ...[...directory].map(([resource, versions]) => ({
      pk: tenantId,
      sk: `${DIRECTORY}${resource}`,
      said: JSON.stringify(versions),
    })),
  ]
}

export function sourcesOf(
  teams: readonly Row[],
  staff: readonly Row[],
  directory: readonly Row[],
): RosterSources {
  return {
    byHand: {
      teams: teams.flatMap((team) => byHandOf<Team>(team) ?? []),
      staff: staff.flatMap((person) => byHandOf<StaffMember>(person) ?? []),
    },
    directory: new Map(directory.map(({ sk, said }) => [sk.slice(DIRECTORY.length), versionsOf(said)])),
  }
}

function sortKeyOf(each: Team | StaffMember): string {
  return 'staffId' in each ? `staff#${each.staffId}` : `team#${each.teamId}`
}

export function storedRoster(
  row: Row | undefined,
  teams: readonly Row[],
  staff: readonly Row[],
): StoredRoster {
  return {
    roster: { teams: teams.map(contentOf<Team>), staff: staff.map(contentOf<StaffMember>) },
    revision: row?.rev ?? 0,
    recomputationId: (row?.recomputationId as string | undefined) ?? null,
    claim: (row?.claim as RosterClaim | undefined) ?? null,
  }
}

export function contentOf<T>(row: Row): T {
  return row.content as T
}

function byHandOf<T>(row: Row): T | null {
  return (row.byHand === undefined ? row.content : row.byHand) as T | null
}

/** As text: a table does not keep the order of names, by which two versions of one time are told apart. */
function versionsOf(said: unknown): readonly DirectoryVersion[] {
  return JSON.parse(said as string)
}
