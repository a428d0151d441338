import { describe, expect, it } from 'vitest'
import { haveSameFigures } from '../../shared/changed-settings.ts'
import { check } from '../../shared/rejection.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import { localDate } from '../../shared/zone.ts'

const DEFAULTS = settingsSchema.parse({})

describe('the settings of a tenant', () => {
  it('are the defaults where nothing is said', () => {
    expect(DEFAULTS).toEqual({
      zone: 'UTC',
      inactivityGapSeconds: 300,
      pajamaWindow: { start: '17:30', end: '07:00' },
      holidays: [],
      systemAccounts: [],
      shoulderMinutes: 0,
      businessHours: { weekdays: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' },
      minutesEach: { 'task.prior-auth': 20, 'task.denial': 20, 'task.appeal': 20 },
      hourlyRate: null,
      currency: 'USD',
      roleRanks: {},
      mayDo: {},
      physicianRoles: ['physician'],
      agreements: {},
      smallestGroup: 5,
      surveyBands: {},
      managersSeeWorkItemsByName: false,
      feeds: {},
      futureToleranceHours: 24,
    })
  })

  it('take what is said, field by field', () => {
    const said = { zone: 'America/New_York', holidays: ['2026-12-25'], futureToleranceHours: 2_000_000 }
    expect(settingsSchema.parse(said)).toEqual({ ...DEFAULTS, ...said })
  })

  it.each([
    [{ inactivityGapSeconds: 1 }],
    [{ inactivityGapSeconds: 3600 }],
    [{ pajamaWindow: { start: '00:00', end: '23:59' } }],
    [{ holidays: ['2028-02-29'] }],
    [{ zone: 'Asia/Kathmandu' }],
    [{ systemAccounts: ['IMD'] }],
    [{ futureToleranceHours: 0 }],
  ])('may be %j', (changes) => {
    expect(settingsSchema.safeParse(changes).success).toBe(true)
  })

  it.each([
    [{ inactivityGapSeconds: 0 }, 'inactivityGapSeconds', 'must be at least 1'],
    [{ inactivityGapSeconds: 3601 }, 'inactivityGapSeconds', 'must be at most 3600'],
    [{ inactivityGapSeconds: 299.5 }, 'inactivityGapSeconds', 'must be of type int'],
    [{ zone: '+01:00' }, 'zone', 'is not an IANA time zone such as America/New_York'],
    [{ zone: 'Boston' }, 'zone', 'is not an IANA time zone such as America/New_York'],
    [
      { pajamaWindow: { start: '24:00', end: '07:00' } },
      'pajamaWindow.start',
      'is not a clock time such as 17:30',
    ],
    [
      { pajamaWindow: { start: '17:30', end: '7:00' } },
      'pajamaWindow.end',
      'is not a clock time such as 17:30',
    ],
    [{ pajamaWindow: { start: '17:30' } }, 'pajamaWindow.end', 'is missing'],
    [
      { pajamaWindow: { start: '07:00', end: '07:00' } },
      'pajamaWindow',
      'must not begin and end at the same time',
    ],
    [{ holidays: ['2026-02-29'] }, 'holidays.0', 'is not a date such as 2026-11-22'],
    [{ holidays: ['2026-12-25', '25.12.2026'] }, 'holidays.1', 'is not a date such as 2026-11-22'],
    [{ systemAccounts: [''] }, 'systemAccounts.0', 'must be 1 to 128 printable characters'],
    [{ futureToleranceHours: -1 }, 'futureToleranceHours', 'must be at least 0'],
    [
      { feeds: { 'my feed': {} } },
      'feeds.my feed',
      'has a wrong name: it must be 1 to 64 letters, digits, dots, dashes or underscores',
    ],
    [{ timezone: 'UTC' }, 'timezone', 'is not a known field'],
  ])('may not be %j', (changes, field, reason) => {
    expect(check(settingsSchema, changes, 'settings')).toEqual({ field, reason })
  })
})

const changesOfReading = {
  futureToleranceHours: 48,
  hourlyRate: 90,
  currency: 'EUR',
  mayDo: { nurse: ['front-desk'] },
  smallestGroup: 8,
  surveyBands: { cbi: { work: [{ name: 'high', from: 50 }] } },
  managersSeeWorkItemsByName: true,
  feeds: { epic: { zone: 'America/New_York' } },
} satisfies Partial<Settings>

describe('a change of settings', () => {
  const changes: Omit<Settings, keyof typeof changesOfReading> = {
    zone: 'America/Chicago',
    inactivityGapSeconds: 301,
    pajamaWindow: { start: '17:30', end: '07:01' },
    holidays: ['2026-12-25'],
    systemAccounts: ['IMD'],
    shoulderMinutes: 30,
    businessHours: { weekdays: [1, 2, 3, 4, 5, 6], start: '08:00', end: '17:00' },
    minutesEach: { 'task.prior-auth': 25 },
    roleRanks: { nurse: 2, physician: 3 },
    physicianRoles: ['physician', 'resident'],
    agreements: { afterHoursShare: 0.2 },
  }

  it.each(Object.keys(changes) as (keyof typeof changes)[])('of %s changes figures', (field) => {
    expect(haveSameFigures(DEFAULTS, { ...DEFAULTS, [field]: changes[field] })).toBe(false)
  })

  it.each(Object.entries(changesOfReading))(
    'of %s changes none: it counts when a figure is read',
    (field, value) => {
      expect(haveSameFigures(DEFAULTS, { ...DEFAULTS, [field]: value })).toBe(true)
    },
  )

  it('that says the same changes none', () => {
    expect(haveSameFigures(DEFAULTS, settingsSchema.parse({ pajamaWindow: DEFAULTS.pajamaWindow }))).toBe(
      true,
    )
  })
})

describe('a local date', () => {
  it.each(['2026-11-22', '2028-02-29', '1970-01-01', '9999-12-31'])('may be %s', (date) => {
    expect(localDate.safeParse(date).success).toBe(true)
  })

  it.each([
    '2026-11-31',
    '2100-02-29',
    '2026-1-1',
    '2026-11-22T00:00',
    '20261122',
    ' 2026-11-22',
    '',
    '2026-11-22\n',
  ])('is not %j', (date) => {
    expect(localDate.safeParse(date).success).toBe(false)
  })
})
