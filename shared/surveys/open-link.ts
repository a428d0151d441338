import { takesAnswers } from '../domain/surveys/takes-answers.ts'
import type { Participation, ParticipationStore } from '../stores/participation-store.ts'
import type { LaunchedCycle, SurveyStore } from '../stores/survey-store.ts'
import { isLinkToken, linkHashOf } from './survey-link.ts'

/** What a link leads to. */
export type OpenedLink =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'closed' | 'answered' | 'begun with another link'; readonly cycle: LaunchedCycle }
  | { readonly kind: 'open'; readonly cycle: LaunchedCycle; readonly participation: Participation }

export interface LinkDependencies {
  readonly surveys: Pick<SurveyStore, 'cycle'>
  readonly participation: Pick<ParticipationStore, 'link' | 'get' | 'save'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Looks at what a link leads to, and changes nothing: mail is opened by machines, too.
 *
 *   cycle          |  opens          closes             |
 *   link           |  [ open          )[ closed ...     |
 *   once answered  |  [ answered      )[ closed ...     |   through whichever link of the same person
 */
export async function openLink(
  { tenantId, token }: { readonly tenantId: string; readonly token: string },
  { surveys, participation, now }: LinkDependencies,
): Promise<OpenedLink> {
  if (!isLinkToken(token)) return { kind: 'unknown' }
  const linkHash = linkHashOf(token)
  const link = await participation.link(tenantId, linkHash)
  if (link === undefined) return { kind: 'unknown' }
  const cycle = (await surveys.cycle(tenantId, link.cycleId))?.cycle
  if (cycle === undefined) return { kind: 'unknown' }
  if (!takesAnswers(cycle, now() / 1000)) return { kind: 'closed', cycle }
  const stored = await participation.get(tenantId, link.cycleId, link.staffId)
  if (stored === undefined) return { kind: 'unknown' }
  const held = heldFrom(stored.participation, linkHash)
  return held === null ? { kind: 'open', cycle, participation: stored.participation } : { kind: held, cycle }
}

/** Why a link may not be answered any more; null: it may. */
export function heldFrom(
  { hasAnswered, claimedBy }: Participation,
  linkHash: string,
): 'answered' | 'begun with another link' | null {
  if (hasAnswered) return 'answered'
  return claimedBy === null || claimedBy === linkHash ? null : 'begun with another link'
}
