import { DETAIL_TYPES, EVENT_VERSION } from '../../shared/events.ts'
import { check } from '../../shared/rejection.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { type SurveysDue, surveysDueSchema } from '../../shared/survey-events.ts'
import { tellTenants } from '../../shared/tell-tenants.ts'
import { advanceSurveys } from './advance-surveys.ts'
import type { SurveyCyclesDependencies } from './survey-cycles-dependencies.ts'

/** What the schedule says. */
const TIME_HAS_PASSED = 'Scheduled Event'

/** After that a run sends no more invitations: what is left goes on in the next. The function may run longer. */
const SENDING_MILLISECONDS = 120_000

/**
 * Runs the surveys of every organisation that a batch speaks of, once. That time has passed is told to each over the
 * bus.
 *
 *   each quarter of an hour  ->  `Surveys Due` for each tenant  ->  open, invite, remind, close, publish
 *   api: a survey was saved  ->                                 ->  `Survey Cycle Changed`
 *
 * @returns the ids of the messages that must be delivered again
 */
export async function surveyCycles(
  messages: readonly Message[],
  dependencies: SurveyCyclesDependencies,
): Promise<ReadonlySet<string>> {
  const { log, now } = dependencies
  const failed = new Set<string>()
  const tenants = new Map<string, string[]>()
  for (const message of messages) {
    if (message.detailType === TIME_HAS_PASSED) {
      if (!(await tellAll(message.id, dependencies))) failed.add(message.id)
      continue
    }
    const checked = check(surveysDueSchema, message.detail, 'detail')
    if (message.detailType !== DETAIL_TYPES.surveysDue || 'field' in checked) {
      log.error('A message is not understood', { messageId: message.id })
      failed.add(message.id)
      continue
    }
    const { tenantId } = checked.value
    tenants.set(tenantId, [...(tenants.get(tenantId) ?? []), message.id])
  }
  const until = now() + SENDING_MILLISECONDS
  for (const [tenantId, messageIds] of tenants) {
    try {
      const isDone = await advanceSurveys(tenantId, dependencies, () => now() < until)
      if (!isDone) await goOn(tenantId, dependencies)
    } catch (error) {
      log.error('Surveys could not be run', { tenantId, messages: messageIds.length }, error)
      for (const id of messageIds) failed.add(id)
    }
  }
  return failed
}

async function tellAll(messageId: string, dependencies: SurveyCyclesDependencies): Promise<boolean> {
  try {
    await tellTenants(DETAIL_TYPES.surveysDue, dependencies)
    return true
  } catch (error) {
    dependencies.log.error('Time has passed, and could not be told', { messageId }, error)
    return false
  }
}

function goOn(tenantId: string, { publish }: SurveyCyclesDependencies): Promise<void> {
  const detail: SurveysDue = { version: EVENT_VERSION, tenantId }
  return publish(DETAIL_TYPES.surveysDue, [JSON.stringify(detail)])
}
