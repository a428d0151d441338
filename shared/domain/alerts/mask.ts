import type { Alert, AlertSubject, Mask } from './alert.ts'
import { scopeIdOf } from './alert-scope.ts'

/**
 * A silence: what it matches is shown, and not told, from its start to its end.
 *
 *   silence   |  rule after-hours-load, any team, 12-20 to 01-05   |
 *   alerts    |  after-hours-load of team A      silenced          |
 *             |  message-volume of team A        as before         |
 *
 * What a matcher leaves out matches all; one that leaves out everything silences all. Half-open, in seconds since
 * 1970; it always has an end. TRUST section 3, expectation 6.
 */
export interface Silence {
  readonly silenceId: string
  readonly matcher: SilenceMatcher
  readonly start: number
  readonly end: number
  readonly author: string
  readonly comment: string
}

export interface SilenceMatcher {
  readonly ruleId?: AlertSubject['ruleId']
  readonly scopeKind?: AlertSubject['scope']['kind']
  /** Of the team or feed. */
  readonly scopeId?: string
}

export function isSilenced(
  { ruleId, scope }: AlertSubject,
  silences: readonly Silence[],
  now: number,
): boolean {
  const id = scopeIdOf(scope)
  return silences.some(
    ({ matcher, start, end }) =>
      start <= now &&
      now < end &&
      (matcher.ruleId === undefined || matcher.ruleId === ruleId) &&
      (matcher.scopeKind === undefined || matcher.scopeKind === scope.kind) &&
      (matcher.scopeId === undefined || matcher.scopeId === id),
  )
}

/**
 * Whether the same rule fires for the whole organisation: then nobody is told of each of its teams. An organisation's
 * alert that is silenced or acknowledged still inhibits; one that has no data does not.
 */
function isInhibited({ ruleId, scope }: AlertSubject, organization: Alert | undefined): boolean {
  if (scope.kind !== 'team' || organization === undefined || organization.ruleId !== ruleId) return false
  return organization.condition.phase === 'firing' && organization.state !== 'no data'
}

/** What keeps an alert from being told now. @param organization the alert of the same rule, for all teams */
export function maskOf(
  subject: AlertSubject,
  silences: readonly Silence[],
  organization: Alert | undefined,
  now: number,
): Mask {
  if (isSilenced(subject, silences, now)) return 'silenced'
  return isInhibited(subject, organization) ? 'inhibited' : null
}
