import { describe, expect, it } from 'vitest'
import { localDay, localText } from '../../shared/domain/local-time.ts'
import { type PajamaWindow, pajamaSpans } from '../../shared/domain/pajama-time.ts'
import { secondsWithin } from '../../shared/domain/span.ts'
import { at, CHICAGO, eventsEvery, figuresOn, PAJAMA_WINDOW, together } from '../support/builders.ts'

/** Monday 2026-01-12 to Sunday 2026-01-18. */
const MONDAY = '2026-01-12'
const WEDNESDAY = '2026-01-14'
const FRIDAY = '2026-01-16'
const SATURDAY = '2026-01-17'
const SUNDAY = '2026-01-18'

function spansOn(date: string, options: { zone?: string; window?: PajamaWindow; holidays?: string[] } = {}) {
  const { zone = CHICAGO, window = PAJAMA_WINDOW, holidays = [] } = options
  return pajamaSpans(localDay(zone, date), window, new Set(holidays)).map(({ start, end, reason }) => {
    return `${localText(zone, start).slice(0, 16)} ${localText(zone, end).slice(0, 16)} ${reason}`
  })
}

function isPajama(dateTime: string, options: { window?: PajamaWindow; holidays?: string[] } = {}): boolean {
  const { window = PAJAMA_WINDOW, holidays = [] } = options
  const second = at(CHICAGO, dateTime)
  const spans = pajamaSpans(localDay(CHICAGO, dateTime.slice(0, 10)), window, new Set(holidays))
  return secondsWithin([{ start: second, end: second + 1 }], spans) === 1
}

describe('pajama time', () => {
  it.each([
    ['Monday, first second', `${MONDAY}T00:00:00`, true],
    ['before seven', `${WEDNESDAY}T06:59:59`, true],
    ['at seven', `${WEDNESDAY}T07:00:00`, false],
    ['at noon', `${WEDNESDAY}T12:00:00`, false],
    ['before half past five', `${WEDNESDAY}T17:29:59`, false],
    ['at half past five', `${WEDNESDAY}T17:30:00`, true],
    ['last second of the day', `${WEDNESDAY}T23:59:59`, true],
    ['Friday before half past five', `${FRIDAY}T17:29:59`, false],
    ['Friday evening', `${FRIDAY}T17:30:00`, true],
    ['Friday, last second', `${FRIDAY}T23:59:59`, true],
    ['Saturday, first second', `${SATURDAY}T00:00:00`, true],
    ['Saturday at noon', `${SATURDAY}T12:00:00`, true],
    ['Sunday at noon', `${SUNDAY}T12:00:00`, true],
    ['Sunday, last second', `${SUNDAY}T23:59:59`, true],
    ['Monday after the weekend, before seven', '2026-01-19T06:59:59', true],
    ['Monday after the weekend, at seven', '2026-01-19T07:00:00', false],
  ])('%s: %s is %s', (_, dateTime, expected) => {
    expect(isPajama(dateTime)).toBe(expected)
  })

  it('takes a holiday whole, and the days around it as they are', () => {
    const holidays = [WEDNESDAY]
    expect(isPajama('2026-01-13T17:29:59', { holidays })).toBe(false)
    expect(isPajama(`${WEDNESDAY}T00:00:00`, { holidays })).toBe(true)
    expect(isPajama(`${WEDNESDAY}T12:00:00`, { holidays })).toBe(true)
    expect(isPajama('2026-01-15T07:00:00', { holidays })).toBe(false)
  })

  it('says why: before work, after work, weekend or holiday', () => {
    expect(spansOn(WEDNESDAY)).toEqual([
      '2026-01-14T00:00 2026-01-14T07:00 before-work',
      '2026-01-14T17:30 2026-01-15T00:00 after-work',
    ])
    expect(spansOn(SATURDAY)).toEqual(['2026-01-17T00:00 2026-01-18T00:00 weekend'])
    expect(spansOn(WEDNESDAY, { holidays: [WEDNESDAY] })).toEqual([
      '2026-01-14T00:00 2026-01-15T00:00 holiday',
    ])
    expect(spansOn(SATURDAY, { holidays: [SATURDAY] })).toEqual(['2026-01-17T00:00 2026-01-18T00:00 weekend'])
  })
})

describe('the window that a tenant chooses', () => {
  it.each([
    ['18:59:59', false],
    ['19:00:00', true],
    ['22:59:59', true],
    ['23:00:00', false],
    ['03:00:00', false],
  ])('19:00 to 23:00 does not cross midnight: %s is %s', (clock, expected) => {
    expect(isPajama(`${WEDNESDAY}T${clock}`, { window: { start: '19:00', end: '23:00' } })).toBe(expected)
  })

  it('may end at midnight', () => {
    expect(spansOn(WEDNESDAY, { window: { start: '20:00', end: '00:00' } })).toEqual([
      '2026-01-14T20:00 2026-01-15T00:00 after-work',
    ])
  })

  it('may begin at midnight', () => {
    expect(spansOn(WEDNESDAY, { window: { start: '00:00', end: '06:00' } })).toEqual([
      '2026-01-14T00:00 2026-01-14T06:00 after-work',
    ])
  })

  it.each(['Asia/Kolkata', 'Asia/Kathmandu', 'Pacific/Chatham', 'America/St_Johns'])(
    'is read by the clock of %s, whose offset is no whole hour',
    (zone) => {
      expect(spansOn(WEDNESDAY, { zone })).toEqual([
        '2026-01-14T00:00 2026-01-14T07:00 before-work',
        '2026-01-14T17:30 2026-01-15T00:00 after-work',
      ])
    },
  )
})

describe('where the clock changes', () => {
  it.each([
    { season: 'autumn', saturday: '2025-11-01', sunday: '2025-11-02', hours: 14.5 },
    { season: 'spring', saturday: '2026-03-07', sunday: '2026-03-08', hours: 12.5 },
    { season: 'winter', saturday: '2026-01-17', sunday: '2026-01-18', hours: 13.5 },
  ])(
    'worked case E5: Saturday 17:30 to Sunday 07:00 lasts $hours h in $season',
    ({ saturday, sunday, hours }) => {
      const night = { start: at(CHICAGO, `${saturday}T17:30`), end: at(CHICAGO, `${sunday}T07:00`) }
      const spans = [saturday, sunday].flatMap((date) =>
        pajamaSpans(localDay(CHICAGO, date), PAJAMA_WINDOW, new Set()),
      )
      expect(secondsWithin([night], spans)).toBe(hours * 3600)
    },
  )

  it('a night before work is an hour shorter in spring: Friday in Cairo begins at one', () => {
    expect(spansOn('2026-04-24', { zone: 'Africa/Cairo' })).toEqual([
      '2026-04-24T01:00 2026-04-24T07:00 before-work',
      '2026-04-24T17:30 2026-04-25T00:00 after-work',
    ])
  })

  it('an evening is an hour longer in autumn: Thursday in Cairo ends at 24:00 twice', () => {
    const [, evening] = pajamaSpans(localDay('Africa/Cairo', '2026-10-29'), PAJAMA_WINDOW, new Set())
    expect(evening && evening.end - evening.start).toBe(7.5 * 3600)
  })

  it('an edge that the clock skips comes an hour later: in Jerusalem 02:30 of that Friday is 03:30', () => {
    const options = { zone: 'Asia/Jerusalem', window: { start: '17:30', end: '02:30' } }
    expect(spansOn('2026-03-27', options)[0]).toBe('2026-03-27T00:00 2026-03-27T03:30 before-work')
  })

  it('two edges that the clock turns round count no second twice', () => {
    const options = { zone: 'Asia/Jerusalem', window: { start: '03:10', end: '02:30' } }
    expect(spansOn('2026-03-27', options)).toEqual([
      '2026-03-27T00:00 2026-03-27T03:30 before-work',
      '2026-03-27T03:30 2026-03-28T00:00 after-work',
    ])
  })

  it('the day that Samoa left out has none', () => {
    expect(spansOn('2011-12-30', { zone: 'Pacific/Apia' })).toEqual([])
  })
})

describe('the worked days', () => {
  it('worked case C, its pajama part: 100 min active, 18 of them after 17:30', () => {
    const day = '2026-01-13'
    const events = together(
      eventsEvery(5, CHICAGO, `${day}T07:20`, `${day}T07:50`),
      eventsEvery(5, CHICAGO, `${day}T12:15`, `${day}T12:45`),
      eventsEvery(4, CHICAGO, `${day}T17:08`, `${day}T17:48`),
    )
    expect(figuresOn(day, events)).toMatchObject({ activeSeconds: 100 * 60, pajamaSeconds: 18 * 60 })
  })

  it('worked case F, its pajama part: 20 min in the evening of an unscheduled day', () => {
    const events = together(
      eventsEvery(5, CHICAGO, `${WEDNESDAY}T10:00`, `${WEDNESDAY}T10:40`),
      eventsEvery(5, CHICAGO, `${WEDNESDAY}T20:00`, `${WEDNESDAY}T20:20`),
    )
    expect(figuresOn(WEDNESDAY, events)).toMatchObject({ activeSeconds: 3600, pajamaSeconds: 20 * 60 })
  })
})

describe('from the wild', () => {
  it('"from 18:00" begins at 18:00: the test hour > 18 would drop the whole hour', () => {
    const events = eventsEvery(5, CHICAGO, `${WEDNESDAY}T18:00`, `${WEDNESDAY}T19:00`)
    const window = { start: '18:00', end: '06:00' }
    expect(figuresOn(WEDNESDAY, events, { window }).pajamaSeconds).toBe(3600)
  })

  it('a window within the day does not take in the whole day, as it does when written with "or"', () => {
    const events = eventsEvery(5, CHICAGO, `${WEDNESDAY}T10:00`, `${WEDNESDAY}T11:00`)
    const window = { start: '19:00', end: '23:00' }
    expect(figuresOn(WEDNESDAY, events, { window })).toMatchObject({ activeSeconds: 3600, pajamaSeconds: 0 })
  })

  it('an interval over 17:30 is split: booked to its start it would be worth 0', () => {
    const events = eventsEvery(4, CHICAGO, `${WEDNESDAY}T17:28`, `${WEDNESDAY}T17:32`)
    expect(figuresOn(WEDNESDAY, events)).toMatchObject({ activeSeconds: 240, pajamaSeconds: 120 })
  })

  it('an interval over 07:00 is split: booked to its start it would be worth 240', () => {
    const events = eventsEvery(4, CHICAGO, `${WEDNESDAY}T06:58`, `${WEDNESDAY}T07:02`)
    expect(figuresOn(WEDNESDAY, events)).toMatchObject({ activeSeconds: 240, pajamaSeconds: 120 })
  })
})
