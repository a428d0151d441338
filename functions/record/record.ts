import { eachConcurrently } from '../../shared/concurrently.ts'
import { encodeActivityLog, isSameActivityLog, mergeActivityLogs } from '../../shared/domain/activity-log.ts'
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
import type { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { HoursOfEvents, type IncomingHour } from './hours-of-events.ts'
import { IncomingEntries } from './incoming-entries.ts'
import { setAsideEnvelope, setAsideEvent } from './quarantine.ts'
import { saveEntries } from './save-entries.ts'
import { touchedDetails } from './touched-details.ts'

/**
 * Work events from the queue become stored activity and schedules, then word goes out what was touched.
 *
 *   read the touched rows  -> merge in memory -> save on the revision seen -> again where somebody was faster
 *
 * Word goes out also where nothing changed: a run that died after its save is delivered again, finds its own
 * bytes, and must still speak.
 */
export interface RecordDependencies {
  readonly activity: ActivityStore
  readonly schedule: ScheduleStore
  readonly rejections: IntakeRejectionStore
  readonly publish: Publish
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Log
}

const SAVES_AT_ONCE = 32

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
  for (const [tenantId, incoming] of tenants) {
    await recordTenant(tenantId, incoming, dependencies, failed)
  }
  return failed
}

/** What came for one organisation. */
interface Incoming {
  readonly hours: HoursOfEvents
  readonly entries: IncomingEntries
}

interface SetAside {
  readonly tenantId: string
  readonly messageId: string
  readonly rejection: IntakeRejection
}

function sortOut(messages: readonly Message[], failed: Set<string>, log: Log) {
  const tenants = new Map<string, Incoming>()
  const setAside: SetAside[] = []
  for (const message of messages) {
    const envelope = check(workEventsRecordedSchema, message.detail, 'detail')
    if ('value' in envelope) {
      const { tenantId } = envelope.value
      const incoming = tenants.get(tenantId) ?? { hours: new HoursOfEvents(), entries: new IncomingEntries() }
      tenants.set(tenantId, incoming)
      const rejections = gather(message, envelope.value, incoming)
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

function gather(
  message: Message,
  envelope: WorkEventsRecorded,
  { hours, entries }: Incoming,
): IntakeRejection[] {
  const rejections: IntakeRejection[] = []
  envelope.events.forEach((event, index) => {
    const checked = checkWorkEvent(event)
    if ('field' in checked) rejections.push(setAsideEvent(message, envelope, index, checked))
    else if (checked.kind === 'activity') hours.add(message.id, checked)
    else if (checked.kind !== 'item') entries.add(message.id, checked)
  })
  return rejections
}

async function recordTenant(
  tenantId: string,
  { hours, entries }: Incoming,
  dependencies: RecordDependencies,
  failed: Set<string>,
): Promise<void> {
  const saved = await saveHours(tenantId, hours.all(), dependencies, failed)
  const touched = await saveEntries(tenantId, entries.all(), dependencies, failed)
  try {
    await dependencies.publish(DETAIL_TYPES.staffDaysTouched, touchedDetails(tenantId, saved, touched))
  } catch (error) {
    dependencies.log.error('Word of what was recorded could not go out', { tenantId }, error)
    for (const { messageIds } of [...saved, ...touched]) for (const id of messageIds) failed.add(id)
  }
}

/** @returns those that are saved; those that failed have put their messages among the failed ones */
async function saveHours(
  tenantId: string,
  hours: readonly IncomingHour[],
  dependencies: RecordDependencies,
  failed: Set<string>,
): Promise<IncomingHour[]> {
  const { activity, log } = dependencies
  const saved: IncomingHour[] = []
  const fail = (hour: IncomingHour) => {
    for (const id of hour.messageIds) failed.add(id)
  }
  try {
    const stored = new Map((await activity.getHours(tenantId, hours)).map((hour) => [nameOf(hour), hour]))
    await eachConcurrently(hours, SAVES_AT_ONCE, async (hour) => {
      try {
        await mergeHour(tenantId, hour, stored.get(nameOf(hour)), dependencies)
        saved.push(hour)
      } catch (error) {
        log.error('An hour of activity could not be saved', { tenantId }, error)
        fail(hour)
      }
    })
  } catch (error) {
    log.error('The activity of a tenant could not be read', { tenantId }, error)
    hours.forEach(fail)
  }
  return saved
}

async function mergeHour(
  tenantId: string,
  { staffId, hour, codes }: IncomingHour,
  first: StoredHour | undefined,
  { activity, now }: RecordDependencies,
): Promise<void> {
  const incoming = encodeActivityLog(codes)
  let stored = first
  await untilSaved(async (attempt) => {
    if (attempt > 0) stored = (await activity.getHours(tenantId, [{ staffId, hour }]))[0]
    const log = stored ? mergeActivityLogs(stored.log, incoming) : incoming
    if (stored && isSameActivityLog(stored.log, log)) return true
    return activity.saveHour(tenantId, { staffId, hour, log }, stored?.revision, now() / 1000)
  })
}

function nameOf({ staffId, hour }: { readonly staffId: string; readonly hour: string }): string {
  return `${hour}#${staffId}`
}
