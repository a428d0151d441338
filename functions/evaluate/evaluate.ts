import { alertsDueSchema, teamWeeksComputedSchema } from '../../shared/alert-events.ts'
import { weeksToRead } from '../../shared/domain/alerts/evaluate-rule.ts'
import { lastEndedWeek } from '../../shared/domain/alerts/last-ended-week.ts'
import { addWeeks } from '../../shared/domain/week.ts'
import type { Publish } from '../../shared/event-bus.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'
import type { Log } from '../../shared/log.ts'
import { check } from '../../shared/rejection.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import type { PauseStore } from '../../shared/stores/pause-store.ts'
import { surveyCycleChangedSchema } from '../../shared/survey-events.ts'
import { tellTenants } from '../../shared/tell-tenants.ts'
import { type EvaluateStores, evaluateTenant } from './evaluate-tenant.ts'

export interface EvaluateDependencies extends EvaluateStores {
  readonly pauses: Pick<PauseStore, 'get'>
  readonly publish: Publish
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Log
}

/** What EventBridge says by the clock. */
const HOUR_HAS_PASSED = 'Scheduled Event'

/**
 * Looks at the alerts of every organisation that a batch speaks of, once: where weeks of its teams were computed that
 * count for alerts, a survey has its results, or an hour has passed. That an hour has passed is told to every
 * organisation over the bus.
 *
 *   clock              ->  `Alerts Due` for each tenant  ->  evaluate
 *   roll-up, api       ->                                ->  evaluate  ->  `Alert Changed`
 *   survey-cycles      ->  results are published         ->  evaluate
 *
 * While the privacy officer has paused an organization nothing of it is looked at: the first hour that passes after the
 * pause looks at everything.
 *
 * @returns the ids of the messages that must be delivered again
 */
export async function evaluate(
  messages: readonly Message[],
  dependencies: EvaluateDependencies,
): Promise<ReadonlySet<string>> {
  const { log } = dependencies
  const failed = new Set<string>()
  const now = Math.floor(dependencies.now() / 1000)
  const tenants = new Map<string, string[]>()
  for (const message of messages) {
    if (message.detailType === HOUR_HAS_PASSED) {
      if (!(await tellAll(message.id, dependencies))) failed.add(message.id)
      continue
    }
    const asked = tenantAsked(message, now)
    if (asked === 'not understood') {
      log.error('A message is not understood', { messageId: message.id })
      failed.add(message.id)
    } else if (asked !== null) tenants.set(asked, [...(tenants.get(asked) ?? []), message.id])
  }
  for (const [tenantId, messageIds] of tenants) {
    try {
      const { isPaused } = await dependencies.pauses.get(tenantId)
      if (!isPaused) await evaluateTenant(tenantId, dependencies, now)
    } catch (error) {
      log.error('Alerts could not be looked at', { tenantId, messages: messageIds.length }, error)
      for (const id of messageIds) failed.add(id)
    }
  }
  return failed
}

async function tellAll(messageId: string, dependencies: EvaluateDependencies): Promise<boolean> {
  try {
    await tellTenants(DETAIL_TYPES.alertsDue, dependencies)
    return true
  } catch (error) {
    dependencies.log.error('An hour has passed, and could not be told', { messageId }, error)
    return false
  }
}

/** Ahead of every clock on earth. */
const EARLIEST_ZONE = 'Etc/GMT-14'
/** Behind every clock on earth it may still be the week before. */
const ZONES_APART_WEEKS = 1

/** @returns whose alerts are to be looked at; null where the weeks do not count: they last still, or are too old */
function tenantAsked({ detailType, detail }: Message, now: number): string | null | 'not understood' {
  if (detailType === DETAIL_TYPES.alertsDue) {
    const checked = check(alertsDueSchema, detail, 'detail')
    return 'value' in checked ? checked.value.tenantId : 'not understood'
  }
  if (detailType === DETAIL_TYPES.surveyCycleChanged) {
    const checked = check(surveyCycleChangedSchema, detail, 'detail')
    if (!('value' in checked)) return 'not understood'
    return checked.value.to === 'published' ? checked.value.tenantId : null
  }
  const checked = check(teamWeeksComputedSchema, detail, 'detail')
  if (detailType !== DETAIL_TYPES.teamWeeksComputed || 'field' in checked) return 'not understood'
  const { tenantId, computed } = checked.value
  const last = lastEndedWeek(EARLIEST_ZONE, now)
  const first = addWeeks(weeksToRead(last)[0] as string, -ZONES_APART_WEEKS)
  const counts = computed.some(({ weeks }) => weeks.some((week) => first <= week && week <= last))
  return counts ? tenantId : null
}
