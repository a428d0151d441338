import { afterEach, beforeEach, describe } from 'vitest'
import { DynamoTable, type Table } from '../../shared/stores/table.ts'
import { type Dynalite, startDynalite } from './dynalite.ts'
import { MemoryTable } from './memory-table.ts'

/** Has the index of StaffDays, so that every store can be tried on it. */
const TABLE_NAME = 'StaffDays'

/** The same tests on the table in memory and on the one of DynamoDB, with an empty table for each. */
export function describeOnEachTable(title: string, tests: (table: () => Table) => void): void {
  describe(`${title}, in memory`, () => {
    let table: Table
    beforeEach(() => {
      table = new MemoryTable()
    })
    tests(() => table)
  })

  describe(`${title}, on DynamoDB`, () => {
    let engine: Dynalite
    let table: Table
    beforeEach(async () => {
      engine = await startDynalite([TABLE_NAME])
      table = new DynamoTable(engine.client, TABLE_NAME)
    })
    afterEach(() => engine.stop())
    tests(() => table)
  })
}
