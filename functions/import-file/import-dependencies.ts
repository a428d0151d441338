import type { Publish } from '../../shared/event-bus.ts'
import type { FileBucket } from '../../shared/file-bucket.ts'
import type { Log } from '../../shared/log.ts'
import type { FileImport, ImportStore, StoredFile } from '../../shared/stores/import-store.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'

export interface ImportDependencies {
  readonly imports: ImportStore
  readonly roster: RosterStore
  readonly files: Pick<FileBucket, 'open' | 'delete'>
  readonly publish: Publish
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Log
}

/** Whether an import is of just this file; another may have been put in its place. */
export function sameFile({ file }: FileImport, { etag, modifiedAt }: StoredFile): boolean {
  return file?.etag === etag && file.modifiedAt === modifiedAt
}
