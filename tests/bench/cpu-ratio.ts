/** Pairs that count, after the ones that warm up. */
const PAIRS = 15
const WARM_UP = 5

export interface CpuComparison {
  /** Of one thing to the other: the median of the ratios pair by pair. */
  readonly ratio: number
  /** Between which the middle half of the ratios lies: how far to trust them. */
  readonly quartiles: readonly [number, number]
  /** Processor time of the one, the median. */
  readonly microseconds: number
}

/**
 * How much more processor time one thing takes than another, measured in turn, so that a machine that slows
 * down slows both.
 */
export async function cpuComparison(
  one: () => unknown,
  other: () => unknown,
  { pairs = PAIRS, warmUp = WARM_UP } = {},
): Promise<CpuComparison> {
  const ratios: number[] = []
  const times: number[] = []
  for (let pair = -warmUp; pair < pairs; pair++) {
    const time = await cpuMicroseconds(one)
    const ratio = time / (await cpuMicroseconds(other))
    if (pair < 0) continue
    ratios.push(ratio)
    times.push(time)
  }
  ratios.sort((a, b) => a - b)
  times.sort((a, b) => a - b)
  return {
    ratio: at(ratios, 0.5),
    quartiles: [at(ratios, 0.25), at(ratios, 0.75)],
    microseconds: at(times, 0.5),
  }
}

/** @returns the ratio alone */
export async function cpuRatio(one: () => unknown, other: () => unknown): Promise<number> {
  return (await cpuComparison(one, other)).ratio
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] as number
}

async function cpuMicroseconds(work: () => unknown): Promise<number> {
  globalThis.gc?.()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
