import { MANAGER, STAFF, TEAMS } from '../few-people.ts'
import { anEvent, anItemEvent, aShiftEvent, aVisitEvent, instant, MONDAY } from '../work-events.ts'
import { HOSTILE } from './hostile-texts.ts'

/** A manager of one team that {@link MANAGER} has nothing to do with. */
const OTHER_MANAGER = 'boss-of-away'
export const AWAY = ['away-1', 'away-2', 'away-3', 'away-4', 'away-5'] as const
export const WITH_HOSTILE = [HOSTILE, 'hostile-2', 'hostile-3', 'hostile-4', 'hostile-5']

export const ROSTER_TO_CRAWL = {
  teams: [
    ...TEAMS,
    { teamId: 'away', name: 'Away', parentId: 'clinic', managers: [OTHER_MANAGER] },
    { teamId: HOSTILE, name: HOSTILE, parentId: 'clinic', managers: [MANAGER, HOSTILE], pools: [HOSTILE] },
    { teamId: 'below', name: 'Below', parentId: HOSTILE, managers: [] },
  ],
  staff: [
    ...STAFF.map((member) => ({ ...member, email: `${member.staffId}@secret.example` })),
    ...AWAY.map((staffId) => ({ staffId, role: 'nurse', teamId: 'away' })),
    ...WITH_HOSTILE.map((staffId) => ({
      staffId,
      role: HOSTILE,
      teamId: HOSTILE,
      earlier: [{ before: '2026-01-01', role: HOSTILE, teamId: HOSTILE }],
    })),
  ],
}

/** Some minutes, a message, a visit and a shift of each. */
export function workOf(staffIds: readonly string[]): object[] {
  return staffIds.flatMap((staffId, at) => [
    ...[0, 120, 240 + at].map((seconds) => anEvent({ staffId, at: instant(MONDAY + seconds) })),
    anItemEvent({ itemId: `open-${at}-of-${staffId.slice(-9)}`, staffId }),
    aVisitEvent({ visitId: `visit-${at}-of-${staffId.slice(-9)}`, staffId }),
    aShiftEvent({ shiftId: `shift-${at}-of-${staffId.slice(-9)}`, staffId }),
  ])
}

export function hostileWork(): object[] {
  const item = { itemId: HOSTILE, label: HOSTILE, requires: HOSTILE, type: 'task.form' } as const
  return [
    anItemEvent({ ...item, staffId: HOSTILE }),
    anItemEvent({ ...item, staffId: undefined, poolId: HOSTILE, at: instant(MONDAY + 60) } as object),
    aVisitEvent({ visitId: HOSTILE, staffId: HOSTILE }),
    aShiftEvent({ shiftId: HOSTILE, staffId: HOSTILE }),
  ]
}
