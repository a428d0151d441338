import { isDeepStrictEqual } from 'node:util'
import type { AnswerSheet } from '../domain/surveys/closed-cycle.ts'
import { EvenshiftError } from '../errors.ts'
import type { Participation } from '../stores/participation-store.ts'
import type { SurveyAnswerStore } from '../stores/survey-answer-store.ts'
import type { LaunchedCycle } from '../stores/survey-store.ts'
import { untilSaved } from '../stores/until-saved.ts'
import { cycleExpiry } from './cycle-expiry.ts'
import { longestSheetBytes } from './longest-sheet.ts'
import { heldFrom, type LinkDependencies, type OpenedLink, openLink } from './open-link.ts'
import { type AnswerFault, type GivenAnswers, readAnswers } from './read-answers.ts'
import { type SealedSheet, seal } from './sealed-answers.ts'
import { answerIdOf, linkHashOf } from './survey-link.ts'

export type TakenAnswer =
  | Exclude<OpenedLink, { readonly kind: 'open' }>
  | { readonly kind: 'saved'; readonly cycle: LaunchedCycle }
  | { readonly kind: 'faulty'; readonly cycle: LaunchedCycle; readonly faults: readonly AnswerFault[] }

export interface AnswerDependencies extends LinkDependencies {
  /** Answers are put, and none is read. */
  readonly surveyAnswers: Pick<SurveyAnswerStore, 'putSealed'>
}

export interface GivenThroughLink {
  readonly tenantId: string
  readonly token: string
  readonly answers: GivenAnswers
}

/**
 * Takes the answers that come through a link: once for each person, however many links they have.
 *
 *   participation  |  claimed by this link                 has answered, claimed no more   |
 *   answers        |                         sealed, once                                  |
 *
 * What dies in between leaves a claim, and the same link ends what it began: a sealed answer is known by a hash of
 * the token, so that a second one finds the first, which stays.
 */
export async function takeAnswer(
  { tenantId, token, answers }: GivenThroughLink,
  dependencies: AnswerDependencies,
): Promise<TakenAnswer> {
  const opened = await openLink({ tenantId, token }, dependencies)
  if (opened.kind !== 'open') return opened
  const { cycle, participation } = opened
  const read = readAnswers(cycle.instrument, answers)
  if ('faults' in read) return { kind: 'faulty', cycle, faults: read.faults }
  const linkHash = linkHashOf(token)
  const change = (changed: Partial<Participation>) =>
    changeParticipation(tenantId, cycle, participation.staffId, linkHash, changed, dependencies)
  const held = await change({ claimedBy: linkHash })
  if (held !== null) return { kind: held, cycle }
  const { instrument, publicKey } = cycle
  const sheet = sheetOf(cycle, participation, read.sheet)
  const sealed = await seal(sheet, publicKey, longestSheetBytes(instrument))
  const isFirst = await dependencies.surveyAnswers.putSealed(
    tenantId,
    cycle.cycleId,
    answerIdOf(token),
    sealed,
    cycleExpiry(cycle),
  )
  // Which link it was nobody needs to know any more: it would tell whether a reminder came before.
  await change({ hasAnswered: true, claimedBy: null })
  return { kind: isFirst ? 'saved' : 'answered', cycle }
}

/** @returns why this link may not; null: the participation is as it should be */
async function changeParticipation(
  tenantId: string,
  cycle: LaunchedCycle,
  staffId: string,
  linkHash: string,
  changed: Partial<Participation>,
  { participation }: AnswerDependencies,
): Promise<ReturnType<typeof heldFrom>> {
  let held: ReturnType<typeof heldFrom> = null
  await untilSaved(async () => {
    const stored = await participation.get(tenantId, cycle.cycleId, staffId)
    if (stored === undefined) throw new EvenshiftError('A participation has gone', { permanent: false })
    held = heldFrom(stored.participation, linkHash)
    const wanted = { ...stored.participation, ...changed }
    if (held !== null || isDeepStrictEqual(wanted, stored.participation)) return true
    return participation.save(tenantId, cycle.cycleId, wanted, cycleExpiry(cycle), stored.revision)
  })
  return held
}

function sheetOf(
  { terms }: LaunchedCycle,
  { staffId, teamId, attribute }: Participation,
  sheet: AnswerSheet,
): SealedSheet {
  const whose = terms.mode === 'confidential' ? { staffId } : {}
  return {
    teamId,
    attribute,
    ...whose,
    items: { ...sheet.items },
    tags: [...sheet.tags],
    comments: { ...sheet.comments },
  }
}
