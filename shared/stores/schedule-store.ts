import { eachConcurrently } from '../concurrently.ts'
import { LONGEST_ENTRY_SECONDS, type Shift, type Visit } from '../domain/schedule.ts'
import { entryId, type KeptEntry, type Place, type ScheduleEntry } from '../domain/schedule-entry.ts'
import type { Span } from '../domain/span.ts'
import { expiry } from './retention.ts'
import type { Row, Table, TableIndex } from './table.ts'

/**
 * Table Schedule: `tenant#id` / `visit` or `shift` -> the entry's last record, and where it stood before.
 * Index byStaff: `tenant#staff` / `short#start` or `long#start`, whole rows.
 *
 * What touches a day has begun before it: a visit of up to a day at most one day earlier, a longer one, or a
 * shift, at most 31. So a person's day reads two ranges, not a month of visits.
 *
 * The index is eventually consistent: a day computed within moments of a change may miss it until it is computed
 * again.
 */
export interface StoredEntry extends KeptEntry {
  readonly revision: number
}

export interface EntryKey {
  readonly kind: ScheduleEntry['kind']
  readonly id: string
}

const BY_STAFF: TableIndex = { name: 'byStaff', pk: 'staffKey', sk: 'startKey', holds: 'rows' }
const DELETES_AT_ONCE = 25
const SHORT_SECONDS = 86_400

export class ScheduleStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** Entries that are not stored are left out; the order is not kept. */
  async getEntries(tenantId: string, keys: readonly EntryKey[]): Promise<StoredEntry[]> {
    const rows = await this.#table.getMany(
      keys.map(({ kind, id }) => ({ pk: `${tenantId}#${id}`, sk: kind })),
    )
    return rows.map((row) => ({ ...keptEntry(tenantId, row), revision: row.rev as number }))
  }

  /** Whatever bears on a person's day, or on several: what lies in them, and the shifts of the 31 days before. */
  async aroundDay(
    tenantId: string,
    staffId: string,
    day: Span,
  ): Promise<{ readonly visits: readonly Visit[]; readonly shifts: readonly Shift[] }> {
    const pk = `${tenantId}#${staffId}`
    const range = (length: 'short' | 'long', seconds: number) => ({
      pk,
      from: startKey(length, Math.max(0, day.start - seconds)),
      to: startKey(length, Math.max(0, day.end - 1)),
    })
    const [short, long] = await Promise.all([
      this.#table.queryIndex(BY_STAFF, range('short', SHORT_SECONDS)),
      this.#table.queryIndex(BY_STAFF, range('long', LONGEST_ENTRY_SECONDS)),
    ])
    const entries = [...short, ...long].map((row) => keptEntry(tenantId, row).entry)
    return {
      visits: entries.filter((entry) => entry.kind === 'visit'),
      shifts: entries.filter((entry) => entry.kind === 'shift'),
    }
  }

  /** The shifts of a person, leave too, that touch a span: none of their visits is read. */
  async shiftsIn(tenantId: string, staffId: string, span: Span): Promise<Shift[]> {
    const rows = await this.#table.queryIndex(BY_STAFF, {
      pk: `${tenantId}#${staffId}`,
      from: startKey('long', Math.max(0, span.start - LONGEST_ENTRY_SECONDS)),
      to: startKey('long', span.end - 1),
    })
    return rows
      .map((row) => keptEntry(tenantId, row).entry)
      .filter((entry) => entry.kind === 'shift')
      .filter(({ end }) => end > span.start)
  }

  /** @returns false if somebody saved the entry since it was read: read, merge and save again */
  saveEntry(
    tenantId: string,
    { entry, elsewhere }: KeptEntry,
    seenRevision: number | undefined,
    nowSeconds: number,
  ): Promise<boolean> {
    const { kind, staffId, start, end, recordedAt } = entry
    const isShort = kind === 'visit' && end - start <= SHORT_SECONDS
    const row = {
      pk: `${tenantId}#${entryId(entry)}`,
      sk: kind,
      staffKey: `${tenantId}#${staffId}`,
      startKey: startKey(isShort ? 'short' : 'long', start),
      start,
      end,
      recordedAt,
      ...(kind === 'visit' ? { status: entry.status } : { type: entry.type }),
      ...(elsewhere.length > 0 ? { elsewhere: elsewhere.map(placeColumns) } : {}),
      expiresAt: expiry('schedule', end, nowSeconds),
    }
    return this.#table.save(row, seenRevision)
  }

  /**
   * Every entry that stands with a person, as long as there is time; one that has moved to somebody else since is theirs.
   * @returns how many
   */
  async deleteStaff(tenantId: string, staffId: string, mayGoOn: () => boolean): Promise<number> {
    const rows = await this.#table.queryIndex(BY_STAFF, { pk: `${tenantId}#${staffId}` })
    let deleted = 0
    await eachConcurrently(rows, DELETES_AT_ONCE, async (row) => {
      if (mayGoOn() && (await this.#table.deleteSeen(row, row.rev as number))) deleted++
    })
    return deleted
  }
}

type PlaceColumns = readonly [staffId: string, start: number, end: number, recordedAt: number]

function placeColumns({ staffId, start, end, recordedAt }: Place): PlaceColumns {
  return [staffId, start, end, recordedAt]
}

function startKey(length: 'short' | 'long', start: number): string {
  return `${length}#${new Date(start * 1000).toISOString().slice(0, 19)}`
}

function keptEntry(tenantId: string, row: Row): KeptEntry {
  const id = row.pk.slice(tenantId.length + 1)
  const place = {
    staffId: (row.staffKey as string).slice(tenantId.length + 1),
    start: row.start as number,
    end: row.end as number,
    recordedAt: row.recordedAt as number,
  }
  const elsewhere = ((row.elsewhere ?? []) as PlaceColumns[]).map(([staffId, start, end, recordedAt]) => {
    return { staffId, start, end, recordedAt }
  })
  const entry: ScheduleEntry =
    row.sk === 'visit'
      ? { kind: 'visit', visitId: id, ...place, status: row.status as Visit['status'] }
      : { kind: 'shift', shiftId: id, ...place, type: row.type as Shift['type'] }
  return { entry, elsewhere }
}
