/**
 * How many there are at most by chance, where so many are expected: in so many of all cases.
 *
 *   expected 0.8   |  0: 45 %   1: 81 %   2: 95 %   3: 99 %   |      0.95: two
 *
 * @param mean 0 or more, and under some hundreds
 * @param share over 0, under 1
 */
export function poissonQuantile(mean: number, share: number): number {
  let part = Math.exp(-mean)
  let upTo = part
  let count = 0
  while (upTo < share) {
    count++
    part *= mean / count
    upTo += part
  }
  return count
}
