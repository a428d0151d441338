import type { Publish } from './event-bus.ts'
import { DETAIL_TYPES, EVENT_VERSION, type RecomputationRequested } from './events.ts'
import type { Team } from './roster.ts'
import {
  NAMED_PEOPLE,
  type Recomputation,
  type RecomputationStore,
  type ShardProgress,
  shardOfTeam,
} from './stores/recomputation-store.ts'

export interface RecomputationDependencies {
  readonly recomputations: RecomputationStore
  readonly publish: Publish
}

/** Every day there is. */
export const FIRST_DATE = '0000-01-01'
export const LAST_DATE = '9999-12-31'

/** An item of DynamoDB holds 400 kB; beyond this many everybody is computed anew. */
const PEOPLE_NAMED = 2000
const BYTES_NAMED = 300_000

export function canBeNamed(staffIds: readonly string[]): boolean {
  return staffIds.length <= PEOPLE_NAMED && Buffer.byteLength(staffIds.join('')) <= BYTES_NAMED
}

/** The pieces in which days are computed anew: the people asked for, or one piece a team and one for the rest. */
export function shardsOf(staffIds: readonly string[] | null, teams: readonly Team[]): string[] {
  if (staffIds !== null) return [NAMED_PEOPLE]
  return [...teams.map(({ teamId }) => shardOfTeam(teamId)), shardOfTeam(null)]
}

/** The row first, then the word to begin: where the word is lost, {@link resumeRecomputation} says it again. */
export async function startRecomputation(
  tenantId: string,
  recomputation: Recomputation,
  { recomputations, publish }: RecomputationDependencies,
): Promise<void> {
  await recomputations.put(tenantId, recomputation)
  await publish(DETAIL_TYPES.recomputationRequested, firstSteps(tenantId, recomputation, []))
}

/**
 * Says the word again for each shard that is not done, from where it stands. A shard that is being computed
 * all the while is computed twice, which changes nothing.
 *
 * @returns whether there was anything left to do
 */
export async function resumeRecomputation(
  tenantId: string,
  recomputation: Recomputation,
  { recomputations, publish }: RecomputationDependencies,
): Promise<boolean> {
  const progress = await recomputations.progress(tenantId, recomputation.id)
  const steps = firstSteps(tenantId, recomputation, progress)
  if (steps.length === 0) return false
  await publish(DETAIL_TYPES.recomputationRequested, steps)
  return true
}

function firstSteps(
  tenantId: string,
  { id, shards }: Recomputation,
  progress: readonly ShardProgress[],
): string[] {
  const reached = new Map(progress.map((each) => [each.shard, each]))
  const open = shards.filter((shard) => !reached.get(shard)?.isDone)
  return open.map((shard) => {
    const step: RecomputationRequested = {
      version: EVENT_VERSION,
      tenantId,
      recomputationId: id,
      shard,
      after: reached.get(shard)?.after ?? null,
      daysBefore: reached.get(shard)?.days ?? 0,
    }
    return JSON.stringify(step)
  })
}
