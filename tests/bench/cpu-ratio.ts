/** Pairs that count, after the ones that warm up. */
const PAIRS = 15
const WARM_UP = 5

/**
 * How much more processor time one thing takes than another, measured in turn, so that a machine that slows
 * down slows both.
 *
 * @returns the median of the ratios pair by pair
 */
export async function cpuRatio(one: () => unknown, other: () => unknown): Promise<number> {
  const ratios: number[] = []
  for (let pair = -WARM_UP; pair < PAIRS; pair++) {
    const ratio = (await cpuMicroseconds(one)) / (await cpuMicroseconds(other))
    if (pair >= 0) ratios.push(ratio)
  }
  return ratios.sort((a, b) => a - b)[Math.floor(PAIRS / 2)] as number
}

async function cpuMicroseconds(work: () => unknown): Promise<number> {
  globalThis.gc?.()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
