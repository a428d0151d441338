import type { FloorOf } from '../../shared/domain/fairness-of-week.ts'
import { type NoiseFloor, noiseFloor } from '../../shared/domain/noise-floor.ts'

/** The same in every function and at every time: a week that is computed again comes out the same. */
const SIMULATION = { seed: 20_26, draws: 2000 }
const FLOORS_REMEMBERED = 5000

/**
 * Noise floors, remembered: many teams of a clinic are of one size, and a week is computed many times.
 *
 *   weights   |  1  0.5  1     |  0.5  1  1    |   the same team in another order, or by hours: one floor
 *   items     |  1,043         |  1,000        |   two digits: the floor moves by less than 0.01
 *
 * Both roundings are part of the figure: it never depends on what was asked before.
 */
export function rememberFloors(): FloorOf {
  const remembered = new Map<string, NoiseFloor | null>()
  return (weights, items) => {
    const largest = weights.reduce((one, other) => Math.max(one, other), 0)
    const relative = weights
      .map((weight) => Math.max(0.01, Math.round((100 * weight) / largest) / 100))
      .sort((one, other) => one - other)
    const rounded = Number(items.toPrecision(2))
    const name = `${rounded} ${relative.join(' ')}`
    const known = remembered.get(name)
    if (known !== undefined) return known
    const floor = noiseFloor(relative, rounded, SIMULATION)
    if (remembered.size >= FLOORS_REMEMBERED) remembered.clear()
    remembered.set(name, floor)
    return floor
  }
}
