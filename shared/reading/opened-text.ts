import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { withinUnpackingLimit } from './unpacking-limit.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** A file as its bytes come, unpacked where it is gzip, whatever it is called. */
export interface OpenedText {
  /** The first bytes, by which the format is recognised; they come again in `chunks`. */
  readonly start: Buffer
  readonly chunks: AsyncIterable<Buffer>
}

export const CHUNK_BYTES = 128 * 1024
const START_BYTES = 64 * 1024

/**
 * @param mostBytes of text, unpacked
 * @throws UnreadableFile where there is nothing in it, or nothing that can be read as text; also from `chunks`
 */
export async function openText(
  bytes: AsyncIterable<Buffer>,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<OpenedText> {
  const packed = bytes[Symbol.asyncIterator]()
  const beginning = await firstChunks(packed, 2)
  const isPacked = hasGzipMark(Buffer.concat(beginning))
  const whole = rejoined(beginning, packed)
  const text = bounded(isPacked ? unpacked(whole) : whole, mostBytes)[Symbol.asyncIterator]()
  const first = await firstChunks(text, START_BYTES)
  const start = Buffer.concat(first)
  if (start.length === 0) throw new UnreadableFile('The file is empty')
  if (isUtf16(start)) throw new UnreadableFile('The file is UTF-16; save it as UTF-8')
  return { start, chunks: rejoined(first, text) }
}

/** A stream may come in crumbs. */
async function firstChunks(iterator: AsyncIterator<Buffer>, most: number): Promise<Buffer[]> {
  const chunks: Buffer[] = []
  for (let bytes = 0; bytes < most; ) {
    const next = await iterator.next()
    if (next.done) break
    chunks.push(next.value)
    bytes += next.value.length
  }
  return chunks
}

async function* rejoined(first: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* first
  while (true) {
    const next = await rest.next()
    if (next.done) return
    yield next.value
  }
}

async function* unpacked(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let packedBytes = 0
  async function* counted() {
    for await (const chunk of packed) {
      packedBytes += chunk.length
      yield chunk
    }
  }
  const source = Readable.from(counted(), { objectMode: false, highWaterMark: CHUNK_BYTES })
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  // A pipe does not carry errors on: a disk or a line that fails must end the unpacking too.
  source.on('error', (error) => gunzip.destroy(error))
  try {
    yield* withinUnpackingLimit(source.pipe(gunzip), () => packedBytes)
  } catch (error) {
    const isOfGzip = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    throw isOfGzip
      ? new UnreadableFile('The file cannot be read to its end: it is not whole gzip', error.message)
      : error
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}

async function* bounded(text: AsyncIterable<Buffer>, mostBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of text) {
    bytes += chunk.length
    if (bytes > mostBytes) {
      throw new UnreadableFile(`The file has more than ${mostBytes} bytes of text; split it`)
    }
    yield chunk
  }
}

function hasGzipMark(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b
}

/** By its mark, or by the zero that stands beside the first letter. */
function isUtf16([first, second]: Buffer): boolean {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return isMarked || (first === 0) !== (second === 0)
}
