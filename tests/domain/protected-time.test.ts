import { describe, expect, it } from 'vitest'
import { localDay } from '../../shared/domain/local-time.ts'
import { protectedTimeOfDay } from '../../shared/domain/protected-time.ts'
import { between } from '../support/schedules.ts'

const ZONE = 'America/Chicago'
/** A Tuesday. */
const DAY = localDay(ZONE, '2026-01-13')
const NOON = { weekday: 2, start: '12:00', end: '13:00' }

function kept(...visits: readonly (readonly [string, string])[]) {
  const spans = visits.map(([from, to]) => between(`2026-01-13T${from}`, `2026-01-13T${to}`))
  return protectedTimeOfDay(DAY, spans, [NOON])?.kept
}

describe('protected time', () => {
  it.each([
    ['a visit that ends when it begins', '11:00', '12:00', 1],
    ['a visit that begins when it ends', '13:00', '14:00', 1],
    ['a visit that reaches into it', '11:00', '12:01', 0],
    ['a visit that begins in it', '12:59', '14:00', 0],
    ['a visit within it', '12:20', '12:30', 0],
    ['a visit over all of it', '11:00', '14:00', 0],
  ])('%s', (_what, from, to, expected) => {
    expect(kept([from, to])).toBe(expected)
  })

  it('is not due on a day without visits, or on another weekday', () => {
    expect(kept()).toBeUndefined()
    const wednesday = localDay(ZONE, '2026-01-14')
    expect(
      protectedTimeOfDay(wednesday, [between('2026-01-14T12:00', '2026-01-14T13:00')], [NOON]),
    ).toBeUndefined()
  })

  it('counts each of several', () => {
    const evening = { weekday: 2, start: '16:00', end: '17:00' }
    const visits = [between('2026-01-13T12:00', '2026-01-13T13:00')]
    expect(protectedTimeOfDay(DAY, visits, [NOON, evening])).toEqual({ due: 2, kept: 1 })
  })
})
