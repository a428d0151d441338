import { describe, expect, it } from 'vitest'
import { placementOn, teamsOfMember } from '../../shared/placement.ts'
import type { StaffMember } from '../../shared/roster.ts'

const ana: StaffMember = {
  staffId: 'ana',
  role: 'nurse',
  teamId: 'north',
  fte: 1,
  earlier: [
    { before: '2026-03-01', teamId: 'east', fte: 0.5, role: 'assistant' },
    { before: '2026-06-01', teamId: 'west' },
  ],
}

describe('a placement', () => {
  it.each([
    ['2026-02-28', { role: 'assistant', teamId: 'east', fte: 0.5 }],
    ['2026-03-01', { role: 'nurse', teamId: 'west', fte: 1 }],
    ['2026-05-31', { role: 'nurse', teamId: 'west', fte: 1 }],
    ['2026-06-01', { role: 'nurse', teamId: 'north', fte: 1 }],
  ])('on %s is the one that holds then', (date, placement) => {
    expect(placementOn(ana, date)).toEqual(placement)
  })

  it('of somebody without a team is in none', () => {
    expect(placementOn({ staffId: 'ben', role: 'nurse', fte: 1 }, '2026-01-01').teamId).toBeNull()
  })

  it('that names no team was in none', () => {
    expect(placementOn({ ...ana, earlier: [{ before: '2026-03-01' }] }, '2026-01-01').teamId).toBeNull()
  })

  it('names each team once', () => {
    expect(
      teamsOfMember({ ...ana, earlier: [...(ana.earlier ?? []), { before: '2026-07-01', teamId: 'north' }] }),
    ).toEqual(['north', 'east', 'west'])
  })
})
