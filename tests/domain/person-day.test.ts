import { describe, expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import {
  CHICAGO,
  dayUnder,
  eventsAt,
  eventsEvery,
  eventsOf,
  figuresOn,
  rules,
  sum,
  together,
} from '../support/builders.ts'

const WEDNESDAY = '2026-01-14'

/** Seconds by what the clock shows, hours without work left out. */
function byClockHour(date: string, events: Parameters<typeof figuresOn>[1], zone = CHICAGO) {
  const { day } = dayUnder(rules({ zone }), date)
  const { activeSecondsByHour } = figuresOn(date, events, { zone })
  return activeSecondsByHour
    .map((seconds, index) => [day.hours[index]?.hour, seconds])
    .filter(([, seconds]) => seconds !== 0)
}

describe('the figures of a day', () => {
  it('count the rows whose instant lies in the day, from its first second to its last', () => {
    const events = together(
      eventsAt(CHICAGO, '2026-01-13', '23:59:59'),
      eventsAt(CHICAGO, WEDNESDAY, '00:00:00', '23:59:59'),
      eventsAt(CHICAGO, '2026-01-15', '00:00:00'),
    )
    expect(figuresOn(WEDNESDAY, events).events).toBe(2)
  })

  it('count two rows of one second as two where they differ in category', () => {
    const { events, activeSeconds } = figuresOn(
      WEDNESDAY,
      eventsAt(CHICAGO, WEDNESDAY, '09:00:00 inbox', '09:00:00 notes'),
    )
    expect({ events, activeSeconds }).toEqual({ events: 2, activeSeconds: 0 })
  })

  it('are nothing on a day without rows', () => {
    expect(figuresOn(WEDNESDAY, eventsOf([]))).toEqual({
      events: 0,
      activeSeconds: 0,
      pajamaSeconds: 0,
      activeSecondsByCategory: ACTIVITY_CATEGORIES.map(() => 0),
      activeSecondsByHour: new Array(24).fill(0),
    })
  })

  it('stand by category in the order of the categories', () => {
    const events = eventsAt(CHICAGO, WEDNESDAY, '09:00:00 inbox', '09:01:00 orders', '09:03:00 inbox')
    const { activeSecondsByCategory } = figuresOn(WEDNESDAY, events)
    expect(activeSecondsByCategory[ACTIVITY_CATEGORIES.indexOf('inbox')]).toBe(60)
    expect(activeSecondsByCategory[ACTIVITY_CATEGORIES.indexOf('orders')]).toBe(120)
    expect(sum(activeSecondsByCategory)).toBe(180)
  })
})

describe('an interval over midnight', () => {
  const events = together(
    eventsAt(CHICAGO, WEDNESDAY, '23:58:00 inbox'),
    eventsAt(CHICAGO, '2026-01-15', '00:02:00 notes', '00:04:00 notes'),
  )

  it('is split, and each day gets its part', () => {
    expect(figuresOn(WEDNESDAY, events)).toMatchObject({ events: 1, activeSeconds: 120, pajamaSeconds: 120 })
    expect(figuresOn('2026-01-15', events)).toMatchObject({
      events: 2,
      activeSeconds: 240,
      pajamaSeconds: 240,
    })
  })

  it('keeps its category on both sides', () => {
    const inbox = ACTIVITY_CATEGORIES.indexOf('inbox')
    expect(figuresOn(WEDNESDAY, events).activeSecondsByCategory[inbox]).toBe(120)
    expect(figuresOn('2026-01-15', events).activeSecondsByCategory[inbox]).toBe(120)
  })

  it('gives a day without rows of its own the part that lies in it', () => {
    const night = together(
      eventsAt(CHICAGO, '2026-01-13', '23:30:00'),
      eventsAt(CHICAGO, '2026-01-15', '00:10:00'),
    )
    expect(figuresOn(WEDNESDAY, night, { gapSeconds: 100_000 })).toMatchObject({
      events: 0,
      activeSeconds: 86_400,
    })
  })

  it('belongs to the new day from midnight on: a row at 00:00:00 ends the old day', () => {
    const edge = together(
      eventsAt(CHICAGO, WEDNESDAY, '23:59:00'),
      eventsAt(CHICAGO, '2026-01-15', '00:00:00'),
    )
    expect(figuresOn(WEDNESDAY, edge)).toMatchObject({ events: 1, activeSeconds: 60 })
    expect(figuresOn('2026-01-15', edge)).toMatchObject({ events: 1, activeSeconds: 0 })
  })

  it('worked case D: Thursday 23:50 to Friday 00:20 is 30 min, all pajama: 10 and 20', () => {
    const night = eventsEvery(5, CHICAGO, '2026-01-15T23:50', '2026-01-16T00:20')
    expect(figuresOn('2026-01-15', night)).toMatchObject({ activeSeconds: 600, pajamaSeconds: 600 })
    expect(figuresOn('2026-01-16', night)).toMatchObject({ activeSeconds: 1200, pajamaSeconds: 1200 })
  })

  it('worked case D, Friday to Saturday: the part of the weekend is 20', () => {
    const night = eventsEvery(5, CHICAGO, '2026-01-16T23:50', '2026-01-17T00:20')
    const { day, pajama } = dayUnder(rules(), '2026-01-17')
    expect(pajama).toEqual([{ start: day.start, end: day.end, reason: 'weekend' }])
    expect(figuresOn('2026-01-16', night)).toMatchObject({ activeSeconds: 600, pajamaSeconds: 600 })
    expect(figuresOn('2026-01-17', night)).toMatchObject({ activeSeconds: 1200, pajamaSeconds: 1200 })
  })
})

describe('a clock change', () => {
  it('worked case E1: in autumn 16 min are 16 min; sorted by the clock on the wall they would be 12', () => {
    const events = eventsAt('UTC', '2025-11-02', '06:50:00', '06:54:00', '06:58:00', '07:02:00', '07:06:00')
    expect(figuresOn('2025-11-02', events)).toMatchObject({
      events: 5,
      activeSeconds: 16 * 60,
      pajamaSeconds: 16 * 60,
    })
  })

  it('worked case E2: in spring 8 min are 8 min; by the clock on the wall they would be 4', () => {
    const events = eventsAt('UTC', '2026-03-08', '07:57:00', '08:01:00', '08:05:00')
    expect(figuresOn('2026-03-08', events)).toMatchObject({ activeSeconds: 8 * 60, pajamaSeconds: 8 * 60 })
  })

  it('worked case E3: 23:00 UTC in January is 17:00 in Chicago, no pajama time', () => {
    const events = eventsEvery(5, 'UTC', '2026-01-13T23:00', '2026-01-13T23:10')
    expect(figuresOn('2026-01-13', events)).toMatchObject({ activeSeconds: 600, pajamaSeconds: 0 })
  })

  it('worked case E4: 23:00 UTC in July is 18:00 in Chicago, all pajama time', () => {
    const events = eventsEvery(5, 'UTC', '2026-07-14T23:00', '2026-07-14T23:10')
    expect(figuresOn('2026-07-14', events)).toMatchObject({ activeSeconds: 600, pajamaSeconds: 600 })
  })

  it('in autumn keeps the two hours from one to two apart', () => {
    const events = eventsEvery(5, 'UTC', '2025-11-02T06:30', '2025-11-02T07:20')
    expect(byClockHour('2025-11-02', events)).toEqual([
      [1, 1800],
      [1, 1200],
    ])
  })

  it('in spring goes from one to three', () => {
    const events = eventsEvery(5, 'UTC', '2026-03-08T07:30', '2026-03-08T08:20')
    expect(byClockHour('2026-03-08', events)).toEqual([
      [1, 1800],
      [3, 1200],
    ])
  })

  it('of half an hour, on Lord Howe, cuts the hour that it falls in', () => {
    const autumn = eventsEvery(5, 'UTC', '2026-04-04T14:30', '2026-04-04T16:00')
    expect(byClockHour('2026-04-05', autumn, 'Australia/Lord_Howe')).toEqual([
      [1, 1800],
      [1, 1800],
      [2, 1800],
    ])
  })

  it.each([
    { date: '2026-01-14', hours: 24 },
    { date: '2026-03-08', hours: 23 },
    { date: '2025-11-02', hours: 25 },
  ])('a day of work without a break is $hours h on $date', ({ date, hours }) => {
    const { day } = dayUnder(rules(), date)
    const whole = eventsOf([
      [day.start - 3600, 0],
      [day.end + 3600, 0],
    ])
    const figures = figuresOn(date, whole, { gapSeconds: 100_000 })
    expect(figures.activeSeconds).toBe(hours * 3600)
    expect(figures.activeSecondsByHour).toEqual(new Array(hours).fill(3600))
  })

  it('that leaves out a whole day, as Samoa did, leaves that day empty and loses nothing', () => {
    const zone = 'Pacific/Apia'
    const events = eventsEvery(5, 'UTC', '2011-12-30T09:50', '2011-12-30T10:10')
    expect(figuresOn('2011-12-29', events, { zone })).toMatchObject({ events: 2, activeSeconds: 600 })
    expect(figuresOn('2011-12-30', events, { zone })).toMatchObject({
      events: 0,
      activeSeconds: 0,
      pajamaSeconds: 0,
      activeSecondsByHour: [],
    })
    expect(figuresOn('2011-12-31', events, { zone })).toMatchObject({ events: 3, activeSeconds: 600 })
  })
})

describe('days far off', () => {
  it.each(['1970-01-01', '2100-02-28', '2150-03-08', '9998-12-31'])(
    '%s is a day like every other',
    (date) => {
      const events = eventsAt('UTC', date, '09:00:00', '09:04:00', '18:00:00', '18:01:00')
      expect(figuresOn(date, events, { zone: 'UTC' })).toMatchObject({ events: 4, activeSeconds: 300 })
    },
  )

  it('the first day of all begins with second 0', () => {
    const events = eventsOf([
      [0, 12],
      [60, 12],
    ])
    expect(figuresOn('1970-01-01', events, { zone: 'UTC' })).toMatchObject({
      events: 2,
      activeSeconds: 60,
      pajamaSeconds: 60,
    })
  })
})

describe('from the wild', () => {
  it('an interval over the hour is split: booked to its start hour it would all be at nine', () => {
    const events = eventsAt(CHICAGO, WEDNESDAY, '09:58:00', '10:02:00')
    expect(byClockHour(WEDNESDAY, events)).toEqual([
      [9, 120],
      [10, 120],
    ])
  })

  it('rows of the two hours from one to two are not shuffled into one: by the clock it would be 4 min', () => {
    const events = eventsAt('UTC', '2025-11-02', '06:00:00', '06:04:00', '07:00:00', '07:04:00')
    expect(figuresOn('2025-11-02', events).activeSeconds).toBe(8 * 60)
  })

  it('no hour holds more than 60 minutes, though the interval is longer', () => {
    const events = eventsAt(CHICAGO, WEDNESDAY, '09:30:00', '12:30:00')
    expect(figuresOn(WEDNESDAY, events, { gapSeconds: 3 * 3600 }).activeSecondsByHour.slice(8, 14)).toEqual([
      0, 1800, 3600, 3600, 1800, 0,
    ])
  })
})
