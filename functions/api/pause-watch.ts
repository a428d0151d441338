import { HttpProblem } from '../../shared/problem.ts'
import type { PauseStore } from '../../shared/stores/pause-store.ts'

/** How long after a pause, or its end, another process may still go by what was before. */
const REMEMBERED_MILLISECONDS = 5000
/** When an end of the pause is worth asking for again. */
const RETRY_AFTER_SECONDS = '300'

export interface PauseWatch {
  /** @throws HttpProblem 503 while the privacy officer has paused Evenshift for this organization */
  refuseWhilePaused(tenantId: string): Promise<void>
  /** What is remembered of an organization holds no more. */
  forget(tenantId: string): void
}

/**
 * Whether an organization is paused, asked once for many requests.
 *
 *   requests  |  x    x  x      x    x     |
 *   reads     |  x              x          |   5 seconds apart
 *
 * @param now milliseconds since 1970
 */
export function watchPauses(pauses: Pick<PauseStore, 'get'>, now: () => number): PauseWatch {
  const remembered = new Map<string, { readonly isPaused: boolean; readonly until: number }>()
  return {
    async refuseWhilePaused(tenantId) {
      let known = remembered.get(tenantId)
      if (known === undefined || known.until <= now()) {
        const until = now() + REMEMBERED_MILLISECONDS
        known = { isPaused: (await pauses.get(tenantId)).isPaused, until }
        remembered.set(tenantId, known)
      }
      if (!known.isPaused) return
      const headers = { 'retry-after': RETRY_AFTER_SECONDS }
      throw new HttpProblem(503, 'The privacy officer has paused Evenshift for this organization', {
        headers,
      })
    },
    forget: (tenantId) => void remembered.delete(tenantId),
  }
}
