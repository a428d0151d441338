import { randomInt } from 'node:crypto'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { localDateOf } from '../../shared/domain/local-time.ts'
import { shuffled } from '../../shared/domain/shuffled.ts'
import { type Release, release } from '../../shared/domain/surveys/release.ts'
import { publishedScales } from '../../shared/domain/surveys/score.ts'
import { EvenshiftError } from '../../shared/errors.ts'
import { expiry } from '../../shared/stores/retention.ts'
import type { SnapshotHead } from '../../shared/stores/survey-result-store.ts'
import type { LaunchedCycle, StoredCycle } from '../../shared/stores/survey-store.ts'
import { unsealer } from '../../shared/surveys/sealed-answers.ts'
import { closedCycleOf } from './closed-cycle-of.ts'
import { namesOf, redaction } from './names-in-comments.ts'
import type { SurveyCyclesDependencies } from './survey-cycles-dependencies.ts'
import { tellCycleChanged } from './tell-cycle-changed.ts'

const REMOVED_AT_ONCE = 16

/**
 * Makes the one snapshot of a closed cycle, and destroys what it was made of.
 *
 *   open all answers, in memory  ->  what later releases must know  ->  snapshot  ->  key and answers are deleted
 *                                                                      (its head makes it count)
 *
 * Whoever has seen the head never computes again: the answers may be going. Two at once compute the same.
 *
 * @param zone of the organisation
 */
export async function publishCycle(
  tenantId: string,
  { cycle, revision }: StoredCycle,
  zone: string,
  dependencies: SurveyCyclesDependencies,
): Promise<void> {
  const { answers, sealingKeys, results, surveys } = dependencies
  const { cycleId } = cycle
  const now = Math.floor(dependencies.now() / 1000)
  if ((await results.head(tenantId, cycleId)) === undefined) {
    const made = await releaseOf(tenantId, cycle, dependencies)
    // Asked once more: whoever was faster may have deleted answers before they were read here.
    if (made !== null && (await results.head(tenantId, cycleId)) === undefined) {
      const expiresAt = expiry('surveyResult', cycle.closesAt, now)
      await answers.putReleased(tenantId, made.released, expiresAt)
      await results.saveSnapshot(tenantId, made.snapshot, headOf(cycle, localDateOf(zone, now)), expiresAt)
    }
  }
  await sealingKeys.remove(tenantId, cycleId)
  await eachConcurrently(await answers.sealed(tenantId, cycleId), REMOVED_AT_ONCE, ({ answerId }) =>
    answers.removeSealed(tenantId, cycleId, answerId),
  )
  await tellCycleChanged(tenantId, cycle, 'published', dependencies)
  const publishedOn = (await results.head(tenantId, cycleId))?.publishedOn ?? null
  await surveys.saveCycle(tenantId, { ...cycle, publishedOn }, revision)
}

/**
 * @returns null: somebody else has made it meanwhile
 * @throws EvenshiftError where the key is gone, and no snapshot was made with it
 */
async function releaseOf(
  tenantId: string,
  cycle: LaunchedCycle,
  { answers, sealingKeys, participation, results, roster, log }: SurveyCyclesDependencies,
): Promise<Release | null> {
  const { cycleId } = cycle
  const privateKey = await sealingKeys.get(tenantId, cycleId)
  if (privateKey === undefined) {
    if ((await results.head(tenantId, cycleId)) !== undefined) return null
    throw new EvenshiftError('The key of a cycle is gone before its snapshot', { permanent: true })
  }
  const [sealed, asked, past, peopleKey, { roster: known }] = await Promise.all([
    answers.sealed(tenantId, cycleId),
    participation.list(tenantId, cycleId),
    answers.released(tenantId),
    answers.peopleKey(tenantId),
    roster.roster(tenantId),
  ])
  const unseal = await unsealer(privateKey)
  const opened = await Promise.all(sealed.map((each) => unseal(each.sealed).catch(() => null)))
  const sheets = opened.filter((sheet) => sheet !== null)
  const rows = opened.length - sheets.length
  if (rows > 0) log.error('Answers were not sealed to the key of their cycle', { tenantId, rows })
  const participations = asked.map((each) => each.participation)
  const closed = closedCycleOf(cycle, participations, sheets, peopleKey)
  const others = past.filter((released) => released.cycleId !== cycleId)
  return release(closed, others, {
    withoutNames: redaction(namesOf(known)),
    // By the random numbers of the system: nobody can tell from the order who wrote first.
    shuffled: (comments) => shuffled(comments, (count) => randomInt(count)),
  })
}

export function headOf(cycle: LaunchedCycle, publishedOn: string): SnapshotHead {
  const { cycleId, surveyId, instrument, terms, opensOn } = cycle
  const scales = publishedScales(instrument.key).map(({ scaleId, higherIs, bands }) => ({
    scaleId,
    higherIs,
    bands,
  }))
  return { cycleId, surveyId, title: instrument.title, ...terms, opensOn, publishedOn, scales }
}
