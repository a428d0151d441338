import { setTimeout } from 'node:timers/promises'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { encodeActivityLog, isSameActivityLog, mergeActivityLogs } from '../../shared/domain/activity-log.ts'
import { EvenshiftError } from '../../shared/errors.ts'
import type { Publish } from '../../shared/event-bus.ts'
import {
  checkWorkEvent,
  DETAIL_TYPES,
  type WorkEventsRecorded,
  workEventsRecordedSchema,
} from '../../shared/events.ts'
import { tenantId as tenantIdSchema } from '../../shared/identifier.ts'
import type { Log } from '../../shared/log.ts'
import { check } from '../../shared/rejection.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import type { ActivityStore, StoredHour } from '../../shared/stores/activity-store.ts'
import type { IntakeRejection, IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import { HoursOfEvents, type IncomingHour } from './hours-of-events.ts'
import { setAsideEnvelope, setAsideEvent } from './quarantine.ts'
import { touchedDetails } from './touched-details.ts'

/**
 * Work events from the queue become stored activity, then word goes out which hours were touched.
 *
 *   read the touched hours -> merge in memory -> save on the revision seen -> again where somebody was faster
 *
 * Word goes out also where nothing changed: a run that died after its save is delivered again, finds its own
 * bytes, and must still speak.
 */
export interface RecordDependencies {
  readonly activity: ActivityStore
  readonly rejections: IntakeRejectionStore
  readonly publish: Publish
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Log
}

const SAVES_AT_ONCE = 32
const ATTEMPTS = 12

/** @returns the ids of the messages that must be delivered again */
export async function record(
  messages: readonly Message[],
  dependencies: RecordDependencies,
): Promise<ReadonlySet<string>> {
  const { log } = dependencies
  const failed = new Set<string>()
  const { tenants, setAside } = sortOut(messages, failed, log)

  await eachConcurrently(setAside, SAVES_AT_ONCE, async ({ tenantId, messageId, rejection }) => {
    await dependencies.rejections.add(tenantId, rejection).catch((error) => {
      log.error('An event could not be set aside', { tenantId, messageId }, error)
      failed.add(messageId)
    })
  })
  for (const [tenantId, hours] of tenants) {
    await recordTenant(tenantId, hours.all(), dependencies, failed)
  }
  return failed
}

interface SetAside {
  readonly tenantId: string
  readonly messageId: string
  readonly rejection: IntakeRejection
}

function sortOut(messages: readonly Message[], failed: Set<string>, log: Log) {
  const tenants = new Map<string, HoursOfEvents>()
  const setAside: SetAside[] = []
  for (const message of messages) {
    const envelope = check(workEventsRecordedSchema, message.detail, 'detail')
    if ('value' in envelope) {
      const { tenantId } = envelope.value
      const hours = tenants.get(tenantId) ?? new HoursOfEvents()
      tenants.set(tenantId, hours)
      const rejections = gather(message, envelope.value, hours)
      for (const rejection of rejections) setAside.push({ tenantId, messageId: message.id, rejection })
      continue
    }
    const tenant = tenantIdSchema.safeParse((message.detail as { tenantId?: unknown } | null)?.tenantId)
    if (tenant.success) {
      const rejection = setAsideEnvelope(message, tenant.data, envelope)
      setAside.push({ tenantId: tenant.data, messageId: message.id, rejection })
    } else {
      // Without a tenant there is nobody who may read it: it goes to the dead letters.
      log.error('A message names no tenant', { messageId: message.id })
      failed.add(message.id)
    }
  }
  return { tenants, setAside }
}

function gather(message: Message, envelope: WorkEventsRecorded, hours: HoursOfEvents): IntakeRejection[] {
  const rejections: IntakeRejection[] = []
  envelope.events.forEach((event, index) => {
    const checked = checkWorkEvent(event)
    if ('field' in checked) rejections.push(setAsideEvent(message, envelope, index, checked))
    else hours.add(message.id, checked)
  })
  return rejections
}

async function recordTenant(
  tenantId: string,
  hours: readonly IncomingHour[],
  dependencies: RecordDependencies,
  failed: Set<string>,
): Promise<void> {
  const { activity, publish, log } = dependencies
  const fail = (hour: IncomingHour) => {
    for (const id of hour.messageIds) failed.add(id)
  }
  try {
    const stored = new Map((await activity.getHours(tenantId, hours)).map((hour) => [nameOf(hour), hour]))
    const saved: IncomingHour[] = []
    await eachConcurrently(hours, SAVES_AT_ONCE, async (hour) => {
      try {
        await mergeHour(tenantId, hour, stored.get(nameOf(hour)), dependencies)
        saved.push(hour)
      } catch (error) {
        log.error('An hour of activity could not be saved', { tenantId }, error)
        fail(hour)
      }
    })
    await publish(DETAIL_TYPES.staffDaysTouched, touchedDetails(tenantId, saved))
  } catch (error) {
    log.error('The activity of a tenant could not be recorded', { tenantId }, error)
    hours.forEach(fail)
  }
}

async function mergeHour(
  tenantId: string,
  { staffId, hour, codes }: IncomingHour,
  first: StoredHour | undefined,
  { activity, now }: RecordDependencies,
): Promise<void> {
  const incoming = encodeActivityLog(codes)
  let stored = first
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const log = stored ? mergeActivityLogs(stored.log, incoming) : incoming
    if (stored && isSameActivityLog(stored.log, log)) return
    if (await activity.saveHour(tenantId, { staffId, hour, log }, stored?.revision, now() / 1000)) return
    await setTimeout(Math.random() * 5 * 2 ** Math.min(attempt, 6))
    stored = (await activity.getHours(tenantId, [{ staffId, hour }]))[0]
  }
  throw new EvenshiftError('An hour is being saved by too many at once', { permanent: false })
}

function nameOf({ staffId, hour }: { readonly staffId: string; readonly hour: string }): string {
  return `${hour}#${staffId}`
}
