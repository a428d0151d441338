import { isDeepStrictEqual } from 'node:util'
import {
  entryId,
  type KeptEntry,
  mergeEntries,
  placesOf,
  spanTouched,
} from '../../shared/domain/schedule-entry.ts'
import type { Span } from '../../shared/domain/span.ts'
import type { Log } from '../../shared/log.ts'
import type { EntryKey, ScheduleStore, StoredEntry } from '../../shared/stores/schedule-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { entryName, type IncomingEntry } from './incoming-entries.ts'
import { saveEach } from './save-each.ts'

/** A stretch of a person's time, and the messages that bear on it. */
export interface TouchedSpan extends Span {
  readonly staffId: string
  readonly messageIds: ReadonlySet<string>
}

interface SaveDependencies {
  readonly schedule: ScheduleStore
  readonly now: () => number
  readonly log: Log
}

/**
 * Visits and shifts become stored entries. Touched is the time where an entry stands and wherever it has stood,
 * also where nothing was to be saved: the run that saved it may have died before it spoke.
 *
 * @returns what was touched; entries that failed have put their messages among the failed ones
 */
export async function saveEntries(
  tenantId: string,
  incoming: readonly IncomingEntry[],
  dependencies: SaveDependencies,
  failed: Set<string>,
): Promise<TouchedSpan[]> {
  const touched: TouchedSpan[] = []
  const saving = {
    read: (entries: readonly IncomingEntry[]) => dependencies.schedule.getEntries(tenantId, entries),
    nameOf: (each: IncomingEntry | StoredEntry) => entryName('entry' in each ? keyOf(each) : each),
    save: async (entry: IncomingEntry, stored: StoredEntry | undefined) => {
      const kept = await saveEntry(tenantId, entry, stored, dependencies)
      for (const place of [...placesOf(kept), ...placesOf(entry.kept)]) {
        const span = spanTouched(entry.kind, place)
        touched.push({ ...span, staffId: place.staffId, messageIds: entry.messageIds })
      }
    },
    whenUnread: 'The schedule of a tenant could not be read',
    whenUnsaved: 'An entry of the schedule could not be saved',
  }
  await saveEach(tenantId, incoming, saving, failed, dependencies.log)
  return touched
}

async function saveEntry(
  tenantId: string,
  incoming: IncomingEntry,
  first: StoredEntry | undefined,
  { schedule, now }: SaveDependencies,
): Promise<KeptEntry> {
  let stored = first
  let merged = incoming.kept
  await untilSaved(async (attempt) => {
    if (attempt > 0) stored = (await schedule.getEntries(tenantId, [incoming]))[0]
    merged = stored ? mergeEntries(stored, incoming.kept) : incoming.kept
    const { revision, ...kept } = stored ?? { revision: undefined }
    if (isDeepStrictEqual(kept, merged)) return true
    return schedule.saveEntry(tenantId, merged, revision, now() / 1000)
  })
  return merged
}

function keyOf({ entry }: StoredEntry): EntryKey {
  return { kind: entry.kind, id: entryId(entry) }
}
