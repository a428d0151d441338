import type { SurveyCycle } from '../domain/surveys/frozen-terms.ts'
import { RETENTION_SECONDS } from '../stores/retention.ts'

/** However often its end is put off, a cycle is open so many days at most: the next may open then. */
export const MOST_OPEN_DAYS = 28

const DAY = 86_400

/** The last moment at which a cycle may close, seconds since 1970. */
export function latestCloseOf({ opensAt }: Pick<SurveyCycle, 'opensAt'>): number {
  return opensAt + MOST_OPEN_DAYS * DAY
}

/**
 * When participation, links, keys and sealed answers of a cycle may go, seconds since 1970. It follows from the
 * opening alone: an end that is put off moves it no further, so that no row tells whether it was made before or after.
 *
 *   opens   closes      closes later   28 days                          |
 *   [ open  )           )              |  retention of participation    |  gone
 */
export function cycleExpiry(cycle: Pick<SurveyCycle, 'opensAt'>): number {
  return latestCloseOf(cycle) + RETENTION_SECONDS.participation
}
