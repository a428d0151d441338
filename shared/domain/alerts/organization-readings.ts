import type { KnownReading, Reading, Thresholds } from './reading.ts'

/** At least so many teams, and half of those that can be read: then it is no matter of a team. */
const FEWEST_TEAMS = 3
const SHARE_OF_TEAMS: Thresholds = { high: 0.5, low: 0.25 }

/**
 * A rule for the whole organisation: the share of teams with a high week.
 *
 *   team A   |  high  high     |
 *   team B   |  low   high     |
 *   team C   |  low   high     |      a team too small to be read is in no share
 *   result   |  low   high     |      1 of 3, then 3 of 3
 *
 * High at half of the teams or more, three at least; low at a quarter or less. Its alert inhibits those of the teams: it
 * takes the weeks of teams, not their alerts, so that it fires with them, not after them.
 *
 * @param teams of one rule: the readings of each team, of the same weeks
 */
export function organizationReadings(
  teams: readonly (readonly Reading[])[],
  weeks: readonly string[],
): Reading[] {
  return weeks.map((week): Reading => {
    const known = teams.flatMap((readings) =>
      readings.filter((each): each is KnownReading => each.week === week && each.level !== 'missing'),
    )
    if (known.length < FEWEST_TEAMS) return { week, level: 'missing' }
    const high = known.filter(({ level }) => level === 'high').length
    const value = high / known.length
    const isHigh = value >= SHARE_OF_TEAMS.high && high >= FEWEST_TEAMS
    const isLow = value <= SHARE_OF_TEAMS.low
    const periods = known.flatMap(({ period }) => period ?? [])
    const newest = periods.toSorted((one, other) => (one.to < other.to ? -1 : 1)).at(-1)
    return {
      week,
      level: isHigh ? 'high' : isLow ? 'low' : 'between',
      value,
      baseline: null,
      thresholds: SHARE_OF_TEAMS,
      people: known.reduce((total, { people }) => total + people, 0),
      evidence: { teams: known.length, highTeams: high },
      ...(newest && { period: newest }),
    }
  })
}
