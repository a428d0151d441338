import { isDeepStrictEqual } from 'node:util'
import { eachConcurrently } from '../../shared/concurrently.ts'
import {
  entryId,
  type KeptEntry,
  mergeEntries,
  placesOf,
  spanTouched,
} from '../../shared/domain/schedule-entry.ts'
import type { Span } from '../../shared/domain/span.ts'
import type { Log } from '../../shared/log.ts'
import type { ScheduleStore, StoredEntry } from '../../shared/stores/schedule-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { entryName, type IncomingEntry } from './incoming-entries.ts'

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

const SAVES_AT_ONCE = 32

/**
 * Visits and shifts become stored entries. Touched is the time where an entry stands and wherever it has stood,
 * also where nothing was to be saved: the run that saved it may have died before it spoke.
 *
 * @returns what was touched; entries that failed have put their messages among the failed ones
 */
export async function saveEntries(
  tenantId: string,
  incoming: readonly IncomingEntry[],
  { schedule, now, log }: SaveDependencies,
  failed: Set<string>,
): Promise<TouchedSpan[]> {
  const touched: TouchedSpan[] = []
  const fail = (entry: IncomingEntry) => {
    for (const id of entry.messageIds) failed.add(id)
  }
  try {
    const read = await schedule.getEntries(tenantId, incoming)
    const stored = new Map(read.map((each) => [storedName(each), each]))
    await eachConcurrently(incoming, SAVES_AT_ONCE, async (entry) => {
      try {
        const kept = await saveEntry(tenantId, entry, stored.get(entryName(entry)), { schedule, now })
        for (const place of [...placesOf(kept), ...placesOf(entry.kept)]) {
          const span = spanTouched(entry.kind, place)
          touched.push({ ...span, staffId: place.staffId, messageIds: entry.messageIds })
        }
      } catch (error) {
        log.error('An entry of the schedule could not be saved', { tenantId }, error)
        fail(entry)
      }
    })
  } catch (error) {
    log.error('The schedule of a tenant could not be read', { tenantId }, error)
    incoming.forEach(fail)
  }
  return touched
}

async function saveEntry(
  tenantId: string,
  incoming: IncomingEntry,
  first: StoredEntry | undefined,
  { schedule, now }: Omit<SaveDependencies, 'log'>,
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

function storedName({ entry }: StoredEntry): string {
  return entryName({ kind: entry.kind, id: entryId(entry) })
}
