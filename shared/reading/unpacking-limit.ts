import { UnreadableFile } from './unreadable-file.ts'

/**
 * A packed file that unpacks to next to nothing but repetition is no file of work: ten gigabytes of zeros fit into
 * ten megabytes. Rows of people and times pack ten or fifty to one, and never five hundred; a small file is let
 * through whatever it is.
 *
 *   unpacked      64 MB            250 MB
 *   rows      ------|-----------------|---------->   50 to one, to the end
 *   zeros     ------|-----------------x              1,000 to one
 *
 * @param packedBytes how much of the packed file has been read so far
 * @throws UnreadableFile where the file unpacks so
 */
export async function* withinUnpackingLimit(
  unpacked: AsyncIterable<Buffer>,
  packedBytes: () => number,
): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of unpacked) {
    bytes += chunk.length
    if (bytes > ALWAYS_LET_THROUGH_BYTES && bytes > MOST_TO_ONE * packedBytes()) {
      throw new UnreadableFile(IS_A_BOMB)
    }
    yield chunk
  }
}

const ALWAYS_LET_THROUGH_BYTES = 64 * 1024 * 1024
const MOST_TO_ONE = 500
const IS_A_BOMB =
  'The file cannot be read to its end: more than 500 bytes come out of each packed byte, as of no file with rows'
