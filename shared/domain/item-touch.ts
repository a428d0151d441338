import type { HolderKey } from './item-holder-key.ts'
import { FOLLOWED_WEEKS, stepsByHolder } from './item-places.ts'
import { itemState } from './item-state.ts'
import { type Span, union } from './span.ts'
import { secondOf, type WorkItem } from './work-item.ts'

/**
 * Whose figures may come out otherwise, and when, after steps of an item were heard of.
 *
 *   steps       |  created   opened    forwarded    completed      now |
 *               |  pool P    by A      to B         by B               |
 *   heard now   |                      x                               |
 *   days of A   |                      x            x                  |
 *   days of B   |                      x            x                  |
 *   open work   |                      =============================== |      of A, of B and of P
 *
 * A step bears on those who were named before it or by it, for they may have had the item, or may be found not
 * to have had it. What lies before the first step heard of stays as it is, with two exceptions: a new type is
 * the type of all that was, and a completion counts with whatever is said of it later.
 *
 * Steps that were stored already may be those of a run that died before it spoke, and nobody knows what it
 * changed: then the whole item is touched. Open work ends with the last step of an item that is closed when it
 * is first heard of; of all others it is touched up to now.
 */
export interface ItemTouch {
  readonly holder: HolderKey
  /** The seconds of the steps: on the days in which they lie. */
  readonly days: readonly Span[]
  /** In order, apart from each other. */
  readonly openWork: readonly Span[]
}

const FOLLOWED_SECONDS = FOLLOWED_WEEKS * 7 * 86_400

/**
 * @param before as it was stored; undefined for an item that was not
 * @param after what it is together with what was heard
 * @param now seconds since 1970
 */
export function itemTouches(
  before: WorkItem | undefined,
  heard: WorkItem,
  after: WorkItem,
  now: number,
): ItemTouch[] {
  const from = firstTouched(before, heard, after)
  const last = Math.max(...after.map(secondOf))
  const isSettled = before === undefined && itemState(after).status !== 'open'
  const until = (isSettled ? last : Math.max(last, now)) + 1
  return [...stepsByHolder(after)].map(([holder, steps]) => {
    const seconds = steps.filter(({ at }) => at >= from).map(secondOf)
    const followed = seconds.map((start) => ({ start, end: Math.min(start + FOLLOWED_SECONDS, until) }))
    return {
      holder,
      days: seconds.map((start) => ({ start, end: start + 1 })),
      openWork: union([...followed, { start: until - 1, end: until }]),
    }
  })
}

/** In milliseconds since 1970, as steps count. */
function firstTouched(before: WorkItem | undefined, heard: WorkItem, after: WorkItem): number {
  const all = Math.min(...after.map(({ at }) => at))
  const someWereStored = after.length < (before?.length ?? 0) + heard.length
  const isOfAnotherType = before !== undefined && before.at(-1)?.type !== after.at(-1)?.type
  if (someWereStored || isOfAnotherType) return all
  const completions = after.filter(({ step }) => step === 'completed')
  return Math.min(...[...heard, ...completions].map(({ at }) => at))
}
