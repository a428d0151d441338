import type { BusinessHours } from '../business-hours.ts'
import type { AlertSubject, Mask } from './alert.ts'
import type { Hysteresis } from './condition.ts'
import type { Reading } from './reading.ts'

/** What can happen to an alert. */
export type AlertInput =
  /** The weeks were read anew: all of them, in order, missing ones too. */
  | { readonly kind: 'readings'; readonly readings: readonly Reading[]; readonly mask: Mask }
  /** Time has passed, or a silence or an inhibition has begun or ended. */
  | { readonly kind: 'tick'; readonly mask: Mask }
  /** The rule was switched off, or the team is gone. */
  | { readonly kind: 'withdraw' }
  | (ByPerson & { readonly kind: 'acknowledge' })
  | (ByPerson & { readonly kind: 'snooze'; readonly until: number })
  | (ByPerson & { readonly kind: 'resolve' })

interface ByPerson {
  readonly actor: string
  readonly comment?: string
}

/** What a step depends on besides the alert and what happens to it. */
export interface StepContext {
  /** Whole seconds since 1970. */
  readonly now: number
  readonly subject: AlertSubject
  readonly hysteresis: Hysteresis
  readonly repeatDays: number
  /** The organisation's: an alert that nobody acknowledges escalates in working hours only. */
  readonly businessHours: BusinessHours
}
