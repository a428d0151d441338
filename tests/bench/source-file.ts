/** A file of one format, made row by row: of whatever size, the same every time. */
export interface SourceFile {
  readonly name: string
  /** What it is parsed by alone. */
  readonly bare: 'JSON.parse' | 'csv-parse' | 'the XML reader' | 'a split into fields' | 'ical.js'
  readonly head: string
  readonly row: (act: Act) => string
  readonly tail: string
}

/** What a row tells of: somebody did something at an instant, to a patient. */
export interface Act {
  readonly number: number
  readonly staffId: string
  /** In UTC, with its Z. */
  readonly at: string
  /** The same digits as the clock on a wall shows them. */
  readonly clock: string
  readonly patientId: string
  /** The kind of work, as a number that rows spread over their own words. */
  readonly work: number
}

const FIRST = Date.parse('2026-01-05T00:00:00Z')
const SECONDS_A_ROW = 3
const PEOPLE = 400
const PATIENTS = 9973
const WORKS = 97

function actOf(number: number): Act {
  const at = `${new Date(FIRST + number * SECONDS_A_ROW * 1000).toISOString().slice(0, 19)}Z`
  return {
    number,
    staffId: `clinician-${(number * 7) % PEOPLE}`,
    at,
    clock: `${at.slice(0, 10)} ${at.slice(11, 19)}`,
    patientId: `Z${1_000_000 + ((number * 31) % PATIENTS)}`,
    work: (number * 13) % WORKS,
  }
}

/** One of a few, spread over the rows. */
export function oneOf<T>(choices: readonly T[], { work }: Act): T {
  return choices[work % choices.length] as T
}

/** The file in pieces, until it has so many bytes. */
export function* piecesOf({ head, row, tail }: SourceFile, bytes: number, pieceBytes: number) {
  let text = head
  let written = 0
  for (let number = 0; written < bytes; number++) {
    text += row(actOf(number))
    if (text.length < pieceBytes && written + text.length < bytes) continue
    const piece = Buffer.from(text)
    written += piece.length
    text = ''
    yield piece
  }
  if (tail !== '') yield Buffer.from(tail)
}
