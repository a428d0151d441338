import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { HttpProblem } from '../../shared/problem.ts'
import type { Roster } from '../../shared/roster.ts'
import { NAMED_PEOPLE, shardOfWeeks } from '../../shared/stores/recomputation-store.ts'
import type { RosterStore, StoredRoster } from '../../shared/stores/roster-store.ts'
import { changedTeams, movedPools, movedStaff, teamsOfStaff } from './moved-staff.ts'
import { requireRevision } from './revision-tag.ts'
import {
  canBeNamed,
  FIRST_DATE,
  LAST_DATE,
  type RecomputationDependencies,
  resumeRecomputation,
  shardsOf,
} from './start-recomputation.ts'

interface ReplaceDependencies extends RecomputationDependencies {
  readonly roster: RosterStore
  readonly now: () => number
}

export interface ReplacedRoster {
  readonly revision: number
  /** What was started for the people who moved; null where nothing was left to do. */
  readonly recomputationId: string | null
}

/** A function runs 29 seconds at most: whoever claimed longer ago than this has died. */
const CLAIM_MILLISECONDS = 60_000

/**
 * Puts a roster in place of the stored one and has the days of those whom it moves computed anew, and whole teams
 * where it changes what their weeks are made of.
 *
 *   claim  ->  note whom it moves  ->  rows  ->  end of claim  ->  word to compute
 *
 * Where it dies between two steps, sending the roster again ends it: the note is written before the first row
 * and only ever grows, so that nobody who moved is forgotten.
 *
 * @throws HttpProblem 412 or 409 where another roster came first
 */
export async function replaceRoster(
  tenantId: string,
  roster: Roster,
  ifMatch: string | undefined,
  dependencies: ReplaceDependencies,
): Promise<ReplacedRoster> {
  const stored = await dependencies.roster.roster(tenantId)
  requireRevision(ifMatch, stored.revision)
  if (stored.claim === null && isDeepStrictEqual(sorted(stored.roster), sorted(roster))) {
    const recomputationId = await resume(tenantId, stored.recomputationId, dependencies)
    return { revision: stored.revision, recomputationId }
  }

  await dependencies.roster.register(tenantId)
  const claimedId = await claim(tenantId, roster, stored, dependencies)
  const hasMoved = await noteMoved(tenantId, claimedId, stored.roster, roster, dependencies)
  const latestId = hasMoved ? claimedId : stored.recomputationId
  const isReplaced = await dependencies.roster.replace(tenantId, roster, stored.revision + 1, latestId)
  if (!isReplaced)
    throw new HttpProblem(409, 'Another roster was sent at the same time; read it and send again')

  // What an earlier roster left undone is not forgotten either.
  if (latestId !== stored.recomputationId) await resume(tenantId, stored.recomputationId, dependencies)
  return { revision: stored.revision + 2, recomputationId: await resume(tenantId, latestId, dependencies) }
}

/** @returns the name of the recomputation that follows; what died half-way keeps its own */
async function claim(
  tenantId: string,
  roster: Roster,
  stored: StoredRoster,
  { roster: store, now }: ReplaceDependencies,
): Promise<string> {
  const digest = createHash('sha256')
    .update(JSON.stringify(sorted(roster)))
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
  { roster, recomputations, now }: ReplaceDependencies,
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
  dependencies: ReplaceDependencies,
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
