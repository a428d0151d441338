import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  activityCode,
  decodeActivityLog,
  encodeActivityLog,
  isSameActivityLog,
  mergeActivityLogs,
} from '../../shared/domain/activity-log.ts'
import { codes, RUNS } from '../support/arbitraries.ts'

const EMPTY = encodeActivityLog([])

describe('the bytes of an hour', () => {
  it('are stored for years: this event is these bytes', () => {
    const second = activityCode(14 * 3600 + 61, 12)
    expect([...encodeActivityLog([second])]).toEqual([1, 0b1101_1100, 0b0000_0111])
  })

  it('hold no event in one byte, the version', () => {
    expect([...EMPTY]).toEqual([1])
  })

  it.each([
    ['7 s later, same category: one byte', 7, 1],
    ['8 s later: two bytes', 8, 2],
    ['17 min 3 s later: two bytes', 1023, 2],
    ['17 min 4 s later: three bytes', 1024, 3],
    ['at the end of the hour: three bytes', 3599, 3],
  ])('grow by an event %s', (_, seconds, bytes) => {
    expect(encodeActivityLog([0, activityCode(seconds, 0)]).length - EMPTY.length - 1).toBe(bytes)
  })

  it('keep the first second and the last, each with the first category and the last', () => {
    const edges = [activityCode(0, 0), activityCode(0, 13), activityCode(3599, 0), activityCode(3599, 13)]
    expect([...decodeActivityLog(encodeActivityLog(edges))]).toEqual(edges)
  })

  it.each([57_600, 65_536, 65_537, -1, Number.NaN])(
    'refuse the code %d, which lies outside the hour',
    (code) => {
      expect(() => encodeActivityLog([3, code])).toThrow(RangeError)
    },
  )

  it('know which of two events of one second comes first: the order of the categories', () => {
    const [first, second] = [activityCode(5, 9), activityCode(5, 12)]
    expect([...decodeActivityLog(encodeActivityLog([second, first]))]).toEqual([first, second])
  })
})

describe('a size that the bill depends on', () => {
  const perEvent = (list: readonly number[]) =>
    (encodeActivityLog(list).length - EMPTY.length) / new Set(list).size

  it('is 1 to 2 bytes an event in any hour without a silence of 17 minutes', () => {
    const step = fc.tuple(fc.integer({ min: 0, max: 1022 }), fc.integer({ min: 0, max: 13 }))
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 300 }), (steps) => {
        let second = 0
        const list = steps.map(([seconds, category]) => {
          second += seconds
          return activityCode(second, category)
        })
        const hour = list.filter((code) => code < 57_600)
        if (hour.length === 0) return
        expect(perEvent(hour)).toBeGreaterThanOrEqual(1)
        expect(perEvent(hour)).toBeLessThanOrEqual(2)
      }),
      RUNS,
    )
  })

  it('is measured at 1.5 bytes an event in the hour of a busy physician: a row every 12 s, unevenly', () => {
    // The quantiles of a lognormal gap with a mean of 12 s, dealt out in a fixed order.
    const gaps = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 21, 27, 43]
    let second = 0
    const hour: number[] = []
    for (let row = 0; second < 3600; second += gaps[(row * 7) % gaps.length] as number, row++) {
      hour.push(activityCode(second, (row * 5) % 14))
    }
    expect(hour).toHaveLength(300)
    expect(perEvent(hour)).toBeCloseTo(1.5, 1)
  })
})

describe('a log, whatever events it holds', () => {
  it('gives back the sorted set of what was put in', () => {
    fc.assert(
      fc.property(codes, (list) => {
        const set = [...new Set(list)].sort((a, b) => a - b)
        expect([...decodeActivityLog(encodeActivityLog(list))]).toEqual(set)
      }),
      RUNS,
    )
  })

  it('has the same bytes in any order, with any copies, split in any way', () => {
    const disordered = codes.chain((list) =>
      fc.record({
        list: fc.constant(list),
        parts: fc.array(fc.subarray(list), { maxLength: 4 }),
        rest: fc.shuffledSubarray(list, { minLength: list.length }),
      }),
    )
    fc.assert(
      fc.property(disordered, ({ list, parts, rest }) => {
        const logs = [...parts, rest.slice(0, 3), rest.slice(2), rest.slice(0, 1)].map(encodeActivityLog)
        expect(logs.reduce(mergeActivityLogs)).toEqual(encodeActivityLog(list))
        expect(encodeActivityLog([...parts.flat(), ...rest])).toEqual(encodeActivityLog(list))
      }),
      RUNS,
    )
  })

  it('holds after a merge the events of both, and no other', () => {
    fc.assert(
      fc.property(codes, codes, (one, other) => {
        const merged = mergeActivityLogs(encodeActivityLog(one), encodeActivityLog(other))
        expect(new Set(decodeActivityLog(merged))).toEqual(new Set([...one, ...other]))
      }),
      RUNS,
    )
  })
})

describe('merging', () => {
  const log = codes.map(encodeActivityLog)

  it('does not ask who came first', () => {
    fc.assert(
      fc.property(log, log, (a, b) => {
        expect(mergeActivityLogs(a, b)).toEqual(mergeActivityLogs(b, a))
      }),
      RUNS,
    )
  })

  it('does not ask which two were merged first', () => {
    fc.assert(
      fc.property(log, log, log, (a, b, c) => {
        const left = mergeActivityLogs(mergeActivityLogs(a, b), c)
        expect(mergeActivityLogs(a, mergeActivityLogs(b, c))).toEqual(left)
      }),
      RUNS,
    )
  })

  it('changes nothing the second time, nor with an empty log', () => {
    fc.assert(
      fc.property(log, log, (a, b) => {
        const merged = mergeActivityLogs(a, b)
        expect(mergeActivityLogs(merged, b)).toEqual(merged)
        expect(mergeActivityLogs(a, a)).toEqual(a)
        expect(mergeActivityLogs(a, EMPTY)).toEqual(a)
      }),
      RUNS,
    )
  })

  it('leaves the logs that it is given as they were', () => {
    const [a, b] = [encodeActivityLog([900, 4]), encodeActivityLog([17])]
    mergeActivityLogs(a, b)
    expect([...decodeActivityLog(a)]).toEqual([4, 900])
    expect([...decodeActivityLog(b)]).toEqual([17])
  })
})

describe('two logs', () => {
  it('are the same where they hold the same events', () => {
    fc.assert(
      fc.property(codes, codes, (one, other) => {
        const areSame = [...new Set(one)].sort().join() === [...new Set(other)].sort().join()
        expect(isSameActivityLog(encodeActivityLog(one), encodeActivityLog(other))).toBe(areSame)
        expect(isSameActivityLog(encodeActivityLog(one), encodeActivityLog([...one].reverse()))).toBe(true)
      }),
      RUNS,
    )
  })

  it('are not the same where one has an event more', () => {
    expect(isSameActivityLog(encodeActivityLog([5]), encodeActivityLog([5, 6]))).toBe(false)
    expect(isSameActivityLog(encodeActivityLog([5, 6]), encodeActivityLog([5]))).toBe(false)
  })
})

describe('bytes that nobody wrote', () => {
  it.each([
    ['no bytes at all', []],
    ['a version that is not known', [2, 5]],
    ['an end within an event', [1, 0x85]],
    ['an event after the hour', [1, 0x80, 0x80, 0x04]],
    ['an event longer than three bytes', [1, 0x80, 0x80, 0x80, 0x01]],
    ['a number without end', [1, 9, ...new Array<number>(2000).fill(0x80), 1, 7]],
    ['an event that comes twice', [1, 5, 0]],
    ['an event written longer than it need be', [1, 0x85, 0x00]],
  ])('are refused: %s', (_, bytes) => {
    expect(() => decodeActivityLog(Uint8Array.from(bytes))).toThrow(RangeError)
  })

  it('are refused, or are the very bytes that the events they hold are written as', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.of(1, ...bytes)),
      fc
        .tuple(codes.map(encodeActivityLog), fc.nat(), fc.integer({ min: 0, max: 255 }))
        .map(([bytes, place, byte]) => bytes.with(place % bytes.length, byte)),
    )
    fc.assert(
      fc.property(hostile, (bytes) => {
        let decoded: Uint16Array
        try {
          decoded = decodeActivityLog(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
          return
        }
        expect(encodeActivityLog(decoded)).toEqual(bytes)
      }),
      RUNS,
    )
  })
})
