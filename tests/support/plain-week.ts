import type { StaffMember } from '../../shared/roster.ts'

/** The week of 2026-01-12; four weeks before it begin on 2025-12-15. */
export const WEEK = '2026-W03'
export const WEEK_DATES = [12, 13, 14, 15, 16, 17, 18].map((day) => `2026-01-${day}`)
export const FIRST_BEHIND = '2025-12-15'

export function plainTeamOn(
  member: StaffMember,
  date: string,
): { readonly teamId?: string | undefined; readonly fte: number } {
  for (const { before, teamId, fte } of member.earlier ?? []) {
    if (date < before) return { teamId, fte: fte ?? member.fte }
  }
  return member
}
