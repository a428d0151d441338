/**
 * The same in another order, each order as likely as every other (Fisher and Yates).
 *
 * @param wholeBelow a whole number from 0 up to, not including, the one given
 */
export function shuffled<T>(values: readonly T[], wholeBelow: (count: number) => number): T[] {
  const order = [...values]
  for (let last = order.length - 1; last > 0; last--) {
    const other = wholeBelow(last + 1)
    ;[order[last], order[other]] = [order[other] as T, order[last] as T]
  }
  return order
}
