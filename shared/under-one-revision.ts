import { EvenshiftError } from './errors.ts'
import type { RosterStore } from './stores/roster-store.ts'

const ROUNDS = 5

/**
 * Runs the work, and again if settings or roster have changed meanwhile: nothing stays on old rules.
 *
 *   revision  |  4 ... work ... 5?   again   5 ... work ... 5
 *
 * @param work is given a name of what it works under, which is never that of another revision
 */
export async function underOneRevision(
  tenantId: string,
  roster: RosterStore,
  work: (revisions: string) => Promise<void>,
): Promise<void> {
  let revisions = await roster.revisions(tenantId)
  for (let round = 0; round < ROUNDS; round++) {
    await work(revisions)
    const before = revisions
    revisions = await roster.revisions(tenantId)
    if (revisions === before) return
  }
  throw new EvenshiftError('Settings change faster than figures can be computed', { permanent: false })
}
