/** A stretch of time, half-open: `start` is in it, `end` is not. Seconds since 1970. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The part of a piece that lies within a span; undefined where they do not meet. Other fields are kept. */
export function clip<T extends Span>(piece: T, to: Span): T | undefined {
  if (piece.start >= to.start && piece.end <= to.end) return piece
  const start = Math.max(piece.start, to.start)
  const end = Math.min(piece.end, to.end)
  return start < end ? { ...piece, start, end } : undefined
}

/** How many seconds the pieces lie within the spans. Both are sorted and do not overlap among themselves. */
export function secondsWithin(pieces: readonly Span[], spans: readonly Span[]): number {
  let total = 0
  let first = 0
  for (const piece of pieces) {
    while (first < spans.length && (spans[first] as Span).end <= piece.start) first++
    for (let index = first; index < spans.length; index++) {
      const span = spans[index] as Span
      if (span.start >= piece.end) break
      total += Math.min(piece.end, span.end) - Math.max(piece.start, span.start)
    }
  }
  return total
}
