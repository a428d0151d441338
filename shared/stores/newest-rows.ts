import type { Row, Table } from './table.ts'

/**
 * The rows of a partition whose sort keys follow the time, the newest first.
 * @param before the sort key of the last one seen
 */
export async function newestRows(table: Table, pk: string, limit: number, before?: string): Promise<Row[]> {
  if (before === undefined) return table.query({ pk, descending: true, limit })
  // Sort keys up to one are included: the one that was seen, too.
  const rows = await table.query({ pk, descending: true, limit: limit + 1, to: before })
  return rows.filter(({ sk }) => sk !== before).slice(0, limit)
}
