import type { SourceOutcome } from './source-outcome.ts'

/**
 * A file is read as it streams by: a piece of text goes in, and out come the units that it has finished.
 *
 *   pieces   |  ..MSH 1....MS  |  H 2........  |  ....  end |
 *   units    |                 |  1            |         2  |
 *
 * A reader holds one unit at the most, and no unit that is longer than its limit. Whatever the text, it comes
 * to an end: a file in which nothing was found gives one unit that says so.
 */
export interface UnitReader {
  push(piece: string): ReadUnit[]
  end(): ReadUnit[]
}

export interface ReadUnit {
  /** Position of the unit in its file, from 1: the message, the audit message, the event of a log. */
  readonly number: number
  /** At least one. */
  readonly outcomes: readonly SourceOutcome[]
}

/** A text that is at hand as a whole. */
export function readWhole(reader: UnitReader, text: string): ReadUnit[] {
  return [...reader.push(text), ...reader.end()]
}

/** In characters. A message of a feed has a few thousand. */
export const MOST_CHARACTERS_OF_UNIT = 1_048_576
