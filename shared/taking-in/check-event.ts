import { parseInstant } from '../domain/instant.ts'
import { type CheckedEvent, checkWorkEvent } from '../events.ts'
import type { Rejection } from '../rejection.ts'

/** The last moments, in milliseconds since 1970, at which something may have happened, and may be planned. */
export interface LatestInstants {
  readonly happened: number
  readonly planned: number
}

const HOUR = 3_600_000
const TWO_YEARS = 2 * 366 * 24 * HOUR

export function latestInstants(now: number, futureToleranceHours: number): LatestInstants {
  const happened = now + futureToleranceHours * HOUR
  return { happened, planned: Math.max(happened, now + TWO_YEARS) }
}

export function checkEvent(input: unknown, latest: LatestInstants): CheckedEvent | Rejection {
  const checked = checkWorkEvent(input)
  return 'field' in checked ? checked : (fieldTooLate(checked, latest) ?? checked)
}

export const BEYOND_TOLERANCE = 'lies further in the future than futureToleranceHours allows'

/** A record of tomorrow is a fault of a clock, and would win over every true one until then. */
function fieldTooLate(event: CheckedEvent, { happened, planned }: LatestInstants): Rejection | undefined {
  if ('at' in event) {
    return event.epochMilliseconds > happened ? { field: 'at', reason: BEYOND_TOLERANCE } : undefined
  }
  if (event.epochMilliseconds > planned) {
    return { field: 'start', reason: 'lies more than two years in the future' }
  }
  const isRecordedLater = parseInstant(event.recordedAt) > happened
  return isRecordedLater ? { field: 'recordedAt', reason: BEYOND_TOLERANCE } : undefined
}
