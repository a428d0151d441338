import { afterEach, beforeEach, describe } from 'vitest'
import { DynamoTable, type Table } from '../../shared/stores/table.ts'
import { type Dynalite, startDynalite } from './dynalite.ts'
import { MemoryTable } from './memory-table.ts'

/**
 * The same tests on the table in memory and on the one of DynamoDB, with an empty table for each.
 * @param name whose index the table has
 */
export function describeOnEachTable(
  title: string,
  tests: (table: () => Table) => void,
  name: 'StaffDays' | 'Schedule' | 'WorkItems' | 'Deliveries' = 'StaffDays',
): void {
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
      engine = await startDynalite([name])
      table = new DynamoTable(engine.client, name)
    })
    afterEach(() => engine.stop())
    tests(() => table)
  })
}
