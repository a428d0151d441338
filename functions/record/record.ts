import { eachConcurrently } from '../../shared/concurrently.ts'
import type { Publish } from '../../shared/event-bus.ts'
import {
  checkWorkEvent,
  DETAIL_TYPES,
  type WorkEventsRecorded,
  workEventsRecordedSchema,
} from '../../shared/events.ts'
import { tenantId as tenantIdSchema } from '../../shared/identifier.ts'
import type { Log } from '../../shared/log.ts'
import { check, type Rejection } from '../../shared/rejection.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import type { ActivityStore } from '../../shared/stores/activity-store.ts'
import type { IntakeRejection, IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import type { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import type { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { HoursOfEvents } from './hours-of-events.ts'
import { IncomingEntries } from './incoming-entries.ts'
import { IncomingItems } from './incoming-items.ts'
import { setAsideEnvelope, setAsideEvent } from './quarantine.ts'
import { SAVES_AT_ONCE } from './save-each.ts'
import { saveEntries } from './save-entries.ts'
import { saveHours } from './save-hours.ts'
import { saveItems } from './save-items.ts'
import { touchedDetails } from './touched-details.ts'

/**
 * Work events from the queue become stored activity, schedules and work items, then word goes out what was touched.
 *
 *   read the touched rows  -> merge in memory -> save on the revision seen -> again where somebody was faster
 *
 * Word goes out also where nothing changed: a run that died after its save is delivered again, finds its own
 * bytes, and must still speak.
 */
export interface RecordDependencies {
  readonly activity: ActivityStore
  readonly schedule: ScheduleStore
  readonly workItems: WorkItemStore
  readonly rejections: IntakeRejectionStore
  readonly publish: Publish
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Log
}

/** @returns the ids of the messages that must be delivered again */
export async function record(
  messages: readonly Message[],
  dependencies: RecordDependencies,
): Promise<ReadonlySet<string>> {
  const failed = new Set<string>()
  const { tenants, setAside } = sortOut(messages, failed, dependencies.log)
  await setAsideAll(setAside, dependencies, failed)
  for (const [tenantId, incoming] of tenants) {
    await recordTenant(tenantId, incoming, dependencies, failed)
  }
  return failed
}

/** What came for one organisation. */
interface Incoming {
  readonly hours: HoursOfEvents
  readonly entries: IncomingEntries
  readonly items: IncomingItems
}

interface SetAside {
  readonly tenantId: string
  readonly messageId: string
  readonly rejection: IntakeRejection
}

async function setAsideAll(
  setAside: readonly SetAside[],
  { rejections, log }: RecordDependencies,
  failed: Set<string>,
): Promise<void> {
  await eachConcurrently(setAside, SAVES_AT_ONCE, async ({ tenantId, messageId, rejection }) => {
    await rejections.add(tenantId, rejection).catch((error) => {
      log.error('An event could not be set aside', { tenantId, messageId }, error)
      failed.add(messageId)
    })
  })
}

function sortOut(messages: readonly Message[], failed: Set<string>, log: Log) {
  const tenants = new Map<string, Incoming>()
  const setAside: SetAside[] = []
  for (const message of messages) {
    const envelope = check(workEventsRecordedSchema, message.detail, 'detail')
    if ('value' in envelope) {
      const { tenantId } = envelope.value
      const incoming = tenants.get(tenantId) ?? nothingYet()
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

function nothingYet(): Incoming {
  return { hours: new HoursOfEvents(), entries: new IncomingEntries(), items: new IncomingItems() }
}

function gather(
  message: Message,
  envelope: WorkEventsRecorded,
  { hours, entries, items }: Incoming,
): IntakeRejection[] {
  const rejections: IntakeRejection[] = []
  envelope.events.forEach((event, index) => {
    const checked = checkWorkEvent(event)
    if ('field' in checked) rejections.push(setAsideEvent(message, envelope, index, checked))
    else if (checked.kind === 'activity') hours.add(message.id, checked)
    else if (checked.kind === 'item') items.add(message.id, checked, setAsideLater(message, envelope, index))
    else entries.add(message.id, checked)
  })
  return rejections
}

/** A function of its own: one within the loop would cost every event of activity a closure. */
function setAsideLater(message: Message, envelope: WorkEventsRecorded, index: number) {
  return (rejection: Rejection) => setAsideEvent(message, envelope, index, rejection)
}

async function recordTenant(
  tenantId: string,
  { hours, entries, items }: Incoming,
  dependencies: RecordDependencies,
  failed: Set<string>,
): Promise<void> {
  const saved = await saveHours(tenantId, hours.all(), dependencies, failed)
  const moved = await saveEntries(tenantId, entries.all(), dependencies, failed)
  const { touched, refused } = await saveItems(tenantId, items.all(), dependencies, failed)
  await setAsideAll(
    refused.map((step) => ({ tenantId, ...step })),
    dependencies,
    failed,
  )
  const touches = touched.flatMap((item) => item.touches)
  try {
    const details = touchedDetails(tenantId, { hours: saved, spans: moved, items: touches })
    await dependencies.publish(DETAIL_TYPES.staffDaysTouched, details)
  } catch (error) {
    dependencies.log.error('Word of what was recorded could not go out', { tenantId }, error)
    for (const { messageIds } of [...saved, ...moved, ...touched]) {
      for (const id of messageIds) failed.add(id)
    }
  }
}
