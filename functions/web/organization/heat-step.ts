/** How many shades a heat map has, from the lightest, 0, on. */
const SHADES = 6

/**
 * The shade of a value among those of its map: equal steps from the least to the most.
 *
 *   values  |  10    20    30    40    50    60   70  |
 *   shade   |  0     1     2     3     4     5    5   |
 *
 * @param all of the numbers that are shown; of one value alone each has a middle shade
 */
export function heatStep(value: number, all: { readonly least: number; readonly most: number }): number {
  if (all.most === all.least) return 2
  const step = Math.floor(((value - all.least) / (all.most - all.least)) * SHADES)
  return Math.min(SHADES - 1, Math.max(0, step))
}
