/** Sums of tenths of a minute, and money, without the noise of binary fractions. */
export function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
