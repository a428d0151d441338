import type { Span } from '../../shared/domain/span.ts'
import type { UtcHour } from '../../shared/domain/utc-hour.ts'
import { EvenshiftError } from '../../shared/errors.ts'
import { DETAIL_TYPES, recomputationRequestedSchema, staffDaysTouchedSchema } from '../../shared/events.ts'
import type { Log } from '../../shared/log.ts'
import { check } from '../../shared/rejection.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { recomputeStep } from './recompute-step.ts'
import { type SummarizeDependencies, summarizeDays } from './summarize-days.ts'
import { datesOfSpans, touchedDates } from './touched-dates.ts'

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
      await summarizeTouched(tenantId, touched.people, dependencies)
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

/** What was touched of one person's time. */
interface TouchedTime {
  readonly hours: ReadonlySet<UtcHour>
  readonly spans: readonly Span[]
}

function summarizeTouched(
  tenantId: string,
  people: ReadonlyMap<string, TouchedTime>,
  dependencies: SummarizeDependencies,
): Promise<void> {
  return summarizeDays(
    tenantId,
    [...people.keys()],
    (parametersOf) =>
      [...people].flatMap(([staffId, { hours, spans }]) => {
        const { zone, inactivityGapSeconds } = parametersOf(staffId)
        const dates = touchedDates(zone, inactivityGapSeconds, hours).union(datesOfSpans(zone, spans))
        return [...dates].map((date) => ({ staffId, date }))
      }),
    dependencies,
  )
}

async function recompute(message: Message, dependencies: SummarizeDependencies): Promise<void> {
  const checked = check(recomputationRequestedSchema, message.detail, 'detail')
  if ('field' in checked) throw notUnderstood(checked.field)
  await recomputeStep(checked.value, dependencies)
}

const NOTHING_TOUCHED: TouchedTime = { hours: new Set(), spans: [] }

function touchedByTenant(messages: readonly Message[], failed: Set<string>, log: Log) {
  const tenants = new Map<string, { people: Map<string, TouchedTime>; messageIds: Set<string> }>()
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
    const tenant = tenants.get(tenantId) ?? { people: new Map(), messageIds: new Set() }
    tenants.set(tenantId, tenant)
    tenant.messageIds.add(id)
    for (const { staffId, hours, spans } of touched) {
      const known = tenant.people.get(staffId) ?? NOTHING_TOUCHED
      tenant.people.set(staffId, {
        hours: known.hours.union(new Set(hours)),
        spans: [...known.spans, ...spans],
      })
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
