import { closeSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import type { LineRejection } from '../../shared/reading/batches.ts'

/** Where rejected rows are written, one JSON object a line: line, field and reason, never a value. */
export interface RejectionsFile {
  /** @returns the bytes of the file, all batches so far */
  append(rejections: readonly LineRejection[]): number
  close(): void
}

/**
 * @param keepBytes what an earlier run has written and ticked off; anything after it is written again
 * @param countedBy what the number of a row is: a line of the file, or a unit of a format without lines
 */
export function openRejections(
  path: string,
  keepBytes: number,
  countedBy: 'line' | 'unit' = 'line',
): RejectionsFile {
  let isOldOne = keepBytes === 0
  let bytes = keepBytes
  let file = keepBytes === 0 ? undefined : openAt(path, keepBytes)
  return {
    append(rejections) {
      // Only now, so that an import that cannot begin leaves what the last one wrote.
      if (isOldOne) rmSync(path, { force: true })
      isOldOne = false
      if (rejections.length === 0) return bytes
      file ??= openAt(path, 0)
      const text = rejections
        .map(({ line, field, reason }) => `${JSON.stringify({ [countedBy]: line, field, reason })}\n`)
        .join('')
      bytes += writeSync(file, text, bytes)
      return bytes
    },
    close() {
      if (file !== undefined) closeSync(file)
    },
  }
}

/** Whether the rejections that an earlier run has ticked off still stand there. */
export function areRejectionsKept(path: string, keepBytes: number): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= keepBytes
}

function openAt(path: string, keepBytes: number): number {
  const file = openSync(path, keepBytes === 0 ? 'w' : 'r+')
  ftruncateSync(file, keepBytes)
  return file
}
