import { encodeActivityLog, isSameActivityLog, mergeActivityLogs } from '../../shared/domain/activity-log.ts'
import type { Log } from '../../shared/log.ts'
import type { ActivityStore, StoredHour } from '../../shared/stores/activity-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import type { IncomingHour } from './hours-of-events.ts'
import { saveEach } from './save-each.ts'

interface SaveDependencies {
  readonly activity: ActivityStore
  readonly now: () => number
  readonly log: Log
}

/** @returns those that are saved; those that failed have put their messages among the failed ones */
export async function saveHours(
  tenantId: string,
  incoming: readonly IncomingHour[],
  dependencies: SaveDependencies,
  failed: Set<string>,
): Promise<IncomingHour[]> {
  const saved: IncomingHour[] = []
  const saving = {
    read: (hours: readonly IncomingHour[]) => dependencies.activity.getHours(tenantId, hours),
    nameOf,
    save: async (hour: IncomingHour, stored: StoredHour | undefined) => {
      await mergeHour(tenantId, hour, stored, dependencies)
      saved.push(hour)
    },
    whenUnread: 'The activity of a tenant could not be read',
    whenUnsaved: 'An hour of activity could not be saved',
  }
  await saveEach(tenantId, incoming, saving, failed, dependencies.log)
  return saved
}

async function mergeHour(
  tenantId: string,
  { staffId, hour, codes }: IncomingHour,
  first: StoredHour | undefined,
  { activity, now }: SaveDependencies,
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
