import type { Alert } from './alert.ts'
import type { AlertInput } from './alert-input.ts'
import { conditionResolved } from './condition.ts'

type ActionInput = Extract<AlertInput, { kind: 'acknowledge' | 'snooze' | 'resolve' | 'withdraw' }>

/**
 * Why an action means nothing here.
 *
 *   does not fire    |  nothing to acknowledge, to snooze or to resolve
 *   acknowledged     |  it is told no more anyway: neither acknowledged again nor snoozed
 *   snooze to now    |  the end must lie ahead
 *
 * Acknowledging an alert that is snoozed ends the snooze.
 *
 * @returns null where it means something
 */
export function actionRefusal(alert: Alert | undefined, input: AlertInput, now: number): string | null {
  if (input.kind === 'readings' || input.kind === 'tick' || input.kind === 'withdraw') return null
  if (alert === undefined) return 'There is no such alert.'
  if (alert.condition.phase !== 'firing') return 'The alert does not fire.'
  if (input.kind === 'resolve') return null
  if (alert.acknowledgedAt !== null) return 'The alert is acknowledged already.'
  if (input.kind === 'snooze' && input.until <= now) return 'A snooze must end in the future.'
  return null
}

/** The alert after an action that means something. */
export function afterAction(alert: Alert, input: ActionInput, now: number): Alert {
  switch (input.kind) {
    case 'acknowledge':
      return { ...alert, acknowledgedAt: now, snoozedUntil: null }
    case 'snooze':
      return { ...alert, snoozedUntil: input.until }
    case 'resolve':
      return {
        ...alert,
        condition: conditionResolved(alert.condition),
        resolvedByHandIn: alert.condition.week,
      }
    case 'withdraw':
      return { ...alert, condition: conditionResolved(alert.condition) }
  }
}
