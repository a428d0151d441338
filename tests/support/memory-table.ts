import { byKeyOrder } from '../../shared/stores/key-order.ts'
import type { Key, RangeQuery, Row, Table, TableIndex } from '../../shared/stores/table.ts'

/** A table in memory, held to the same contract test as the one on DynamoDB. Rows are copied in and out. */
export class MemoryTable implements Table {
  readonly #rows = new Map<string, Row>()
  /** Every write, so that a test can count them. */
  writes = 0

  async get(key: Key): Promise<Row | undefined> {
    const row = this.#rows.get(nameOf(key))
    return row && structuredClone(row)
  }

  async getMany(keys: readonly Key[]): Promise<Row[]> {
    const rows = await Promise.all(keys.map((key) => this.get(key)))
    return rows.filter((row) => row !== undefined)
  }

  async query(range: RangeQuery): Promise<Row[]> {
    return this.#select(range, (row) => [row.pk, row.sk])
  }

  async queryIndex(index: TableIndex, range: RangeQuery): Promise<Row[]> {
    const rows = this.#select(range, (row) => [
      row[index.pk] as string | undefined,
      row[index.sk] as string | undefined,
    ])
    if (index.holds === 'rows') return rows
    return rows.map((row) => ({
      pk: row.pk,
      sk: row.sk,
      [index.pk]: row[index.pk],
      [index.sk]: row[index.sk],
    }))
  }

  async save(row: Row, seenRevision: number | undefined): Promise<boolean> {
    if (this.#rows.get(nameOf(row))?.rev !== seenRevision) return false
    await this.put({ ...row, rev: (seenRevision ?? 0) + 1 })
    return true
  }

  async putNewer(row: Row, revision: number): Promise<void> {
    const stored = this.#rows.get(nameOf(row))?.rev
    if (stored === undefined || stored < revision) await this.put({ ...row, rev: revision })
  }

  async put(row: Row): Promise<void> {
    this.writes++
    const defined = Object.entries(row).filter(([, value]) => value !== undefined)
    this.#rows.set(nameOf(row), structuredClone(Object.fromEntries(defined)) as Row)
  }

  async delete(key: Key): Promise<void> {
    this.#rows.delete(nameOf(key))
  }

  async deleteSeen(key: Key, seenRevision: number): Promise<boolean> {
    if (this.#rows.get(nameOf(key))?.rev !== seenRevision) return false
    return this.#rows.delete(nameOf(key))
  }

  /** All rows, sorted by key: two tables with the same content are equal. */
  dump(): Row[] {
    return [...this.#rows.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => structuredClone(row))
  }

  #select(
    { pk, from, to, after, limit, descending }: RangeQuery,
    keyOf: (row: Row) => [string | undefined, string | undefined],
  ): Row[] {
    const rows = [...this.#rows.values()]
      .filter((row) => {
        const [rowPk, sk] = keyOf(row)
        // A row without a key of the index is not in it.
        if (rowPk !== pk || sk === undefined) return false
        const isAfter = after === undefined || byKeyOrder(sk, after) > 0
        const isFrom = from === undefined || byKeyOrder(sk, from) >= 0
        return isAfter && isFrom && (to === undefined || byKeyOrder(sk, to) <= 0)
      })
      .sort((a, b) => byKeyOrder(keyOf(a)[1] as string, keyOf(b)[1] as string))
    if (descending) rows.reverse()
    return rows.slice(0, limit).map((row) => structuredClone(row))
  }
}

function nameOf({ pk, sk }: Key): string {
  return `${pk}\n${sk}`
}
