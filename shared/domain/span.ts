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

/**
 * The spans as one: in order, with those that overlap, touch or lie at most a gap apart joined.
 *
 *   spans   |  ====   ===          |
 *           |    ===  ======   ==  |
 *   result  |  =====  ======   ==  |      gap 0
 *   result  |  =============   ==  |      gap of two characters
 *
 * Their order does not matter, nor does a span that comes twice.
 */
export function union(spans: readonly Span[], gapSeconds = 0): Span[] {
  const joined: { start: number; end: number }[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && start - last.end <= gapSeconds) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

/**
 * The parts of the pieces that lie outside the spans. Both are sorted and do not overlap among themselves.
 * Other fields of a piece are kept.
 */
export function subtract<T extends Span>(pieces: readonly T[], spans: readonly Span[]): T[] {
  const parts: T[] = []
  let first = 0
  for (const piece of pieces) {
    while (first < spans.length && (spans[first] as Span).end <= piece.start) first++
    let start = piece.start
    for (let index = first; index < spans.length; index++) {
      const span = spans[index] as Span
      if (span.start >= piece.end) break
      if (start < span.start) parts.push({ ...piece, start, end: span.start })
      start = span.end
    }
    // Most pieces are whole, and a copy of each would cost more than all the rest.
    if (start < piece.end) parts.push(start === piece.start ? piece : { ...piece, start })
  }
  return parts
}
