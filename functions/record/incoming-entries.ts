import { parseInstant } from '../../shared/domain/instant.ts'
import {
  entryId,
  type KeptEntry,
  mergeEntries,
  type ScheduleEntry,
} from '../../shared/domain/schedule-entry.ts'
import type { CheckedScheduleEvent } from '../../shared/events.ts'
import type { EntryKey } from '../../shared/stores/schedule-store.ts'

/** What came for one visit or shift, merged, and the messages that brought it. */
export interface IncomingEntry extends EntryKey {
  readonly kept: KeptEntry
  readonly messageIds: Set<string>
}

/** Gathers the records of each visit and shift. */
export class IncomingEntries {
  readonly #entries = new Map<string, IncomingEntry>()

  add(messageId: string, event: CheckedScheduleEvent): void {
    const entry = scheduleEntry(event)
    const key = { kind: entry.kind, id: entryId(entry) }
    const known = this.#entries.get(entryName(key))
    const record = { entry, elsewhere: [] }
    const kept = known ? mergeEntries(known.kept, record) : record
    const messageIds = known?.messageIds ?? new Set()
    this.#entries.set(entryName(key), { ...key, kept, messageIds: messageIds.add(messageId) })
  }

  all(): IncomingEntry[] {
    return [...this.#entries.values()]
  }
}

export function entryName({ kind, id }: EntryKey): string {
  return `${kind}#${id}`
}

/** The schedule counts in whole seconds; of two records a fraction of a second may still decide. */
function scheduleEntry(event: CheckedScheduleEvent): ScheduleEntry {
  const common = {
    staffId: event.staffId,
    start: Math.floor(event.epochMilliseconds / 1000),
    end: Math.floor(parseInstant(event.end) / 1000),
    recordedAt: parseInstant(event.recordedAt) / 1000,
  }
  return event.kind === 'visit'
    ? { kind: 'visit', visitId: event.visitId, ...common, status: event.status }
    : { kind: 'shift', shiftId: event.shiftId, ...common, type: event.type }
}
