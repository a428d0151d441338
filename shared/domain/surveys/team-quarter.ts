/** A team in a quarter: a workload figure beside a survey result, both of them published. */
export interface TeamQuarter {
  readonly teamId: string
  /** `2026-Q4` */
  readonly quarter: string
  readonly workload: number
  readonly survey: number
}

export interface Correlation {
  readonly teamQuarters: number
  /** Pearson's r, -1 to 1. */
  readonly r: number
  /** 95 % interval. */
  readonly from: number
  readonly to: number
}

/** With fewer nothing is said. */
const FEWEST_TEAM_QUARTERS = 20

/** Of the normal distribution, for 95 %. */
const Z = 1.959963984540054

/**
 * How workload and survey results go together, over teams and quarters. It is a statement on groups: nothing
 * follows for a person, and nothing about which causes which.
 *
 *   survey    |         . o      |
 *             |     o  .  o      |    r with its interval, by Fisher's transformation;
 *             |   o  .           |    it takes team-quarters for independent, which quarters of one
 *             |  . o             |    team are not quite: the true interval is rather wider
 *             +------------------  workload
 *
 * @returns null: fewer than 20 team-quarters, or one of the two never changes
 */
export function correlation(points: readonly TeamQuarter[]): Correlation | null {
  const teamQuarters = points.length
  if (teamQuarters < FEWEST_TEAM_QUARTERS) return null
  const meanOf = (values: readonly number[]) => values.reduce((sum, it) => sum + it, 0) / teamQuarters
  const workload = meanOf(points.map((it) => it.workload))
  const survey = meanOf(points.map((it) => it.survey))
  let [both, ofWorkload, ofSurvey] = [0, 0, 0]
  for (const point of points) {
    both += (point.workload - workload) * (point.survey - survey)
    ofWorkload += (point.workload - workload) ** 2
    ofSurvey += (point.survey - survey) ** 2
  }
  if (ofWorkload === 0 || ofSurvey === 0) return null
  const r = Math.max(-1, Math.min(1, both / Math.sqrt(ofWorkload * ofSurvey)))
  const halfWidth = Z / Math.sqrt(teamQuarters - 3)
  return {
    teamQuarters,
    r,
    from: Math.tanh(Math.atanh(r) - halfWidth),
    to: Math.tanh(Math.atanh(r) + halfWidth),
  }
}

/** @param date `2026-11-22` is in `2026-Q4` */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}
