import { parseInstant } from './domain/instant.ts'
import type { RosterEntry } from './sources/roster-entry.ts'

/** What a resource of a directory (FHIR) said from one change to the next. */
export interface DirectoryVersion {
  /** When it was changed, as its server says, in UTC; else when it came. */
  readonly at: string
  /** The server's count of its changes; 0 where it says none. */
  readonly version: number
  readonly entries: readonly RosterEntry[]
}

/** All that a tenant's directory has said: by resource, the versions of each in their order. */
export type Directory = ReadonlyMap<string, readonly DirectoryVersion[]>

/** A version on its way in. */
export interface DirectoryRecord {
  /** `PractitionerRole/r7` */
  readonly resource: string
  /** When its server changed it; undefined where it does not say. */
  readonly changedAt: string | undefined
  readonly version: number
  readonly entries: readonly RosterEntry[]
}

/** Of one resource. */
const MOST_VERSIONS = 100
/** A row of the table holds 400 kB. */
const MOST_BYTES = 300_000

/**
 * The directory with what came merged into it: a set of versions, so that half of them, twice, in any order give the
 * same in the end.
 *
 *   known   |  r7: 1 East, 3 West      |
 *   comes   |  r7: 2 South, 3 West     |
 *   result  |  r7: 1 East, 2 South, 3 West
 *
 * What does not say when it was changed was changed when it came, unless it says what was known last. Beyond 100
 * versions or 300 kB of a resource the oldest are forgotten.
 *
 * @param arrivedAt of what came, in milliseconds since 1970
 * @returns the same directory where nothing in it is new
 */
export function withRecords(
  directory: Directory,
  records: readonly DirectoryRecord[],
  arrivedAt: number,
): Directory {
  const merged = new Map(directory)
  let isChanged = false
  for (const [resource, ofResource] of Map.groupBy(records, (record) => record.resource)) {
    const known = merged.get(resource) ?? []
    const versions = ofResource.reduce((all, record) => withRecord(all, record, arrivedAt), known)
    if (versions === known) continue
    merged.set(resource, versions)
    isChanged = true
  }
  return isChanged ? merged : directory
}

function withRecord(
  known: readonly DirectoryVersion[],
  { changedAt, version, entries }: DirectoryRecord,
  arrivedAt: number,
): readonly DirectoryVersion[] {
  const said = JSON.stringify(entries)
  if (changedAt === undefined && said === JSON.stringify(known.at(-1)?.entries)) return known
  const milliseconds = changedAt === undefined ? arrivedAt : parseInstant(changedAt)
  const added: DirectoryVersion = { at: new Date(milliseconds).toISOString(), version, entries }
  if (known.some((one) => inOrder(one, added) === 0)) return known
  const kept = latest([...known, added].sort(inOrder))
  return kept.includes(added) ? kept : known
}

function latest(versions: readonly DirectoryVersion[]): readonly DirectoryVersion[] {
  let bytes = 0
  const tooMany = versions.findLastIndex((version, index) => {
    bytes += Buffer.byteLength(JSON.stringify(version))
    return bytes > MOST_BYTES || index < versions.length - MOST_VERSIONS
  })
  return tooMany < 0 ? versions : versions.slice(tooMany + 1)
}

/** By time, then by the server's count; of two that both leave open, by what they say: alike, whoever comes first. */
function inOrder(one: DirectoryVersion, other: DirectoryVersion): number {
  return (
    compare(one.at, other.at) ||
    one.version - other.version ||
    compare(JSON.stringify(one.entries), JSON.stringify(other.entries))
  )
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
