import { eachConcurrently } from '../../shared/concurrently.ts'
import type { StoredAsked } from '../../shared/stores/participation-store.ts'
import { RETENTION_SECONDS } from '../../shared/stores/retention.ts'
import type { LaunchedCycle, StoredCycle } from '../../shared/stores/survey-store.ts'
import { cycleExpiry } from '../../shared/surveys/cycle-expiry.ts'
import type { SurveyCyclesDependencies } from './survey-cycles-dependencies.ts'
import { tellCycleChanged } from './tell-cycle-changed.ts'
import { type AskedPerson, whoIsAsked } from './who-is-asked.ts'

const PEOPLE_AT_ONCE = 16

/**
 * Puts down who is asked in a cycle. From then on nobody is added, whatever becomes of the roster.
 *
 *   claim a person for 28 days  ->  put down that they are asked  ->  ... all of them ...  ->  the cycle is peopled
 *
 * Two surveys that open at once cannot both claim a person. Whoever dies between leaves claims of this cycle, which
 * goes on with them.
 *
 * @returns null: somebody saved the cycle meanwhile, the next look goes on
 */
export async function peopleCycle(
  tenantId: string,
  { cycle, revision }: StoredCycle,
  systemAccounts: readonly string[],
  dependencies: SurveyCyclesDependencies,
): Promise<StoredCycle | null> {
  const { participation, roster, schedule, surveys } = dependencies
  const [{ roster: known }, lastAsked] = await Promise.all([
    roster.roster(tenantId),
    participation.lastAsked(tenantId),
  ])
  const asked = await whoIsAsked(tenantId, cycle, { staff: known.staff, systemAccounts, lastAsked }, schedule)
  await eachConcurrently(asked, PEOPLE_AT_ONCE, async (person) => {
    if (await claim(tenantId, person, cycle, lastAsked.get(person.staffId), dependencies))
      await participation.save(
        tenantId,
        cycle.cycleId,
        notYetTold(person, cycle),
        cycleExpiry(cycle),
        undefined,
      )
  })
  await tellCycleChanged(tenantId, cycle, 'open', dependencies)
  const peopled = { ...cycle, isPeopled: true }
  const isSaved = await surveys.saveCycle(tenantId, peopled, revision)
  return isSaved ? { cycle: peopled, revision: revision + 1 } : null
}

/** @returns whether the person is this cycle's to ask */
async function claim(
  tenantId: string,
  { staffId }: AskedPerson,
  { cycleId, opensAt }: LaunchedCycle,
  last: StoredAsked | undefined,
  { participation }: SurveyCyclesDependencies,
): Promise<boolean> {
  if (last?.asked.cycleId === cycleId) return true
  const expiresAt = opensAt + RETENTION_SECONDS.lastAsked
  const asked = { cycleId, at: opensAt }
  if (await participation.saveAsked(tenantId, staffId, asked, expiresAt, last?.revision)) return true
  const theirs = await participation.asked(tenantId, staffId)
  return theirs?.asked.cycleId === cycleId
}

function notYetTold(person: AskedPerson, { opensAt }: LaunchedCycle) {
  return {
    ...person,
    sentAt: null,
    reminded: 0,
    nextAt: opensAt,
    failures: 0,
    claimedBy: null,
    hasAnswered: false,
  }
}
