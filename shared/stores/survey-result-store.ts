import type { SurveyPromise } from '../domain/surveys/promise.ts'
import type { PublishedScale } from '../domain/surveys/scoring-key.ts'
import type { Snapshot, SnapshotCell } from '../domain/surveys/snapshot.ts'
import type { Row, Table } from './table.ts'

/**
 * Table SurveyResults: what is published, and nothing else. `tenant#snapshots` / cycle id: the head;
 * `tenant#cells#cycle` / unit: the cells of a unit; `tenant#promises` / promise id.
 */
export class SurveyResultStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** Heads of all snapshots, sorted by survey and by the day on which the cycle opened. */
  async heads(tenantId: string): Promise<SnapshotHead[]> {
    return (await this.#table.query({ pk: `${tenantId}#snapshots` })).map(({ head }) => head as SnapshotHead)
  }

  async head(tenantId: string, cycleId: string): Promise<SnapshotHead | undefined> {
    return (await this.#table.get({ pk: `${tenantId}#snapshots`, sk: cycleId }))?.head as
      | SnapshotHead
      | undefined
  }

  /** The cells of units, or of all. A cycle without a head has none. */
  async cells(
    tenantId: string,
    cycleId: string,
    unitIds?: readonly (string | null)[],
  ): Promise<SnapshotCell[]> {
    if ((await this.head(tenantId, cycleId)) === undefined) return []
    const pk = `${tenantId}#cells#${cycleId}`
    const rows =
      unitIds === undefined
        ? await this.#table.query({ pk })
        : await this.#table.getMany(unitIds.map((unitId) => ({ pk, sk: keyOfUnit(unitId) })))
    return rows.flatMap((row: Row) => row.cells as SnapshotCell[])
  }

  /**
   * Saves a snapshot once: the head comes last, and what has a head is never written again.
   * @returns false if there is one
   */
  async saveSnapshot(
    tenantId: string,
    snapshot: Snapshot,
    head: SnapshotHead,
    expiresAt: number,
  ): Promise<boolean> {
    const { cycleId, cells } = snapshot
    if ((await this.head(tenantId, cycleId)) !== undefined) return false
    for (const [unitId, ofUnit] of Map.groupBy(cells, (cell) => cell.unitId)) {
      await this.#table.put({
        pk: `${tenantId}#cells#${cycleId}`,
        sk: keyOfUnit(unitId),
        cells: ofUnit,
        expiresAt,
      })
    }
    return this.#table.save({ pk: `${tenantId}#snapshots`, sk: cycleId, head, expiresAt }, undefined)
  }

  async promises(tenantId: string): Promise<StoredPromise[]> {
    const rows = await this.#table.query({ pk: `${tenantId}#promises` })
    return rows.map((row) => ({ promise: row.promise as SurveyPromise, revision: row.rev as number }))
  }

  /** @returns false if somebody saved it since it was read, or there is one of this id */
  savePromise(
    tenantId: string,
    promise: SurveyPromise,
    expiresAt: number,
    seenRevision: number | undefined,
  ): Promise<boolean> {
    return this.#table.save(
      { pk: `${tenantId}#promises`, sk: promise.promiseId, promise, expiresAt },
      seenRevision,
    )
  }
}

function keyOfUnit(unitId: string | null): string {
  return unitId === null ? 'organization' : `unit#${unitId}`
}

/** What a snapshot says of itself besides its cells. */
export interface SnapshotHead {
  readonly cycleId: string
  readonly surveyId: string
  readonly title: string
  readonly mode: Snapshot['mode']
  readonly smallestGroup: number
  readonly opensOn: string
  readonly publishedOn: string
  readonly scales: readonly PublishedScale[]
}

export interface StoredPromise {
  readonly promise: SurveyPromise
  readonly revision: number
}
