import { SUPPRESSED } from '../suppression.ts'
import type { Snapshot, SnapshotCell } from './snapshot.ts'

export type SurveyViewer =
  | { readonly role: 'staff'; readonly teamId: string }
  | { readonly role: 'manager'; readonly teamIds: readonly string[] }
  | { readonly role: 'leader' }

/**
 * What a viewer sees of a cycle: cut out of the one snapshot, never computed anew.
 *
 *                    |  own team   teams below   other teams   by attribute   organization   comments of
 *   staff of a team  |  x                                                      x
 *   manager of it    |  x          x                           x              x              their teams
 *   leader           |  x          x             x             x              x              the organization
 *
 * Comments are for those who can answer them.
 */
export function viewOfSnapshot({ cells }: Snapshot, viewer: SurveyViewer): SnapshotCell[] {
  const ofOrganization = cells.filter(({ unitId, attribute }) => unitId === null && attribute === null)
  switch (viewer.role) {
    case 'staff': {
      const team = cells.filter(({ unitId, attribute }) => unitId === viewer.teamId && attribute === null)
      const ownPeople = team.filter(({ scope }) => scope === 'own')
      return [...ofOrganization, ...(ownPeople.length > 0 ? ownPeople : team)].map(withoutComments)
    }
    case 'manager':
      return [
        ...ofOrganization.map(withoutComments),
        ...cells.filter(({ unitId }) => unitId !== null && viewer.teamIds.includes(unitId)),
      ]
    case 'leader':
      return cells.map((cell) => (cell.unitId === null ? cell : withoutComments(cell)))
  }
}

function withoutComments(cell: SnapshotCell): SnapshotCell {
  return cell.details === SUPPRESSED ? cell : { ...cell, details: { ...cell.details, comments: {} } }
}
