import { changedSettings, haveSameFigures } from '../../shared/changed-settings.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Caller } from '../../shared/sign-in.ts'
import {
  FIRST_DATE,
  LAST_DATE,
  type RecomputationDependencies,
  resumeRecomputation,
  shardsOf,
  startRecomputation,
} from '../../shared/start-recomputation.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import { requireRevision } from './revision-tag.ts'

interface ReplaceDependencies extends RecomputationDependencies {
  readonly roster: RosterStore
  readonly now: () => number
}

export interface ReplacedSettings {
  readonly settings: Settings
  readonly revision: number
  /** What was started for the stored days; null where nothing was left to do. */
  readonly recomputationId: string | null
  /** Which came out otherwise. */
  readonly changedFields: readonly string[]
}

/**
 * Puts settings in place of the stored ones and has every stored day computed anew where figures change. The
 * recomputation is named after the revision of the figures, so that sending settings again, the same or
 * others, starts what a death between the two steps has lost.
 *
 * @throws HttpProblem 412 or 409 where other settings came first
 */
export async function replaceSettings(
  { tenantId, subject }: Caller,
  settings: Settings,
  ifMatch: string | undefined,
  dependencies: ReplaceDependencies,
): Promise<ReplacedSettings> {
  const { roster } = dependencies
  const stored = await roster.settings(tenantId)
  requireRevision(ifMatch, stored.revision)
  const changedFields = changedSettings(stored.settings, settings).map(({ field }) => field)
  if (changedFields.length === 0 && stored.revision > 0) {
    const recomputationId = await ensureComputed(tenantId, stored.figuresRevision, dependencies)
    return { settings, revision: stored.revision, recomputationId, changedFields }
  }
  const figuresRevision = stored.figuresRevision + (haveSameFigures(stored.settings, settings) ? 0 : 1)
  await roster.register(tenantId)
  const author = { at: new Date(dependencies.now()).toISOString(), actorId: subject }
  const isSaved = await roster.saveSettings(tenantId, settings, figuresRevision, stored.revision, author)
  if (!isSaved)
    throw new HttpProblem(409, 'Other settings were sent at the same time; read them and send again')
  const recomputationId = await ensureComputed(tenantId, figuresRevision, dependencies)
  return { settings, revision: stored.revision + 1, recomputationId, changedFields }
}

/** @returns the recomputation that had to be started, or started again */
async function ensureComputed(
  tenantId: string,
  figuresRevision: number,
  dependencies: ReplaceDependencies,
): Promise<string | null> {
  if (figuresRevision === 0) return null
  const id = `settings-${figuresRevision}`
  const known = await dependencies.recomputations.get(tenantId, id)
  if (known) return (await resumeRecomputation(tenantId, known, dependencies)) ? id : null
  const requestedAt = new Date(dependencies.now()).toISOString()
  const shards = shardsOf(null, await dependencies.roster.teams(tenantId))
  const everything = { from: FIRST_DATE, to: LAST_DATE, staffIds: null, shards }
  await startRecomputation(tenantId, { id, requestedAt, reason: 'settings', ...everything }, dependencies)
  return id
}
