import { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { createGunzip, gzipSync } from 'node:zlib'
import { NOTHING_YET } from '../../infra/import/progress.ts'
import { runImport } from '../../infra/import/run.ts'
import { importBatches } from '../../shared/reading/batches.ts'
import { piecesOf } from './source-file.ts'
import { sourceFile } from './source-files.ts'
import { readerOf } from './source-reading.ts'

/**
 * One import in a process of its own, of a file that is made as it is read, to a service that takes everything.
 *
 *   node constant-memory-child.ts FILE packed|plain BYTES ...
 *
 * Prints what the process has needed at the most by the time it had read so many bytes, one number a mark.
 */
const [, , name = '', packing, ...marks] = process.argv
const CHUNK_BYTES = 128 * 1024

// As the importer does.
setFlagsFromString('--semi-space-growth-factor=1')
const file = sourceFile(name)
const pieces = piecesOf(file, Math.max(...marks.map(Number)), CHUNK_BYTES)
const chunks = packing === 'packed' ? unpacked(packed(pieces)) : pieces
const peaks: number[] = []
let bytes = 0

const [start] = piecesOf(file, 1, 1)
const rows = await readerOf(file, start as Buffer)
const counts = await runImport({
  batches: importBatches(rows(watched(), 0)),
  send: async (events) => ({ accepted: events.length, rejected: [] }),
  parallel: 4,
  startWith: NOTHING_YET,
  rejections: { append: () => 0, close: () => {} },
  onCounts: () => {},
})
markPeaks(Number.POSITIVE_INFINITY)
console.log(JSON.stringify({ accepted: counts.accepted, peaks }))

async function* watched(): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    bytes += chunk.length
    yield chunk
    markPeaks(bytes)
  }
}

function markPeaks(read: number): void {
  while (peaks.length < marks.length && read >= Number(marks[peaks.length])) {
    peaks.push(process.resourceUsage().maxRSS)
  }
}

/** As many packed files one after the other, which is a packed file too. */
function* packed(all: Iterable<Buffer>): Generator<Buffer> {
  for (const piece of all) yield gzipSync(piece, { level: 1 })
}

function unpacked(all: Iterable<Buffer>): AsyncIterable<Buffer> {
  return Readable.from(all).pipe(createGunzip({ chunkSize: CHUNK_BYTES }))
}
