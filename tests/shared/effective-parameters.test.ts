import { describe, expect, it } from 'vitest'
import { effectiveParameters } from '../../shared/effective-parameters.ts'
import { settingsSchema } from '../../shared/settings.ts'

const SETTINGS = settingsSchema.parse({
  zone: 'America/New_York',
  inactivityGapSeconds: 120,
  holidays: ['2026-12-25', '2026-12-25'],
  systemAccounts: ['IMD'],
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

  it('is what the tenant says of gap, window and holidays', () => {
    expect(effectiveParameters('n-17', SETTINGS, NURSE, ICU)).toEqual({
      zone: 'America/New_York',
      inactivityGapSeconds: 120,
      pajamaWindow: { start: '17:30', end: '07:00' },
      holidays: new Set(['2026-12-25']),
      isSystemAccount: false,
      teamId: 'icu',
    })
  })

  it('is what the tenant says for somebody whom the roster does not know, without a team', () => {
    expect(effectiveParameters('n-99', SETTINGS, undefined, undefined)).toMatchObject({
      zone: 'America/New_York',
      teamId: null,
      isSystemAccount: false,
    })
  })

  it('is nothing for a machine: its rows take no part in time', () => {
    expect(effectiveParameters('IMD', SETTINGS, undefined, undefined).isSystemAccount).toBe(true)
    expect(effectiveParameters('imd', SETTINGS, undefined, undefined).isSystemAccount).toBe(false)
  })
})
