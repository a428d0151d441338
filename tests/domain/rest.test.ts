import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RestRules, rests } from '../../shared/domain/rest.ts'
import { type Span, secondsWithin } from '../../shared/domain/span.ts'
import { RUNS } from '../support/arbitraries.ts'
import { shortRests, workPeriods } from '../support/rest-periods.ts'
import { between } from '../support/schedules.ts'

const HOUR = 3600
const DATE = '2026-01-12'
const DAY_OF_WORK = between(`${DATE}T08:00`, `${DATE}T18:00`)
const NEXT_DAY_OF_WORK = between('2026-01-13T08:00', '2026-01-13T17:00')

function hours(spans: readonly Span[]): number[] {
  return spans.map(({ start, end }) => (end - start) / HOUR)
}

describe('work periods', () => {
  it.each([
    [5 * HOUR, 1],
    [5 * HOUR + 1, 2],
  ])('sessions %i s apart make %i', (apart, count) => {
    const sessions = [
      { start: 0, end: HOUR },
      { start: HOUR + apart, end: 2 * HOUR + apart },
    ]
    expect(workPeriods(sessions)).toHaveLength(count)
  })

  it('reach over midnight, also where the work was cut there', () => {
    const cut = [
      between(`${DATE}T22:00`, '2026-01-13T00:00'),
      between('2026-01-13T00:00', '2026-01-13T02:00'),
    ]
    expect(workPeriods(cut)).toEqual([between(`${DATE}T22:00`, '2026-01-13T02:00')])
  })

  it('of nothing are none', () => {
    expect(workPeriods([])).toEqual([])
    expect(rests([])).toEqual([])
  })
})

describe('a rest', () => {
  it.each([
    [11 * HOUR - 1, 1],
    [11 * HOUR, 0],
  ])('of %i s: %i short', (length, count) => {
    const next = { start: DAY_OF_WORK.end + length, end: DAY_OF_WORK.end + length + HOUR }
    expect(shortRests(workPeriods([DAY_OF_WORK, next]))).toHaveLength(count)
  })

  it.each([
    ['autumn: ten hours on the clock are eleven', '2025-11-01T21:00', '2025-11-02T07:00', 11, 0],
    ['spring: eleven hours on the clock are ten', '2026-03-07T20:00', '2026-03-08T07:00', 10, 1],
    ['winter: eleven are eleven', '2026-01-17T20:00', '2026-01-18T07:00', 11, 0],
  ])('is as long as the night was. In %s', (_, until, from, length, short) => {
    const start = between(until, from).start
    const end = between(until, from).end
    const periods = workPeriods([
      { start: start - 8 * HOUR, end: start },
      { start: end, end: end + 8 * HOUR },
    ])
    expect(hours(rests(periods))).toEqual([length])
    expect(shortRests(periods)).toHaveLength(short)
  })

  it('is not known before the first work and after the last', () => {
    expect(rests(workPeriods([DAY_OF_WORK]))).toEqual([])
  })
})

describe('a session under 5 min alone', () => {
  function restsWith(...looks: readonly Span[]): number[] {
    return hours(rests(workPeriods([DAY_OF_WORK, ...looks, NEXT_DAY_OF_WORK])))
  }
  function look(clock: string, seconds: number): Span {
    const { start } = between(clock, clock)
    return { start, end: start + seconds }
  }

  it.each([
    ['in the evening', '22:00'],
    ['in the depth of the night', '23:30'],
  ])('%s does not break a rest', (_, clock) => {
    expect(restsWith(look(`${DATE}T${clock}`, 299))).toEqual([14])
  })

  it('of 5 min and more does break it', () => {
    expect(restsWith(look(`${DATE}T23:30`, 300))).toEqual([5.5, 8.5 - 300 / HOUR])
  })

  it('is not alone where another comes within 5 h', () => {
    const night = '2026-01-13T00:00'
    expect(restsWith(look(night, 60), look('2026-01-13T02:00', 60))).toEqual([6, 6 - 60 / HOUR])
  })

  it.each([
    ['2026-01-13T01:01:00', (6 * 60 + 58) / 60],
    ['2026-01-13T01:01:01', 14],
  ])('of 20:00 to 20:01 with another at %s leaves a rest of %d h', (clock, length) => {
    expect(restsWith(look(`${DATE}T20:00`, 60), look(clock, 60))).toEqual([length])
  })

  it('a day of many short looks at the record is a day of work', () => {
    const looks = [8, 9, 11, 13, 15, 16].map((hour) =>
      look(`2026-01-14T${String(hour).padStart(2, '0')}:00`, 120),
    )
    expect(workPeriods(looks)).toEqual([{ start: looks[0]?.start, end: looks[5]?.end }])
  })

  it('within a day of work it neither adds nor takes away', () => {
    const sessions = [
      between(`${DATE}T08:00`, `${DATE}T10:00`),
      look(`${DATE}T11:00`, 60),
      between(`${DATE}T12:00`, `${DATE}T17:00`),
    ]
    expect(workPeriods(sessions)).toEqual([between(`${DATE}T08:00`, `${DATE}T17:00`)])
  })
})

describe('against a plain picture of the time', () => {
  /** A second for a character, and rules of the same proportion. */
  const SMALL: RestRules = { periodGapSeconds: 30, loneSessionSeconds: 4, shortRestSeconds: 66 }
  const sessions = fc
    .array(
      fc.record({
        pause: fc.oneof(fc.nat(12), fc.constantFrom(29, 30, 31, 65, 66, 67), fc.nat(150)),
        length: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 })),
      }),
      { maxLength: 14 },
    )
    .map((steps) => {
      let second = 0
      return steps.map(({ pause, length }) => {
        const start = second + pause
        second = start + length
        return { start, end: second }
      })
    })

  function paint(spans: readonly Span[]): string {
    const seconds = new Array<string>(3000).fill('.')
    for (const { start, end } of spans) seconds.fill('#', start, end)
    return seconds.join('')
  }

  function read(picture: string, run: RegExp): Span[] {
    return [...picture.matchAll(run)].map(({ 0: text, index }) => ({
      start: index,
      end: index + text.length,
    }))
  }

  it('the same periods and the same short rests are seen', () => {
    fc.assert(
      fc.property(sessions, (active) => {
        const work = paint(active)
        const short = read(work, /(?<!#)#{1,3}(?!#)/g)
        const lone = short.filter(
          (one) =>
            !short.some(
              (other) => other !== one && other.start - one.end <= 30 && one.start - other.end <= 30,
            ),
        )
        const counted = [...work]
        for (const { start, end } of lone) counted.fill('.', start, end)
        const joined = counted.join('').replace(/(?<=#)\.{1,30}(?=#)/g, (pause) => '#'.repeat(pause.length))

        const periods = workPeriods(active, SMALL)
        expect(periods).toEqual(read(joined, /#+/g))
        expect(shortRests(periods, SMALL)).toEqual(read(joined, /(?<=#)\.{1,65}(?=#)/g))
      }),
      RUNS,
    )
  })

  it('periods and rests follow one another without a gap, in any order of the work and however it is cut', () => {
    fc.assert(
      fc.property(sessions, (active) => {
        const periods = workPeriods(active, SMALL)
        const halves = active.flatMap(({ start, end }) => {
          const middle = Math.ceil((start + end) / 2)
          return [
            { start: middle, end },
            { start, end: middle },
          ].filter((half) => half.start < half.end)
        })
        expect(workPeriods(halves.toReversed(), SMALL)).toEqual(periods)
        const all = [...periods, ...rests(periods)].sort((a, b) => a.start - b.start)
        for (const [index, { start, end }] of all.entries()) {
          expect(end).toBeGreaterThan(start)
          if (index > 0) expect(start).toBe(all[index - 1]?.end)
        }
        for (const { start, end } of rests(periods)) expect(end - start).toBeGreaterThan(30)
        expect(secondsWithin(rests(periods), periods)).toBe(0)
      }),
      RUNS,
    )
  })
})
