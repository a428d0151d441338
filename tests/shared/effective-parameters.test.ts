import { describe, expect, it } from 'vitest'
import { effectiveParameters, placementOfDate, teamOfDate } from '../../shared/effective-parameters.ts'
import { settingsSchema } from '../../shared/settings.ts'

const SETTINGS = settingsSchema.parse({
  zone: 'America/New_York',
  inactivityGapSeconds: 120,
  holidays: ['2026-12-25', '2026-12-25'],
  systemAccounts: ['IMD'],
  shoulderMinutes: 30,
  minutesEach: { 'message.refill': 3 },
  roleRanks: { nurse: 2 },
})
const NURSE = { staffId: 'n-17', role: 'nurse', teamId: 'icu', fte: 1 }
const ICU = { teamId: 'icu', name: 'Intensive care', managers: [] }

describe("what a person's figures are computed with", () => {
  it.each([
    { own: 'America/Denver', team: 'America/Chicago', zone: 'America/Denver' },
    { own: undefined, team: 'America/Chicago', zone: 'America/Chicago' },
    { own: 'America/Denver', team: undefined, zone: 'America/Denver' },
    { own: undefined, team: undefined, zone: 'America/New_York' },
  ])("is their own zone ($own), else the team's ($team), else the tenant's", ({ own, team, zone }) => {
    const member = own === undefined ? NURSE : { ...NURSE, zone: own }
    const theirTeam = team === undefined ? ICU : { ...ICU, zone: team }
    expect(effectiveParameters('n-17', SETTINGS, member, theirTeam).zone).toBe(zone)
  })

  it('is what the tenant says of gap, window, holidays, business hours, minutes and roles', () => {
    expect(effectiveParameters('n-17', SETTINGS, NURSE, ICU)).toEqual({
      zone: 'America/New_York',
      inactivityGapSeconds: 120,
      pajamaWindow: { start: '17:30', end: '07:00' },
      holidays: new Set(['2026-12-25']),
      isSystemAccount: false,
      shoulderSeconds: 1800,
      businessHours: {
        zone: 'America/New_York',
        weekdays: [1, 2, 3, 4, 5],
        start: '08:00',
        end: '17:00',
        holidays: new Set(['2026-12-25']),
      },
      minutesEach: { 'message.refill': 3 },
      roleRanks: new Map([['nurse', 2]]),
      agreements: {},
      member: NURSE,
    })
  })

  it('is what the tenant says for somebody whom the roster does not know, without a team', () => {
    expect(effectiveParameters('n-99', SETTINGS, undefined, undefined)).toMatchObject({
      zone: 'America/New_York',
      member: undefined,
      isSystemAccount: false,
    })
  })

  it('is the clock of the organisation for its hours, whatever zone a person is in', () => {
    const { zone, businessHours } = effectiveParameters('n-17', SETTINGS, { ...NURSE, zone: 'UTC' }, ICU)
    expect([zone, businessHours.zone]).toEqual(['UTC', 'America/New_York'])
  })

  it('is role and team of the date, and neither for somebody unknown', () => {
    const earlier = [{ before: '2026-03-01', role: 'clerk' }]
    const parameters = effectiveParameters('n-17', SETTINGS, { ...NURSE, earlier }, ICU)
    expect(teamOfDate(parameters, '2026-02-28')).toBeNull()
    expect(placementOfDate(parameters, '2026-02-28').role).toBe('clerk')
    expect(teamOfDate(parameters, '2026-03-01')).toBe('icu')
    expect(placementOfDate(parameters, '2026-03-01').role).toBe('nurse')
    const unknown = effectiveParameters('n-99', SETTINGS, undefined, undefined)
    expect(teamOfDate(unknown, '2026-03-01')).toBeNull()
    expect(placementOfDate(unknown, '2026-03-01').role).toBeUndefined()
  })

  it('is nothing for a machine: its rows take no part in time', () => {
    expect(effectiveParameters('IMD', SETTINGS, undefined, undefined).isSystemAccount).toBe(true)
    expect(effectiveParameters('imd', SETTINGS, undefined, undefined).isSystemAccount).toBe(false)
  })
})
