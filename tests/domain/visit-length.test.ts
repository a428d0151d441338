import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDay } from '../../shared/domain/local-time.ts'
import { quartiles } from '../../shared/domain/quartiles.ts'
import {
  type LengthCount,
  lengthCounts,
  visitLength,
  visitLengths,
} from '../../shared/domain/visit-length.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CHICAGO } from '../support/builders.ts'
import { aVisit, between } from '../support/schedules.ts'

const MINUTE = 60
const TUESDAY = localDay(CHICAGO, '2026-01-13')
const [first, second] = ['2026-01-13T09:00', '2026-01-13T09:15'] as const

function ofLengths(lengths: readonly number[]): LengthCount[] {
  return lengthCounts(lengths.map((seconds) => [seconds, 1]))
}

describe('the lengths of visits of a day', () => {
  it('are those of the visits that count, each once, ascending; two of one time are two', () => {
    const quarter = aVisit({ visitId: 'a', ...between(first, second) })
    const visits = [
      aVisit({ visitId: 'hour', ...between('2026-01-13T11:00', '2026-01-13T12:00'), status: 'no-show' }),
      quarter,
      quarter,
      aVisit({ visitId: 'b', ...between(first, second) }),
      aVisit({ visitId: 'gone', ...between('2026-01-13T13:00', '2026-01-13T17:00'), status: 'cancelled' }),
    ]
    expect(visitLengths(TUESDAY, visits)).toEqual([15 * MINUTE, 15 * MINUTE, 60 * MINUTE])
  })

  it.each([
    ['2026-01-13T00:00:00', '2026-01-13T01:00', 1],
    ['2026-01-12T23:59:59', '2026-01-13T01:00', 0],
    ['2026-01-13T23:59:59', '2026-01-14T06:00', 1],
    ['2026-01-14T00:00:00', '2026-01-14T01:00', 0],
  ])('a visit from %s to %s counts %3$i times, whole', (from, to, count) => {
    const { start, end } = between(from, to)
    expect(visitLengths(TUESDAY, [aVisit({ start, end })])).toEqual(count === 0 ? [] : [end - start])
  })
})

describe('the length of visits', () => {
  it('has a median and quartiles', () => {
    const minutes = visitLength(ofLengths([15, 30, 60, 90]))
    expect(minutes).toEqual({ lower: 26.25, median: 45, upper: 67.5 })
  })

  it('is null where there is no visit', () => {
    expect(visitLength([])).toBeNull()
  })

  it('is that of all visits told one by one, however they are told together', () => {
    const lengths = fc.array(fc.constantFrom(900, 1200, 1800, 2700, 3600), { maxLength: 40 })
    fc.assert(
      fc.property(lengths, lengths, (one, other) => {
        const together = lengthCounts([...ofLengths(one), ...ofLengths(other)])
        expect(together).toEqual(ofLengths([...other, ...one]))
        expect(visitLength(together)).toEqual(quartiles([...one, ...other]))
      }),
      RUNS,
    )
  })
})
