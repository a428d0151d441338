/** A row of more text than this is none that anybody wrote. */
const MOST_BYTES = 900_000
const QUOTE = 34

/** What is left of the next piece of a table; undefined where a quote stands in what is too much. */
export type CutEndlessLines = (chunk: Buffer) => Buffer | undefined

/**
 * Cuts off what a line of a table has too much, so that one endless line spoils itself alone and is never held.
 *
 *   ann,Sign Note,xxxxxxxxxx...100 MB...xxxxx      ann,Sign Note,xxxxxxxxxx
 *   bob,Sign Note,y                            ->  bob,Sign Note,y
 *
 * What is cut off is no value: those that are read are short, and one that is longer is refused by whoever reads it.
 * A quote in what is cut off would leave open whether the row ends with its line.
 *
 * @param end the last byte of a line end
 */
export function endlessLineCutter(end: number): CutEndlessLines {
  let length = 0
  return (chunk) => {
    if (length + chunk.length <= MOST_BYTES) {
      const last = chunk.lastIndexOf(end)
      length = last < 0 ? length + chunk.length : chunk.length - last - 1
      return chunk
    }
    const pieces: Buffer[] = []
    for (let start = 0; start < chunk.length; ) {
      const found = chunk.indexOf(end, start)
      const stop = found < 0 ? chunk.length : found
      const kept = Math.min(stop, start + Math.max(0, MOST_BYTES - length))
      if (chunk.subarray(kept, stop).includes(QUOTE)) return undefined
      pieces.push(chunk.subarray(start, kept), chunk.subarray(stop, stop + 1))
      length = found < 0 ? length + stop - start : 0
      start = stop + 1
    }
    return Buffer.concat(pieces)
  }
}
