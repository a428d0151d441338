import { eachConcurrently } from '../concurrently.ts'
import type { Key, Table } from './table.ts'

const ROWS_A_PAGE = 200
const DELETES_AT_ONCE = 25

/**
 * Deletes a partition, page by page.
 *
 * @param mayGoOn whether there is time left for another page
 * @returns how many rows
 */
export async function deletePartition(table: Table, pk: string, mayGoOn: () => boolean): Promise<number> {
  let deleted = 0
  let page: readonly Key[] = []
  do {
    page = await table.query({ pk, limit: ROWS_A_PAGE })
    await eachConcurrently(page, DELETES_AT_ONCE, (row) => table.delete(row))
    deleted += page.length
  } while (page.length === ROWS_A_PAGE && mayGoOn())
  return deleted
}
