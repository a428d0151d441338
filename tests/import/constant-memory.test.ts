import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { piecesOf, type SourceFile } from '../bench/source-file.ts'
import { MAPPED_FILE, TABLE_FILES } from '../bench/source-files-csv.ts'
import { EVENTS_FILE, FHIR_FILES } from '../bench/source-files-fhir.ts'
import { MESSAGE_FILES } from '../bench/source-files-messages.ts'
import { readerOf } from '../bench/source-reading.ts'

const MEGABYTE = 1_000_000
/** The least of the later ones counts: what has just been read is not always gone yet. */
const MARKS = [1, 4, 4.5, 5].map((megabytes) => megabytes * MEGABYTE)
/** A reader that keeps its rows, or the bytes, has three more by then. */
const MORE = 1.5 * MEGABYTE

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** A calendar is read as a whole, for its zones stand anywhere in it; its length is bounded instead. */
const STREAMED = [...FHIR_FILES, ...TABLE_FILES, MAPPED_FILE, ...MESSAGE_FILES, EVENTS_FILE].filter(
  ({ bare }) => bare !== 'ical.js',
)

/** What is held when so many bytes of a file have been read and its rows are dropped as they come. */
async function heldAtMarks(file: SourceFile): Promise<number[]> {
  const held: number[] = []
  let bytes = 0
  async function* chunks() {
    for (const piece of piecesOf(file, 5.5 * MEGABYTE, 64 * 1024)) {
      if (bytes >= (MARKS[held.length] ?? Number.POSITIVE_INFINITY)) held.push(heldNow())
      bytes += piece.length
      yield piece
    }
  }
  const [start] = piecesOf(file, 1, 1)
  const rows = await readerOf(file, start as Buffer)
  for await (const _ of rows(chunks(), 0));
  return held
}

function heldNow(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

describe('A file that is read holds no more of itself after 5 MB than after 1', () => {
  it.each(STREAMED.map((file) => [file.name, file] as const))('%s', async (_, file) => {
    const [early = 0, ...late] = await heldAtMarks(file)
    expect(late).toHaveLength(3)
    expect(Math.min(...late) - early).toBeLessThan(MORE)
  })
})
