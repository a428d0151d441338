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
  let rest: Buffer = Buffer.alloc(0)

  function ended(bytes: Buffer): TextLine | undefined {
    const text = isTooLong || bytes.length > mostBytes ? undefined : bytes.toString('utf8')
    const trimmed = (line === 1 && text?.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text)?.trim()
    const found = trimmed === '' ? undefined : { line, text: trimmed }
    line++
    isTooLong = false
    return found
  }

  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const lines: TextLine[] = []
    let start = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const found = ended(bytes.subarray(start, end))
      if (found !== undefined) lines.push(found)
      start = end + 1
    }
    rest = bytes.subarray(start)
    if (rest.length > mostBytes) {
      isTooLong = true
      rest = Buffer.alloc(0)
    }
    yield lines
  }
  const last = isTooLong || rest.length > 0 ? ended(rest) : undefined
  if (last !== undefined) yield [last]
}
