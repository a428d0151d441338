import { type ChangedSetting, changedSettings } from '../changed-settings.ts'
import { type Settings, settingsSchema } from '../settings.ts'
import type { Row, Table } from './table.ts'

/** Who put settings in place, and when. */
export interface SettingsAuthor {
  /** RFC 3339 instant in UTC. */
  readonly at: string
  /** The account at the identity provider, as in the access log. */
  readonly actorId: string
}

export interface SettingsVersion extends SettingsAuthor {
  readonly revision: number
  readonly changes: readonly ChangedSetting[]
}

const VERSION = 'settings-version#'

/**
 * Keeps the stored settings before others take their place: a copy under their revision, which never changes, so that
 * two who save at once, and one who dies in between, leave the same.
 */
export async function keepSettings(table: Table, { rev, sk: _, ...content }: Row): Promise<void> {
  await table.put({ ...content, sk: versionKey(rev ?? 0) })
}

/**
 * The versions of the settings, the newest first: the one that holds, and those that were kept. A version without an
 * author, or without the one before it, was saved before versions were kept, and is left out.
 *
 * @param before the revision of the last one seen
 * @returns next: the last revision where others follow, else null
 */
export async function settingsVersions(
  table: Table,
  tenantId: string,
  limit: number,
  before?: number,
): Promise<{ versions: SettingsVersion[]; next: number | null }> {
  const current = await table.get({ pk: tenantId, sk: 'settings' })
  const last = (before ?? Number.POSITIVE_INFINITY) - 1
  const kept = await table.query({
    pk: tenantId,
    from: VERSION,
    to: Number.isFinite(last) ? versionKey(last) : `${VERSION}~`,
    descending: true,
    limit: limit + 2,
  })
  const revisionOf = ({ rev, sk }: Row) => rev ?? Number(sk.slice(VERSION.length))
  const holds = current !== undefined && revisionOf(current) <= last ? [current] : []
  const rows = [
    ...holds,
    ...kept.filter((row) => current === undefined || revisionOf(row) !== revisionOf(current)),
  ]
  const versions = rows.slice(0, limit).flatMap((row, at) => {
    const revision = revisionOf(row)
    // Before the first were the defaults.
    const previous: Pick<Row, string> | undefined = revision === 1 ? {} : rows[at + 1]
    const author = row.author as SettingsAuthor | undefined
    if (previous === undefined || author === undefined) return []
    return [{ revision, ...author, changes: changedSettings(read(previous.settings), read(row.settings)) }]
  })
  const oldest = rows[limit - 1]
  return { versions, next: rows.length > limit && oldest !== undefined ? revisionOf(oldest) : null }
}

function read(settings: unknown): Settings {
  return settingsSchema.parse(settings ?? {})
}

/** As many digits as the largest revision may have: keys sort as text. */
function versionKey(revision: number): string {
  return `${VERSION}${String(revision).padStart(9, '0')}`
}
