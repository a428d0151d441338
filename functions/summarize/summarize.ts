import type { UtcHour } from '../../shared/domain/utc-hour.ts'
import { EvenshiftError } from '../../shared/errors.ts'
import { DETAIL_TYPES, recomputationRequestedSchema, staffDaysTouchedSchema } from '../../shared/events.ts'
import type { Log } from '../../shared/log.ts'
import { check } from '../../shared/rejection.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { recomputeStep } from './recompute-step.ts'
import { type SummarizeDependencies, summarizeDays } from './summarize-days.ts'
import { touchedDates } from './touched-dates.ts'

const DETAIL_TYPES_TAKEN: ReadonlySet<string> = new Set([
  DETAIL_TYPES.staffDaysTouched,
  DETAIL_TYPES.recomputationRequested,
])

/**
 * The days that were touched are computed anew from what is stored: once a batch, however many messages
 * touched them.
 *
 * @returns the ids of the messages that must be delivered again
 */
export async function summarize(
  messages: readonly Message[],
  dependencies: SummarizeDependencies,
): Promise<ReadonlySet<string>> {
  const failed = new Set<string>()
  for (const { id } of messages.filter(({ detailType }) => !DETAIL_TYPES_TAKEN.has(detailType))) {
    dependencies.log.error('A message is not for this function', { messageId: id })
    failed.add(id)
  }
  for (const [tenantId, touched] of touchedByTenant(messages, failed, dependencies.log)) {
    try {
      await summarizeHours(tenantId, touched.hours, dependencies)
    } catch (error) {
      dependencies.log.error('Days could not be computed', { tenantId }, error)
      for (const id of touched.messageIds) failed.add(id)
    }
  }
  for (const message of messages.filter(
    ({ detailType }) => detailType === DETAIL_TYPES.recomputationRequested,
  )) {
    try {
      await recompute(message, dependencies)
    } catch (error) {
      dependencies.log.error('A step of a recomputation failed', { messageId: message.id }, error)
      failed.add(message.id)
    }
  }
  return failed
}

function summarizeHours(
  tenantId: string,
  hoursByStaff: ReadonlyMap<string, ReadonlySet<UtcHour>>,
  dependencies: SummarizeDependencies,
): Promise<void> {
  return summarizeDays(
    tenantId,
    [...hoursByStaff.keys()],
    (parametersOf) =>
      [...hoursByStaff].flatMap(([staffId, hours]) => {
        const { zone, inactivityGapSeconds } = parametersOf(staffId)
        return [...touchedDates(zone, inactivityGapSeconds, hours)].map((date) => ({ staffId, date }))
      }),
    dependencies,
  )
}

async function recompute(message: Message, dependencies: SummarizeDependencies): Promise<void> {
  const checked = check(recomputationRequestedSchema, message.detail, 'detail')
  if ('field' in checked) throw notUnderstood(checked.field)
  await recomputeStep(checked.value, dependencies)
}

function touchedByTenant(messages: readonly Message[], failed: Set<string>, log: Log) {
  const tenants = new Map<string, { hours: Map<string, Set<UtcHour>>; messageIds: Set<string> }>()
  for (const { id, detail } of messages.filter(
    ({ detailType }) => detailType === DETAIL_TYPES.staffDaysTouched,
  )) {
    const checked = check(staffDaysTouchedSchema, detail, 'detail')
    if ('field' in checked) {
      log.error('A message is not understood', { messageId: id }, notUnderstood(checked.field))
      failed.add(id)
      continue
    }
    const { tenantId, touched } = checked.value
    const tenant = tenants.get(tenantId) ?? { hours: new Map(), messageIds: new Set() }
    tenants.set(tenantId, tenant)
    tenant.messageIds.add(id)
    for (const { staffId, hours } of touched) {
      tenant.hours.set(staffId, (tenant.hours.get(staffId) ?? new Set<UtcHour>()).union(new Set(hours)))
    }
  }
  return tenants
}

function notUnderstood(field: string): EvenshiftError {
  return new EvenshiftError('The detail of a message does not follow its schema', {
    permanent: true,
    details: { field },
  })
}
