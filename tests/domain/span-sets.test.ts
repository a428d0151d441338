import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Span, secondsWithin, subtract, union } from '../../shared/domain/span.ts'
import { RUNS } from '../support/arbitraries.ts'
import { countSeconds, covers } from '../support/schedules.ts'

function spans(text: string): Span[] {
  return [...text.matchAll(/=+/g)].map(({ 0: run, index }) => ({ start: index, end: index + run.length }))
}

const someSpans = fc.array(
  fc
    .tuple(fc.nat(100), fc.integer({ min: 1, max: 20 }))
    .map(([start, length]) => ({ start, end: start + length })),
  { maxLength: 8 },
)
const apart = someSpans.map((some) => union(some))

describe('union', () => {
  it.each([
    ['that overlap', ['  ====   ', '    ==== '], '  ====== '],
    ['that touch', ['  ===    ', '     === '], '  ====== '],
    ['one within the other', ['  ====== ', '    ==   '], '  ====== '],
    ['that lie apart', ['  ==     ', '     === '], '  == === '],
    ['the same twice', ['  ====   ', '  ====   '], '  ====   '],
  ])('of spans %s', (_, rows, result) => {
    expect(union(rows.flatMap(spans))).toEqual(spans(result))
  })

  it('of nothing is nothing', () => {
    expect(union([])).toEqual([])
  })

  it('joins what lies at most a gap apart', () => {
    expect(union(spans('==  ==   =='), 2)).toEqual(spans('======   =='))
  })

  it('drops what the spans carry besides, and leaves them as they were', () => {
    const labelled = [
      { start: 5, end: 7, label: 'b' },
      { start: 1, end: 6, label: 'a' },
    ]
    expect(union(labelled)).toEqual([{ start: 1, end: 7 }])
    expect(labelled.map(({ label }) => label)).toEqual(['b', 'a'])
  })

  it('covers the same seconds as the spans, in whatever order and number they come, and parts are apart', () => {
    fc.assert(
      fc.property(someSpans, (some) => {
        const joined = union(some)
        expect(union([...some.toReversed(), ...some])).toEqual(joined)
        expect(countSeconds(some, (second) => !joined.some((span) => covers(span, second)))).toBe(0)
        expect(countSeconds(joined, (second) => !some.some((span) => covers(span, second)))).toBe(0)
        joined.slice(1).forEach(({ start }, index) => {
          expect(start).toBeGreaterThan((joined[index] as Span).end)
        })
      }),
      RUNS,
    )
  })
})

describe('subtract', () => {
  it.each([
    ['a span within it', '======', ' ==   ', '=  ==='],
    ['a span from its start on', '======', '==    ', '  ===='],
    ['a span over its start', ' =====', '===   ', '   ==='],
    ['a span over its end', '===== ', '   ===', '===   '],
    ['all of it', ' ==== ', '======', '      '],
    ['a span that touches it', '===   ', '   ===', '===   '],
    ['several spans', '==== ====', ' = =  = =', '= =  = = '],
    ['nothing', '== ==', '     ', '== =='],
  ])('takes out %s', (_, pieces, taken, result) => {
    expect(subtract(spans(pieces), spans(taken))).toEqual(spans(result))
  })

  it('keeps what a piece carries besides', () => {
    expect(subtract([{ start: 0, end: 9, category: 3 }], [{ start: 2, end: 4 }])).toEqual([
      { start: 0, end: 2, category: 3 },
      { start: 4, end: 9, category: 3 },
    ])
  })

  it('inside and outside add up to the whole', () => {
    fc.assert(
      fc.property(apart, apart, (pieces, taken) => {
        const whole = secondsWithin(pieces, pieces)
        const outside = subtract(pieces, taken)
        expect(secondsWithin(outside, outside) + secondsWithin(pieces, taken)).toBe(whole)
        expect(secondsWithin(outside, taken)).toBe(0)
        for (const { start, end } of outside) expect(end).toBeGreaterThan(start)
        expect(secondsWithin(outside, pieces)).toBe(secondsWithin(outside, outside))
      }),
      RUNS,
    )
  })
})
