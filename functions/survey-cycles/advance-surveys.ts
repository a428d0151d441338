import { takesAnswers } from '../../shared/domain/surveys/takes-answers.ts'
import type { Settings } from '../../shared/settings.ts'
import type { StoredCycle } from '../../shared/stores/survey-store.ts'
import { cycleExpiry } from '../../shared/surveys/cycle-expiry.ts'
import { openCycle } from './open-cycle.ts'
import { peopleCycle } from './people-cycle.ts'
import { publishCycle } from './publish-cycle.ts'
import { sendInvitations } from './send-invitations.ts'
import type { SurveyCyclesDependencies } from './survey-cycles-dependencies.ts'
import { tellCycleChanged } from './tell-cycle-changed.ts'

/** Longer than an answer can be on its way that was begun before the end. */
const SETTLING_SECONDS = 300

/**
 * Takes every survey of an organisation as far as it can go now.
 *
 *   opens    closes +5 min
 *   |--------|------|
 *   open: people it, invite, remind
 *            closed: nothing is taken any more
 *                   the snapshot is made, the answers are deleted
 *
 * While the privacy officer has paused the organization no survey opens, and nobody is invited or reminded; what is open
 * closes on its day, and the key to its answers is deleted. After the pause whatever is due then is done.
 *
 * Each step is saved on the revision that it was begun at, and may be done twice. A survey that fails leaves the others
 * alone.
 *
 * @param mayGoOn whether there is time left to send another invitation
 * @returns whether nothing that is due is left over
 * @throws the first failure, after all have had their turn
 */
export async function advanceSurveys(
  tenantId: string,
  dependencies: SurveyCyclesDependencies,
  mayGoOn: () => boolean,
): Promise<boolean> {
  const { pauses, roster, surveys } = dependencies
  const [{ isPaused }, { settings }, all, cycles] = await Promise.all([
    pauses.get(tenantId),
    roster.settings(tenantId),
    surveys.surveys(tenantId),
    surveys.cycles(tenantId),
  ])
  const failures: unknown[] = []
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      failures.push(error)
      return null
    }
  }
  const isDone: boolean[] = []
  const advance = async (stored: StoredCycle) => {
    const isAllDone = await attempt(() =>
      advanceCycle(tenantId, stored, { ...settings, isPaused }, dependencies, mayGoOn),
    )
    isDone.push(isAllDone ?? true)
  }
  for (const stored of cycles) await advance(stored)
  // Some have closed by now, and make room for the next of their survey.
  const standing = await surveys.cycles(tenantId)
  for (const survey of isPaused ? [] : all) {
    const opened = await attempt(() => openCycle(tenantId, survey, settings, standing, dependencies))
    if (opened !== null) await advance(opened)
  }
  if (failures.length > 0) throw failures[0]
  return isDone.every((each) => each)
}

/** @returns whether nothing that is due is left over */
async function advanceCycle(
  tenantId: string,
  stored: StoredCycle,
  { zone, systemAccounts, isPaused }: Settings & { readonly isPaused: boolean },
  dependencies: SurveyCyclesDependencies,
  mayGoOn: () => boolean,
): Promise<boolean> {
  const { cycle } = stored
  const now = Math.floor(dependencies.now() / 1000)
  if (cycle.publishedOn !== null || now >= cycleExpiry(cycle)) return true
  if (takesAnswers(cycle, now)) {
    const peopled = cycle.isPeopled
      ? stored
      : await peopleCycle(tenantId, stored, systemAccounts, dependencies)
    return isPaused || peopled === null || sendInvitations(tenantId, peopled.cycle, dependencies, mayGoOn)
  }
  const closed = cycle.state === 'closed' ? stored : await closeCycle(tenantId, stored, dependencies)
  if (closed !== null && now >= cycle.closesAt + SETTLING_SECONDS)
    await publishCycle(tenantId, closed, zone, dependencies)
  return true
}

/** @returns null: somebody has saved the cycle meanwhile */
async function closeCycle(
  tenantId: string,
  { cycle, revision }: StoredCycle,
  dependencies: SurveyCyclesDependencies,
): Promise<StoredCycle | null> {
  await tellCycleChanged(tenantId, cycle, 'closed', dependencies)
  const closed = { ...cycle, state: 'closed' } as const
  const isSaved = await dependencies.surveys.saveCycle(tenantId, closed, revision)
  return isSaved ? { cycle: closed, revision: revision + 1 } : null
}
