import type { Row, Table } from './table.ts'

/**
 * The rows of a partition whose sort keys follow the time, the newest first.
 * @param before the sort key of the last one seen, or one that comes after all wanted
 * @param from the first wanted
 */
export async function newestRows(
  table: Table,
  pk: string,
  limit: number,
  before?: string,
  from?: string,
): Promise<Row[]> {
  const range = { pk, descending: true, ...(from !== undefined && { from }) }
  if (before === undefined) return table.query({ ...range, limit })
  // Sort keys up to one are included: the one that was seen, too.
  const rows = await table.query({ ...range, limit: limit + 1, to: before })
  return rows.filter(({ sk }) => sk !== before).slice(0, limit)
}
