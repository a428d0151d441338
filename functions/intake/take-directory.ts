import { setTimeout } from 'node:timers/promises'
import { addToDirectory, type RosterDependencies } from '../../shared/change-roster.ts'
import type { DirectoryRecord } from '../../shared/directory.ts'
import { HttpProblem } from '../../shared/problem.ts'

const ATTEMPTS = 6
const PAUSE_MILLISECONDS = 150

/**
 * Merges what a request says of people and teams into the roster, once for all of it. A subscription sends every
 * resource alone, and many at once: who meets another waits for their turn.
 *
 * @throws HttpProblem 503 where others are not done in time
 */
export async function takeDirectory(
  tenantId: string,
  records: readonly DirectoryRecord[],
  dependencies: RosterDependencies,
): Promise<void> {
  for (let attempt = 1; records.length > 0; attempt++) {
    try {
      await addToDirectory(tenantId, records, dependencies)
      return
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.problem.status !== 409) throw error
      if (attempt === ATTEMPTS) {
        const headers = { 'retry-after': error.headers['retry-after'] ?? '5' }
        throw new HttpProblem(503, 'The roster is being changed by another; send it again', {
          headers,
          cause: error,
        })
      }
      await setTimeout(PAUSE_MILLISECONDS * attempt * (0.5 + Math.random()))
    }
  }
}
