import type { WorkEvent } from '../events.ts'
import type { Rejection } from '../rejection.ts'

/**
 * What became of one unit of somebody's format: an event, or why there is none. No unit ends without a word.
 *
 *   audit event of a nurse     ->  event
 *   audit event of a device    ->  ignored: no person acted
 *   audit event without time   ->  rejected: recorded, is missing
 *
 * The words are ours, and repeat nothing of the input: a patient may stand in any of it.
 */
export type SourceOutcome =
  | { readonly event: WorkEvent }
  | { readonly ignored: string }
  | { readonly rejected: Rejection }
