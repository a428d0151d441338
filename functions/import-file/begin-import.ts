import { createHash } from 'node:crypto'
import { EvenshiftError } from '../../shared/errors.ts'
import type { OpenedObject } from '../../shared/file-bucket.ts'
import { type ImportPlace, importId } from '../../shared/import-place.ts'
import type { FileImport, StoredFile } from '../../shared/stores/import-store.ts'
import { newImport } from '../../shared/stores/new-import.ts'
import { type ImportDependencies, sameFile } from './import-dependencies.ts'

/**
 * The import of a file, ready to be read: of an upload the one that was announced, of a drop its own, whose id
 * follows from the file, so that a file told of twice is one import.
 *
 *   stored                                now
 *   waiting, or of another file           reading, from the first row
 *   reading this file                     as it is: the reading goes on
 *   ended with this file                  as it is: only the file is left to be deleted
 *
 * @param object undefined where the file is not there any more: what was to be read has then failed
 * @returns undefined where there is nothing to be done
 * @throws EvenshiftError permanent: the file is nobody's
 */
export async function beginImport(
  key: string,
  place: ImportPlace,
  object: OpenedObject | undefined,
  { imports, roster, now }: ImportDependencies,
): Promise<FileImport | undefined> {
  const { tenantId } = place
  const at = new Date(now()).toISOString()
  const { settings, revision } = await roster.settings(tenantId)
  const ofFeed = (feedId: string) =>
    Object.hasOwn(settings.feeds, feedId) ? settings.feeds[feedId] : undefined
  const zone = revision > 0 ? settings.zone : undefined

  if (object === undefined) {
    if ('feedId' in place) return undefined
    return imports.change(tenantId, place.importId, (stored) => {
      if (stored?.state !== 'waiting' && stored?.state !== 'reading') return undefined
      return { ...stored, state: 'failed', reason: GONE, finishedAt: at, updatedAt: at }
    })
  }

  const { etag, size, modifiedAt } = object
  const file: StoredFile = { etag, size, modifiedAt }
  if ('importId' in place) {
    const begun = await imports.change(tenantId, place.importId, (stored) => {
      if (stored === undefined || sameFile(stored, file)) return undefined
      const { id, feedId, createdAt } = stored
      // Said with the announcement; a file put there again is read by the same.
      const options = { ...(zone && { zone }), ...ofFeed(feedId), ...stored.options }
      return {
        ...newImport(id, feedId, options, createdAt),
        state: 'reading',
        file,
        startedAt: at,
        updatedAt: at,
      }
    })
    if (begun === undefined) throw new EvenshiftError('An upload was not announced', { permanent: true })
    return begun
  }

  const { feedId } = place
  if (revision === 0) throw new EvenshiftError('A drop is of no known tenant', { permanent: true })
  const options = ofFeed(feedId)
  const id = importId(new Date(modifiedAt), hashOf(`${key}\n${etag}`))
  return imports.change(tenantId, id, (stored) => {
    if (stored !== undefined && (stored.file === null || sameFile(stored, file))) {
      return stored.file === null
        ? { ...stored, state: 'reading', reason: null, file, updatedAt: at }
        : undefined
    }
    const begun = newImport(id, feedId, { ...(zone && { zone }), ...options }, at)
    if (options !== undefined) return { ...begun, state: 'reading', file, startedAt: at }
    return { ...begun, state: 'failed', file, reason: NO_SUCH_FEED, startedAt: at, finishedAt: at }
  })
}

const GONE = 'The file was not there any more when it was to be read; send it again'
const NO_SUCH_FEED =
  'The settings know no feed of the name of the folder: add it to feeds, and drop the file again'

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
