/** One measured figure beside its target. A ratio compares two things measured in turn in the same run. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** `<= 3`, `>= 2`, `< 1`, or empty where the figure is shown without one. */
  readonly target: string
  readonly holds: boolean
}

export function atMost(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value: rounded(value), unit, target: `<= ${limit}`, holds: value <= limit }
}

export function below(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value: rounded(value), unit, target: `< ${limit}`, holds: value < limit }
}

export function atLeast(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value: rounded(value), unit, target: `>= ${limit}`, holds: value >= limit }
}

/** A figure that belongs beside the others and has no target of its own. */
export function shown(name: string, value: number, unit: string): Figure {
  return { name, value: rounded(value), unit, target: '', holds: true }
}

function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
