import type { MeasureShown } from './measures.ts'

/** Where a unit is looked at: one with parts by its parts, a team by itself. */
export function unitPath(
  { teamId, isDivided }: { readonly teamId: string; readonly isDivided: boolean },
  week: string,
  { measure }: Pick<MeasureShown, 'measure'>,
): string {
  const id = encodeURIComponent(teamId)
  return isDivided
    ? `/organization/units/${id}?${new URLSearchParams({ week, measure })}`
    : `/organization/teams/${id}?${new URLSearchParams({ week })}`
}
