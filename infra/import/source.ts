import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { createGunzip } from 'node:zlib'

/** The file as its bytes come, unpacked, with what one must know of it before the first row. */
export interface ImportSource {
  readonly format: 'csv' | 'ndjson'
  readonly size: number
  readonly modifiedAt: number
  readonly chunks: AsyncIterable<Buffer>
  /** How much of the file on disk has been read, packed as it stands there. */
  bytesRead(): number
  close(): void
}

const CHUNK_BYTES = 128 * 1024
const FORMAT_OF_ENDING: Readonly<Record<string, 'csv' | 'ndjson'>> = {
  csv: 'csv',
  tsv: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
}

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
  const iterator: AsyncIterator<Buffer> = bytes[Symbol.asyncIterator]()
  const first = await iterator.next()
  const start: Buffer = first.done ? Buffer.alloc(0) : first.value
  if (start.length === 0) throw new Error(`${path} is empty`)
  if (isUtf16(start)) throw new Error(`${path} is UTF-16; save it as UTF-8`)

  return {
    format: formatOf(path, start),
    size: stat.size,
    modifiedAt: Math.floor(stat.mtimeMs),
    chunks: rejoined(start, iterator),
    bytesRead: () => file.bytesRead,
    close: () => file.destroy(),
  }
}

async function* rejoined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  try {
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } catch (error) {
    throw new Error(`The file cannot be read to its end: ${error instanceof Error ? error.message : error}`)
  }
}

/** By its ending; a file without a known one is NDJSON where it begins with a brace. */
function formatOf(path: string, start: Buffer): 'csv' | 'ndjson' {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return FORMAT_OF_ENDING[ending] ?? (/^[\uFEFF\s]*\{/.test(start.toString('utf8')) ? 'ndjson' : 'csv')
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

function isUtf16(start: Buffer): boolean {
  return (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)
}
