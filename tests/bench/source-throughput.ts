import { BARE } from './bare-parsing.ts'
import { cpuComparison } from './cpu-ratio.ts'
import { type Figure, shown } from './figure.ts'
import { piecesOf, type SourceFile } from './source-file.ts'
import { SOURCE_FILES } from './source-files.ts'
import { readerOf } from './source-reading.ts'

const BYTES = 1_000_000
/** As the importer reads a file. */
const CHUNK_BYTES = 128 * 1024
const RUNS = { pairs: 15, warmUp: 5 }

/** Every source: from the bytes of a file to the texts of events, against parsing the same bytes alone. */
export async function sourceThroughput(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const file of SOURCE_FILES) figures.push(...(await throughputOf(file)))
  return figures
}

async function throughputOf(file: SourceFile): Promise<Figure[]> {
  const chunks = [...piecesOf(file, BYTES, CHUNK_BYTES)]
  const rows = await readerOf(file, chunks[0] as Buffer)
  const { ratio, quartiles, microseconds } = await cpuComparison(
    async () => {
      let events = 0
      for await (const read of rows(each(chunks), 0)) {
        for (const { outcome } of read) if ('event' in outcome) events++
      }
      if (events === 0) throw new Error(`${file.name}: nothing was read, so the figure would mean nothing`)
    },
    () => BARE[file.bare](chunks),
    RUNS,
  )
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  const [low, high] = quartiles.map((each) => each.toFixed(2))
  return [
    shown(`${file.name}: to events, against ${file.bare} alone (${low} to ${high})`, ratio, 'x'),
    shown('  of that file in a second of processor time', bytes / microseconds, 'MB'),
  ]
}

async function* each(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks
}
