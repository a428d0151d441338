import { SUPPRESSED } from '../suppression.ts'
import type { Snapshot, SnapshotCell } from './snapshot.ts'

export interface TrendPoint {
  readonly cycleId: string
  readonly mean: number
}

/**
 * A team beside its own past: never beside another team.
 *
 *   cycle   |  spring   summer       autumn   |
 *   team A  |  3.1      suppressed   2.7      |   two points, and no word of why there is none between
 *
 * @param snapshots in order of time, all of the same instrument
 */
export function trend(
  snapshots: readonly Snapshot[],
  { unitId, scope, attribute }: Pick<SnapshotCell, 'unitId' | 'scope' | 'attribute'>,
  scaleId: string,
): TrendPoint[] {
  return snapshots.flatMap(({ cycleId, cells }) => {
    const cell = cells.find((it) => it.unitId === unitId && it.scope === scope && it.attribute === attribute)
    const mean = cell === undefined || cell.means === SUPPRESSED ? undefined : cell.means[scaleId]
    return mean === undefined ? [] : [{ cycleId, mean }]
  })
}
