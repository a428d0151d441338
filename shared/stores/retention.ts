/**
 * How long rows with persons in them stand, counted from the later of the event and its import (TRUST
 * section 1). DynamoDB removes a row some time after the second in `expiresAt`.
 */
const DAY = 86_400
export const RETENTION_SECONDS = {
  activity: 396 * DAY,
  schedule: 396 * DAY,
  workItem: 396 * DAY,
  staffDay: 396 * DAY,
  teamWeek: 5 * 366 * DAY,
  accessLog: 6 * 366 * DAY,
  intakeRejection: 30 * DAY,
  recomputation: 90 * DAY,
  /** Its history names who acted. */
  alert: 396 * DAY,
  silence: 396 * DAY,
  feedArrivals: 396 * DAY,
  /** What the planner remembers of a person. */
  recipient: 396 * DAY,
  channelHealth: 396 * DAY,
  delivery: 90 * DAY,
  fileImport: 90 * DAY,
  /** Who was asked, the links, and what was sealed: how long after the last day on which the cycle may close. */
  participation: 30 * DAY,
  lastAsked: 60 * DAY,
  /** Snapshots, what later ones must know of them, and what leadership has promised. */
  surveyResult: 5 * 366 * DAY,
  safetyReport: 396 * DAY,
} as const

/** @returns seconds since 1970 */
export function expiry(
  kind: keyof typeof RETENTION_SECONDS,
  ofEventSeconds: number,
  nowSeconds: number,
): number {
  return Math.floor(Math.max(ofEventSeconds, nowSeconds)) + RETENTION_SECONDS[kind]
}
