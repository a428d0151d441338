import { SUPPRESSED } from '../suppression.ts'
import type { Snapshot, SnapshotCell } from './snapshot.ts'

export type SurveyViewer =
  | { readonly role: 'staff'; readonly teamId: string }
  | { readonly role: 'manager'; readonly teamIds: readonly string[] }
  | { readonly role: 'leader' }

/**
 * What a viewer sees of a cycle: cut out of the one snapshot, never computed anew.
 *
 *                    |  own team   teams below   other teams   by attribute   comments  |
 *   staff of a team  |  x                                                               |
 *   manager of it    |  x          x                           x              x         |
 *   leader           |  x          x             x             x                        |
 *
 * Comments are for those who can answer them: the managers of the team.
 */
export function viewOfSnapshot(snapshot: Snapshot, viewer: SurveyViewer): SnapshotCell[] {
  const { cells } = snapshot
  switch (viewer.role) {
    case 'staff': {
      const team = cells.filter(({ unitId, attribute }) => unitId === viewer.teamId && attribute === null)
      const ownPeople = team.filter(({ scope }) => scope === 'own')
      return (ownPeople.length > 0 ? ownPeople : team).map(withoutComments)
    }
    case 'manager':
      return cells.filter(({ unitId }) => viewer.teamIds.includes(unitId))
    case 'leader':
      return cells.map(withoutComments)
  }
}

function withoutComments(cell: SnapshotCell): SnapshotCell {
  return cell.details === SUPPRESSED ? cell : { ...cell, details: { ...cell.details, comments: {} } }
}
