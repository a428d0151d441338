import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { sessionSums, sessionsOfDay } from '../../shared/domain/explained-day.ts'
import { localText } from '../../shared/domain/local-time.ts'
import { aDay, RUNS } from '../support/arbitraries.ts'
import {
  at,
  CHICAGO,
  dayUnder,
  eventsAt,
  eventsEvery,
  figuresOn,
  type Rules,
  rules,
  sum,
  together,
} from '../support/builders.ts'

const WEDNESDAY = '2026-01-14'

function sessionsOn(date: string, events: Parameters<typeof sessionsOfDay>[2], chosen: Rules = rules()) {
  const { day, pajama } = dayUnder(chosen, date)
  return sessionsOfDay(day, pajama, events, chosen.gapSeconds, { visits: [], shifts: [] })
}

/** `09:00:00-09:02:00`, each with its parts. */
function written(date: string, events: Parameters<typeof sessionsOfDay>[2]) {
  const clock = (second: number) => localText(CHICAGO, second).slice(11, 19)
  return sessionsOn(date, events).map(({ start, end, parts }) => ({
    session: `${clock(start)}-${clock(end)}`,
    parts: parts.map(
      (part) => `${clock(part.start)} ${ACTIVITY_CATEGORIES[part.category]} ${part.pajama ?? 'at work'}`,
    ),
  }))
}

describe('an explained day', () => {
  it('has a session from the first row to the last before a break, cut where the category changes', () => {
    const rows = ['09:00:00 inbox', '09:01:00 notes', '09:02:00 inbox', '11:00:00 orders', '11:05:00 orders']
    expect(written(WEDNESDAY, eventsAt(CHICAGO, WEDNESDAY, ...rows))).toEqual([
      { session: '09:00:00-09:02:00', parts: ['09:00:00 inbox at work', '09:01:00 notes at work'] },
      { session: '11:00:00-11:05:00', parts: ['11:00:00 orders at work'] },
    ])
  })

  it('has one part of rows of one kind after another', () => {
    const rows = ['09:00:00 inbox', '09:01:00 inbox', '09:02:00 inbox', '09:03:00 notes']
    expect(written(WEDNESDAY, eventsAt(CHICAGO, WEDNESDAY, ...rows))).toEqual([
      { session: '09:00:00-09:03:00', parts: ['09:00:00 inbox at work'] },
    ])
  })

  it.each([
    { next: '09:05:00', sessions: ['09:00:00-09:05:00'] },
    { next: '09:05:01', sessions: ['09:00:00-09:00:00', '09:05:01-09:05:01'] },
  ])('goes on at a silence of 300 s and ends at 301 s: $next', ({ next, sessions }) => {
    const events = eventsAt(CHICAGO, WEDNESDAY, '09:00:00', next)
    expect(written(WEDNESDAY, events).map(({ session }) => session)).toEqual(sessions)
  })

  it('cuts a part where a visit or a shift begins or ends, and says in which it lies', () => {
    const { day, pajama } = dayUnder(rules(), WEDNESDAY)
    const events = eventsAt(CHICAGO, WEDNESDAY, '09:00:00 notes', '09:04:00 notes')
    const second = (clock: string) => at(CHICAGO, `${WEDNESDAY}T${clock}`)
    const visits = [{ start: second('09:01:00'), end: second('09:02:00') }]
    const shifts = [{ start: second('09:00:30'), end: second('17:00:00') }]
    const [session] = sessionsOfDay(day, pajama, events, 300, { visits, shifts })
    expect(
      session?.parts.map(({ start, isInVisit, isInShift }) => [
        localText(CHICAGO, start).slice(11, 19),
        isInVisit,
        isInShift,
      ]),
    ).toEqual([
      ['09:00:00', false, false],
      ['09:00:30', false, true],
      ['09:01:00', true, true],
      ['09:02:00', false, true],
    ])
    expect(session && sessionSums(session)).toEqual({
      pajamaSeconds: 0,
      inVisitSeconds: 60,
      inShiftSeconds: 210,
    })
  })

  it('cuts a part where pajama time begins, and says why it counts', () => {
    const events = eventsAt(CHICAGO, WEDNESDAY, '17:28:00 notes', '17:32:00 notes')
    expect(written(WEDNESDAY, events)).toEqual([
      { session: '17:28:00-17:32:00', parts: ['17:28:00 notes at work', '17:30:00 notes after-work'] },
    ])
  })

  it.each([
    { date: WEDNESDAY, clock: '06:00:00', reason: 'before-work' },
    { date: WEDNESDAY, clock: '20:00:00', reason: 'after-work' },
    { date: '2026-01-17', clock: '12:00:00', reason: 'weekend' },
    { date: '2026-01-19', clock: '12:00:00', reason: 'holiday' },
    { date: WEDNESDAY, clock: '12:00:00', reason: null },
  ])('$date $clock counts as: $reason', ({ date, clock, reason }) => {
    const start = clock.replace('00:00', '00:30')
    const events = eventsAt(CHICAGO, date, clock, start)
    const [session] = sessionsOn(date, events, rules({ holidays: new Set(['2026-01-19']) }))
    expect(session?.parts.map(({ pajama }) => pajama)).toEqual([reason])
  })

  it('cuts no empty part where a clock change turns the edges of the window round', () => {
    const zone = 'Asia/Jerusalem'
    const chosen = rules({ zone, window: { start: '03:10', end: '02:30' } })
    const events = eventsAt(zone, '2026-03-27', '03:28:00', '03:32:00')
    const [session] = sessionsOn('2026-03-27', events, chosen)
    expect(session?.parts.map(({ start, end, pajama }) => [end - start, pajama])).toEqual([
      [120, 'before-work'],
      [120, 'after-work'],
    ])
  })

  it('shows a single row as a session without length', () => {
    expect(written(WEDNESDAY, eventsAt(CHICAGO, WEDNESDAY, '09:00:00'))).toEqual([
      { session: '09:00:00-09:00:00', parts: [] },
    ])
  })

  it('shows single rows of one second as one', () => {
    const events = eventsAt(CHICAGO, WEDNESDAY, '09:00:00 inbox', '09:00:00 notes')
    expect(written(WEDNESDAY, events)).toHaveLength(1)
  })

  it('shows single rows and sessions in the order of the day', () => {
    const rows = ['08:00:00', '09:00:00', '09:01:00', '10:00:00', '11:00:00', '11:01:00', '12:00:00']
    const starts = written(WEDNESDAY, eventsAt(CHICAGO, WEDNESDAY, ...rows)).map(({ session }) => session)
    expect(starts).toEqual([
      '08:00:00-08:00:00',
      '09:00:00-09:01:00',
      '10:00:00-10:00:00',
      '11:00:00-11:01:00',
      '12:00:00-12:00:00',
    ])
  })

  it('ends a session at midnight, and begins the next day with the rest of it', () => {
    const night = eventsEvery(4, CHICAGO, `${WEDNESDAY}T23:58`, '2026-01-15T00:06')
    expect(written(WEDNESDAY, night).map(({ session }) => session)).toEqual(['23:58:00-00:00:00'])
    expect(written('2026-01-15', night).map(({ session }) => session)).toEqual(['00:00:00-00:06:00'])
  })

  it('leaves out the rows of other days', () => {
    const events = together(
      eventsAt(CHICAGO, '2026-01-13', '23:00:00'),
      eventsAt(CHICAGO, '2026-01-15', '00:00:00'),
    )
    expect(written(WEDNESDAY, events)).toEqual([])
  })
})

describe('the parts of any explained day', () => {
  it('add up to the figures of the day', () => {
    fc.assert(
      fc.property(aDay, ({ date, events, rules }) => {
        const figures = figuresOn(date, events, rules)
        const parts = sessionsOn(date, events, rules).flatMap((session) => session.parts)
        const secondsOf = (chosen: typeof parts) => sum(chosen.map(({ start, end }) => end - start))
        expect(secondsOf(parts)).toBe(figures.activeSeconds)
        expect(secondsOf(parts.filter(({ pajama }) => pajama !== null))).toBe(figures.pajamaSeconds)
        const byCategory = ACTIVITY_CATEGORIES.map((_, index) =>
          secondsOf(parts.filter(({ category }) => category === index)),
        )
        expect(byCategory).toEqual(figures.activeSecondsByCategory)
      }),
      RUNS,
    )
  })

  it('fill their session without a hole, and no part is empty', () => {
    fc.assert(
      fc.property(aDay, ({ date, events, rules }) => {
        for (const { start, end, parts } of sessionsOn(date, events, rules)) {
          let reached = start
          for (const part of parts) {
            expect(part.start).toBe(reached)
            expect(part.end).toBeGreaterThan(part.start)
            reached = part.end
          }
          expect(reached).toBe(end)
        }
      }),
      RUNS,
    )
  })

  it('lie in sessions that follow each other within the day and hold every row of it', () => {
    fc.assert(
      fc.property(aDay, ({ date, events, rules }) => {
        const { day } = dayUnder(rules, date)
        const sessions = sessionsOn(date, events, rules)
        let before = Number.NEGATIVE_INFINITY
        for (const { start, end } of sessions) {
          expect(start).toBeGreaterThan(before)
          expect(start).toBeGreaterThanOrEqual(day.start)
          expect(end).toBeLessThanOrEqual(day.end)
          before = end
        }
        for (const second of events.seconds) {
          const isOfDay = second >= day.start && second < day.end
          const isShown = sessions.some(({ start, end }) => start <= second && second <= end)
          if (isOfDay) expect(isShown).toBe(true)
        }
      }),
      RUNS,
    )
  })
})
