const MINUTE = 60_000

/** A working day, and its end: after it whoever is here signs in anew. */
const LONGEST = 8 * 60 * MINUTE
/** A computer that was left alone. */
const IDLE = 30 * MINUTE
/** How seldom a session is saved while somebody is at work. */
const RENEWED_EVERY = MINUTE

/**
 * When a session ends by itself: half an hour after it was last used, and eight hours after it began.
 *
 *   begun  08:00   used  08:10  11:00             ends  11:30
 *   begun  08:00   used  08:10  ...  15:45        ends  16:00
 *
 * @returns milliseconds since 1970; from then on it is over
 */
export function endOfSession(begunAt: number, seenAt: number): number {
  return Math.min(begunAt + LONGEST, seenAt + IDLE)
}

/** Whether its use is to be noted once more. */
export function isToRenew(seenAt: number, now: number): boolean {
  return now - seenAt >= RENEWED_EVERY
}
