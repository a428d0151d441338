import type { ReadingOptions } from '../reading/reading-options.ts'
import type { FileImport } from './import-store.ts'

/** An import of which nothing is known but what was said of its file. */
export function newImport(
  id: string,
  feedId: string,
  options: ReadingOptions,
  createdAt: string,
): FileImport {
  return {
    id,
    feedId,
    state: 'waiting',
    reason: null,
    format: null,
    countedBy: 'line',
    options,
    file: null,
    bytesRead: 0,
    read: 0,
    accepted: 0,
    ignored: 0,
    rejected: 0,
    rejections: [],
    createdAt,
    startedAt: null,
    finishedAt: null,
    updatedAt: createdAt,
  }
}
