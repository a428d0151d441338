import { checkWorkEvent } from '../events.ts'
import type { Rejection } from '../rejection.ts'
import type { RowOutcome } from './rows.ts'

/** What becomes of a row in the end: what intake would refuse is refused here, too. */
export type RowVerdict =
  | { readonly event: Readonly<Record<string, unknown>> }
  | { readonly ignored: string }
  | { readonly rejected: Rejection }

export function rowVerdict(outcome: RowOutcome): RowVerdict {
  if (!('event' in outcome)) return outcome
  const checked = checkWorkEvent(JSON.parse(outcome.event))
  if ('reason' in checked) return { rejected: checked }
  // What an event has no field for may name a patient, and so may its name.
  const { epochMilliseconds: _, ...event } = checked
  return { event }
}

/** The fields of an event that name nobody and hold no text of anybody. */
const SHOWN_WHOLE: ReadonlySet<string> = new Set([
  ...['kind', 'at', 'start', 'end', 'recordedAt', 'action', 'type', 'status', 'step', 'source', 'minutes'],
  'outcome',
])
const MOST_SHOWN_OF_AN_ID = 3

/** An event as it is shown to whoever tries a reading out: ids shortened to their first characters. */
export function shortenedEvent(event: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shown = Object.entries(event).map(([name, value]) => [
    name,
    SHOWN_WHOLE.has(name) ? value : beginning(String(value)),
  ])
  return Object.fromEntries(shown)
}

/** Enough to find the row again, and never more than half. */
function beginning(id: string): string {
  return `${id.slice(0, Math.min(MOST_SHOWN_OF_AN_ID, id.length / 2))}...`
}
