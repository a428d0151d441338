import { createReadStream, statSync } from 'node:fs'
import { CHUNK_BYTES, type OpenedText, openText } from '../../shared/reading/opened-text.ts'
import { UnreadableFile } from '../../shared/reading/unreadable-file.ts'

/** A file on disk, unpacked, with what one must know of it before the first row. */
export interface ImportSource extends OpenedText {
  readonly path: string
  readonly size: number
  readonly modifiedAt: number
  /** How much of the file on disk has been read, packed as it stands there. */
  bytesRead(): number
  close(): void
}

/** @throws Error in one line where there is no such file, or none that can be read as text */
export async function openSource(path: string): Promise<ImportSource> {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) throw new Error(`There is no file ${path}`)
  if (!stat.isFile()) throw new Error(`${path} is not a file`)

  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  const { start, chunks } = await openText(toItsEnd(file))
  return {
    path,
    start,
    size: stat.size,
    modifiedAt: Math.floor(stat.mtimeMs),
    chunks,
    bytesRead: () => file.bytesRead,
    close: () => file.destroy(),
  }
}

async function* toItsEnd(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* file
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnreadableFile('The file cannot be read to its end', reason)
  }
}
