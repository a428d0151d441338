import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type DirectoryRecord, withRecords } from './directory.ts'
import { changedTeams, movedPools, movedStaff, teamsOfStaff } from './moved-staff.ts'
import { HttpProblem } from './problem.ts'
import { type Roster, rosterSchema } from './roster.ts'
import { rosterWithDirectory } from './roster-of-directory.ts'
import {
  canBeNamed,
  FIRST_DATE,
  LAST_DATE,
  type RecomputationDependencies,
  resumeRecomputation,
  shardsOf,
} from './start-recomputation.ts'
import { NAMED_PEOPLE, shardOfWeeks } from './stores/recomputation-store.ts'
import type { RosterSources, StoredRoster } from './stores/roster-rows.ts'
import type { RosterStore } from './stores/roster-store.ts'

export interface RosterDependencies extends RecomputationDependencies {
  readonly roster: RosterStore
  readonly now: () => number
}

export interface ChangedRoster {
  readonly revision: number
  readonly roster: Roster
  /** What was started for the people who moved; null where nothing was left to do. */
  readonly recomputationId: string | null
}

/** A function runs 29 seconds at most: whoever claimed longer ago than this has died. */
const CLAIM_MILLISECONDS = 60_000

/**
 * Puts a roster by hand in place of the one that was put before; what the directory says stays beside it.
 *
 * @param check throws where the caller has not seen the revision that is stored
 * @throws HttpProblem 409 where another roster came first
 */
export async function replaceRoster(
  tenantId: string,
  byHand: Roster,
  check: (revision: number) => void,
  dependencies: RosterDependencies,
): Promise<ChangedRoster> {
  const stored = await dependencies.roster.rosterWithSources(tenantId)
  check(stored.revision)
  return changeRoster(tenantId, stored, { byHand, directory: stored.directory }, dependencies)
}

/**
 * Merges what a directory says into the roster.
 *
 * @throws HttpProblem 409 where another roster came first
 */
export async function addToDirectory(
  tenantId: string,
  records: readonly DirectoryRecord[],
  dependencies: RosterDependencies,
): Promise<ChangedRoster> {
  const stored = await dependencies.roster.rosterWithSources(tenantId)
  const directory = withRecords(stored.directory, records, dependencies.now())
  return changeRoster(tenantId, stored, { byHand: stored.byHand, directory }, dependencies)
}

/**
 * Puts a roster in place of the stored one and has the days of those whom it moves computed anew, and whole teams
 * where it changes what their weeks are made of. One that says what is stored changes nothing.
 *
 *   claim  ->  note whom it moves  ->  rows  ->  end of claim  ->  word to compute
 *
 * Where it dies between two steps, sending the roster again ends it: the note is written before the first row
 * and only ever grows, so that nobody who moved is forgotten.
 */
async function changeRoster(
  tenantId: string,
  stored: StoredRoster & RosterSources,
  sources: RosterSources,
  dependencies: RosterDependencies,
): Promise<ChangedRoster> {
  const today = new Date(dependencies.now()).toISOString().slice(0, 10)
  const roster = rosterWithDirectory(sources.byHand, sources.directory, today)
  if (!rosterSchema.safeParse(roster).success) {
    throw new HttpProblem(
      413,
      'With the directory the roster would be larger than 5,000 teams or 50,000 people',
    )
  }
  const isSame =
    sources.directory === stored.directory &&
    isDeepStrictEqual(sorted(stored.byHand), sorted(sources.byHand)) &&
    isDeepStrictEqual(sorted(stored.roster), sorted(roster))
  if (stored.claim === null && isSame) {
    const recomputationId = await resume(tenantId, stored.recomputationId, dependencies)
    return { revision: stored.revision, roster, recomputationId }
  }

  await dependencies.roster.register(tenantId)
  const claimedId = await claim(tenantId, sources, stored, dependencies)
  const hasMoved = await noteMoved(tenantId, claimedId, stored.roster, roster, dependencies)
  const latestId = hasMoved ? claimedId : stored.recomputationId
  const seen = stored.revision + 1
  if (!(await dependencies.roster.replace(tenantId, roster, seen, latestId, sources)))
    throw new HttpProblem(409, 'Another roster was sent at the same time; read it and send again')

  // What an earlier roster left undone is not forgotten either.
  if (latestId !== stored.recomputationId) await resume(tenantId, stored.recomputationId, dependencies)
  const recomputationId = await resume(tenantId, latestId, dependencies)
  return { revision: seen + 1, roster, recomputationId }
}

/** @returns the name of the recomputation that follows; what died half-way keeps its own */
async function claim(
  tenantId: string,
  { byHand, directory }: RosterSources,
  stored: StoredRoster,
  { roster: store, now }: RosterDependencies,
): Promise<string> {
  const digest = createHash('sha256')
    .update(JSON.stringify([sorted(byHand), [...directory].sort()]))
    .digest('hex')
  const open = stored.claim
  const isAlive = open !== null && now() - open.at < CLAIM_MILLISECONDS
  const recomputationId = open?.recomputationId ?? `roster-${stored.revision + 1}`
  const isOurs = !isAlive || open.digest === digest
  if (isOurs && (await store.claim(tenantId, { digest, at: now(), recomputationId }, stored))) {
    return recomputationId
  }
  throw new HttpProblem(409, 'Another roster is being put in place; send again in a minute', {
    headers: { 'retry-after': '60' },
  })
}

async function noteMoved(
  tenantId: string,
  id: string,
  before: Roster,
  after: Roster,
  { roster, recomputations, now }: RosterDependencies,
): Promise<boolean> {
  const { settings } = await roster.settings(tenantId)
  const noted = await recomputations.get(tenantId, id)
  const moved = movedStaff(before, after, settings)
  const changed = changedTeams(before, after, settings)
  if (noted === undefined && moved.length + changed.length === 0) return false
  const named = [...new Set([...(noted?.staffIds ?? []), ...moved])].sort()
  const staffIds = noted?.staffIds === null || !canBeNamed(named) ? null : named
  // A stored day still stands under the team of before, which the new roster may no longer have.
  const shards = shardsOf(staffIds, [...before.teams, ...after.teams])
  // Of everybody's teams the days are computed, and with them the weeks.
  const ofWeeks = staffIds === null ? [] : [...changed, ...teamsOfStaff(moved, before, after)]
  const earlierShards = noted?.shards.filter((shard) => staffIds !== null || shard !== NAMED_PEOPLE) ?? []
  await recomputations.put(tenantId, {
    id,
    requestedAt: new Date(now()).toISOString(),
    reason: 'roster',
    from: FIRST_DATE,
    to: LAST_DATE,
    staffIds,
    shards: [...new Set([...earlierShards, ...shards, ...ofWeeks.map(shardOfWeeks)])],
    poolIds: [...new Set([...(noted?.poolIds ?? []), ...movedPools(before, after)])],
  })
  return true
}

async function resume(
  tenantId: string,
  id: string | null,
  dependencies: RosterDependencies,
): Promise<string | null> {
  const recomputation = id === null ? undefined : await dependencies.recomputations.get(tenantId, id)
  if (recomputation === undefined) return null
  return (await resumeRecomputation(tenantId, recomputation, dependencies)) ? recomputation.id : null
}

function sorted({ teams, staff }: Roster): Roster {
  return {
    teams: [...teams].sort((a, b) => (a.teamId < b.teamId ? -1 : 1)),
    staff: [...staff].sort((a, b) => (a.staffId < b.staffId ? -1 : 1)),
  }
}
