import type { UnitRow } from './heat-map.tsx'
import type { WeeksOfUnits } from './read-organization.ts'

/** As many units as one reads on a page. */
const ROWS_OF_PAGE = 24

export interface RowsOfPage {
  readonly rows: readonly UnitRow[]
  /** From 1 on. */
  readonly page: number
  readonly pages: number
}

/**
 * The units that a page shows, in the order of the tree: all, where they are few; else those directly below, some on
 * each page, and the rest one click down.
 *
 *   organisation   |  medicine [A, B], surgery                 ->  medicine, A, B, surgery
 *   of 200 teams   |  division 1 [...] ... division 30 [...]   ->  divisions 1 to 24, and a second page
 *
 * @param asked the page that the address names; what is no page is the first
 */
export function rowsOfPage(units: WeeksOfUnits['units'], asked: string | undefined): RowsOfPage {
  const all = units.map((unit, at): UnitRow => ({ at, unit }))
  const rows = all.length <= ROWS_OF_PAGE ? all : all.filter(({ unit }) => unit.depth === 1)
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_OF_PAGE))
  const wished = Number(asked ?? 1)
  const page = Number.isInteger(wished) && wished >= 1 && wished <= pages ? wished : 1
  return { rows: rows.slice((page - 1) * ROWS_OF_PAGE, page * ROWS_OF_PAGE), page, pages }
}
