import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clip, type Span, secondsWithin } from '../../shared/domain/span.ts'
import { RUNS } from '../support/arbitraries.ts'

const WITHIN = { start: 100, end: 200 }

describe('a piece clipped to a span', () => {
  it.each([
    ['lies in it', { start: 120, end: 150 }, { start: 120, end: 150 }],
    ['fills it', { start: 100, end: 200 }, { start: 100, end: 200 }],
    ['begins before it', { start: 50, end: 150 }, { start: 100, end: 150 }],
    ['ends after it', { start: 150, end: 250 }, { start: 150, end: 200 }],
    ['covers it', { start: 50, end: 250 }, { start: 100, end: 200 }],
    ['ends where it begins', { start: 50, end: 100 }, undefined],
    ['begins where it ends', { start: 200, end: 250 }, undefined],
    ['ends one second in', { start: 50, end: 101 }, { start: 100, end: 101 }],
    ['lies before it', { start: 10, end: 20 }, undefined],
  ])('%s', (_, piece, expected) => {
    expect(clip(piece, WITHIN)).toEqual(expected)
  })

  it('keeps what else it holds', () => {
    expect(clip({ start: 50, end: 150, category: 3 }, WITHIN)).toEqual({ start: 100, end: 150, category: 3 })
  })
})

describe('seconds within spans', () => {
  it('count a piece that lies over two spans in both, and nothing between them', () => {
    const spans = [
      { start: 0, end: 100 },
      { start: 200, end: 300 },
    ]
    expect(secondsWithin([{ start: 50, end: 250 }], spans)).toBe(100)
  })

  it('are the seconds that lie in both, one by one', () => {
    const apart = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { maxLength: 12 }).map((edges): Span[] => {
      const sorted = edges.sort((a, b) => a - b)
      return sorted.flatMap((start, index) =>
        index % 2 === 0 && index + 1 < sorted.length ? [{ start, end: sorted[index + 1] as number }] : [],
      )
    })
    const holds = (spans: readonly Span[], second: number) =>
      spans.some(({ start, end }) => start <= second && second < end)
    fc.assert(
      fc.property(apart, apart, (pieces, spans) => {
        let count = 0
        for (let second = 0; second <= 300; second++) {
          if (holds(pieces, second) && holds(spans, second)) count++
        }
        expect(secondsWithin(pieces, spans)).toBe(count)
      }),
      RUNS,
    )
  })
})
