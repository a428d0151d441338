import type { Scheduler } from 'fast-check'
import type { Key, Table } from '../../shared/stores/table.ts'

export interface TableRequest {
  readonly name: keyof Table
  /** Of a request for one row. */
  readonly key?: Key
}

/** A table that tells of every request before it runs: whoever is told may wait, change things, or throw. */
export function watched(table: Table, before: (request: TableRequest) => unknown): Table {
  return {
    async get(key) {
      await before({ name: 'get', key })
      return table.get(key)
    },
    async getMany(keys) {
      await before({ name: 'getMany' })
      return table.getMany(keys)
    },
    async query(range) {
      await before({ name: 'query' })
      return table.query(range)
    },
    async queryIndex(index, range) {
      await before({ name: 'queryIndex' })
      return table.queryIndex(index, range)
    },
    async save(row, seenRevision) {
      await before({ name: 'save', key: row })
      return table.save(row, seenRevision)
    },
    async putNewer(row, revision) {
      await before({ name: 'putNewer', key: row })
      return table.putNewer(row, revision)
    },
    async put(row) {
      await before({ name: 'put', key: row })
      return table.put(row)
    },
    async delete(key) {
      await before({ name: 'delete', key })
      return table.delete(key)
    },
    async deleteSeen(key, seenRevision) {
      await before({ name: 'deleteSeen', key })
      return table.deleteSeen(key, seenRevision)
    },
  }
}

/** A table whose every request waits its turn: the scheduler decides which of several workers comes next. */
export function inTurns(table: Table, scheduler: Scheduler, worker: string): Table {
  return watched(table, ({ name }) => scheduler.schedule(Promise.resolve(), `${worker} ${name}`))
}
