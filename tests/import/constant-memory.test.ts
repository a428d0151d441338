import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { piecesOf, type SourceFile } from '../bench/source-file.ts'
import { sourceFile } from '../bench/source-files.ts'
import { readerOf } from '../bench/source-reading.ts'

const MEGABYTE = 1_000_000
/** The least of the later ones counts: what has just been read is not always gone yet. */
const MARKS = [1, 5, 5.5, 6].map((megabytes) => megabytes * MEGABYTE)
/** A reader that keeps its rows, or the bytes, has four more by then, or their events. */
const MORE = MEGABYTE

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/**
 * One of each way in which files are read by and by. A calendar is read as a whole, for its zones may stand
 * anywhere in it; its length is bounded instead.
 */
const STREAMED = [
  ...['AuditEvent of DSTU2', 'work events', 'ACCESS_LOG', 'by a mapping'],
  ...['XES', 'audit messages, XML', 'syslog', 'SIU'],
].map(sourceFile)

/** What is held when so many bytes of a file have been read and its rows are dropped as they come. */
async function heldAtMarks(file: SourceFile): Promise<number[]> {
  const held: number[] = []
  let bytes = 0
  async function* chunks() {
    for (const piece of piecesOf(file, 6.5 * MEGABYTE, 64 * 1024)) {
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

describe('A file that is read holds no more of itself after 6 MB than after 1', () => {
  it.each(STREAMED.map((file) => [file.name, file] as const))('%s', async (_, file) => {
    const [early = 0, ...late] = await heldAtMarks(file)
    expect(late).toHaveLength(3)
    expect(Math.min(...late) - early).toBeLessThan(MORE)
  })
})
