import { DETAIL_TYPES, recomputationRequestedSchema } from '../../shared/events.ts'
import { check } from '../../shared/rejection.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { recomputeStep } from './recompute-step.ts'
import { type SummarizeDependencies, summarizeDays } from './summarize-days.ts'
import { notUnderstood, type Touched, touchedByTenant } from './touched.ts'
import { datesOfSpans, touchedDates } from './touched-dates.ts'
import { TouchedWeeks, weeksOfSpans } from './touched-weeks.ts'

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
      await summarizeTouched(tenantId, touched, dependencies)
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

/** First the days, then word to the weeks of teams: a run that dies between the two is delivered again. */
async function summarizeTouched(
  tenantId: string,
  { people, pools }: Touched,
  dependencies: SummarizeDependencies,
): Promise<void> {
  const { roster, publish, now } = dependencies
  const { days, parameters } = await summarizeDays(
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
  const weeks = new TouchedWeeks()
  for (const day of days) weeks.addDay(day, parameters.of(day.staffId), now())
  for (const [staffId, touched] of people) weeks.addOpenWork(parameters.of(staffId), touched.weeks)
  const teams = pools.size === 0 ? [] : await roster.teams(tenantId)
  for (const { teamId, zone = parameters.settings.zone, pools: ofTeam = [] } of teams) {
    const spans = ofTeam.flatMap((poolId) => pools.get(poolId) ?? [])
    weeks.add(teamId, weeksOfSpans(zone, spans))
  }
  await publish(DETAIL_TYPES.teamWeeksTouched, weeks.details(tenantId))
}

async function recompute(message: Message, dependencies: SummarizeDependencies): Promise<void> {
  const checked = check(recomputationRequestedSchema, message.detail, 'detail')
  if ('field' in checked) throw notUnderstood(checked.field)
  await recomputeStep(checked.value, dependencies)
}
