import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { withinUnpackingLimit } from '../../shared/reading/unpacking-limit.ts'

/** The file as its bytes come, unpacked, with what one must know of it before the first row. */
export interface ImportSource {
  readonly path: string
  /** The first bytes, by which the format is recognised; they come again in `chunks`. */
  readonly start: Buffer
  readonly size: number
  readonly modifiedAt: number
  readonly chunks: AsyncIterable<Buffer>
  /** How much of the file on disk has been read, packed as it stands there. */
  bytesRead(): number
  close(): void
}

const CHUNK_BYTES = 128 * 1024
const START_BYTES = 64 * 1024

/** @throws Error in one line where there is no such file, or none that can be read as text */
export async function openSource(path: string): Promise<ImportSource> {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) throw new Error(`There is no file ${path}`)
  if (!stat.isFile()) throw new Error(`${path} is not a file`)

  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  const isPacked = hasGzipMark(path)
  const bytes = isPacked ? file.pipe(createGunzip({ chunkSize: CHUNK_BYTES })) : file
  // A pipe does not carry errors on: a disk that fails must end the unpacking too.
  if (bytes !== file) file.on('error', (error) => bytes.destroy(error))
  const unpacked = isPacked ? withinUnpackingLimit(bytes, () => file.bytesRead) : bytes
  const iterator: AsyncIterator<Buffer> = unpacked[Symbol.asyncIterator]()
  const first = await firstChunks(iterator)
  const start = Buffer.concat(first)
  if (start.length === 0) throw new Error(`${path} is empty`)
  if (isUtf16(start)) throw new Error(`${path} is UTF-16; save it as UTF-8`)

  return {
    path,
    start,
    size: stat.size,
    modifiedAt: Math.floor(stat.mtimeMs),
    chunks: rejoined(first, iterator),
    bytesRead: () => file.bytesRead,
    close: () => file.destroy(),
  }
}

/** A packed file may come in crumbs. */
async function firstChunks(iterator: AsyncIterator<Buffer>): Promise<Buffer[]> {
  const chunks: Buffer[] = []
  for (let bytes = 0; bytes < START_BYTES; ) {
    const next = await iterator.next().catch(notToItsEnd)
    if (next.done) break
    chunks.push(next.value)
    bytes += next.value.length
  }
  return chunks
}

async function* rejoined(first: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* first
  while (true) {
    const next = await rest.next().catch(notToItsEnd)
    if (next.done) return
    yield next.value
  }
}

function notToItsEnd(error: unknown): never {
  throw new Error(`The file cannot be read to its end: ${error instanceof Error ? error.message : error}`)
}

/** By its first two bytes, whatever it is called. */
function hasGzipMark(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const mark = Buffer.alloc(2)
    return readSync(file, mark, 0, 2, 0) === 2 && mark[0] === 0x1f && mark[1] === 0x8b
  } finally {
    closeSync(file)
  }
}

/** By its mark, or by the zero that stands beside the first letter. */
function isUtf16([first, second]: Buffer): boolean {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return isMarked || (first === 0) !== (second === 0)
}
