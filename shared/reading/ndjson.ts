/** One line of the file that holds more than blanks. `text` is missing where the line is too long to be a row. */
export interface TextLine {
  readonly line: number
  readonly text: string | undefined
}

const NEWLINE = 10
const BYTE_ORDER_MARK = '\uFEFF'
export const MOST_LINE_BYTES = 1_000_000

/** The lines of an NDJSON file as they come; memory does not grow with the file, nor with a line. */
export async function* ndjsonLines(
  chunks: AsyncIterable<Buffer>,
  mostBytes = MOST_LINE_BYTES,
): AsyncGenerator<TextLine[]> {
  let line = 1
  let isTooLong = false
  /** The beginning of a line whose end has not come yet. */
  let parts: Buffer[] = []
  let held = 0

  function hold(bytes: Buffer): void {
    held += bytes.length
    isTooLong ||= held > mostBytes
    if (isTooLong) parts = []
    else parts.push(bytes)
  }

  function ended(end: Buffer): TextLine | undefined {
    const bytes = parts.length === 0 ? end : Buffer.concat([...parts, end])
    const text = isTooLong || bytes.length > mostBytes ? undefined : bytes.toString('utf8')
    const trimmed = (line === 1 && text?.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text)?.trim()
    const found = trimmed === '' ? undefined : { line, text: trimmed }
    line++
    isTooLong = false
    parts = []
    held = 0
    return found
  }

  for await (const chunk of chunks) {
    const lines: TextLine[] = []
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const found = ended(chunk.subarray(start, end))
      if (found !== undefined) lines.push(found)
      start = end + 1
    }
    if (start < chunk.length) hold(chunk.subarray(start))
    yield lines
  }
  const last = held > 0 ? ended(Buffer.alloc(0)) : undefined
  if (last !== undefined) yield [last]
}
