/**
 * The value below which a share of all values lies, between neighbours by straight line.
 *
 *   values   10   20   30   40
 *   share    0   1/3  2/3   1        the median (1/2) is 25, the 90th percentile 37
 *
 * Definition 7 of Hyndman and Fan 1996, as spreadsheets, R and NumPy have it.
 * @param share 0 to 1
 * @returns null where there are no values
 */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((one, other) => one - other)
  return quantileOf(sorted.length, (place) => sorted[place] as number, share)
}

/** The same of values that are told one by one. @param valueAt of the places 0 to count - 1, ascending */
export function quantileOf(count: number, valueAt: (place: number) => number, share: number): number {
  const position = (count - 1) * share
  const below = valueAt(Math.floor(position))
  const above = valueAt(Math.ceil(position))
  return below + (above - below) * (position - Math.floor(position))
}

export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5)
}
