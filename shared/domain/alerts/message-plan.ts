import { instantOf, localDateOf } from '../local-time.ts'
import type { Span } from '../span.ts'
import type { AlertState } from './alert.ts'
import type { Message } from './alert-item.ts'
import { digestAllowedFrom, immediateLeft } from './message-budget.ts'
import { fateOf, notBefore } from './notice-fate.ts'
import { nextQuietEnd, type QuietPreferences, quietUntil } from './quiet-hours.ts'
import type { IncomingNotice, RecipientState, WaitingNotice } from './recipient-state.ts'
import { afterTelling, groupOf, settle } from './told.ts'

const DAY = 86_400

/** Longer than any queue keeps a notice: what is older is a copy of something told. */
const REMEMBERED_DAYS = 120

/** What a team's figures set off together arrives within moments, and is one message. */
const GROUP_WAIT_SECONDS = 300

export interface PlanInput {
  /** Of the tenant and the recipient: it goes into the ids of the messages. */
  readonly recipientKey: string
  readonly state: RecipientState
  /** Those that came now; the state keeps them until they are told or need no telling. */
  readonly notices: readonly IncomingNotice[]
  /** By alert key: of every alert of which a notice comes or waits. */
  readonly standings: ReadonlyMap<string, AlertState>
  readonly preferences: QuietPreferences
  readonly leave: readonly Span[]
  readonly now: number
  /** A hash: the same parts give the same id. */
  readonly idOf: (parts: readonly string[]) => string
}

export interface Plan {
  /** To be saved on its revision before any message goes out. */
  readonly state: RecipientState
  /** To be put into the outbox, if absent, after the state is saved; then `messagesHandedOver`. */
  readonly messages: readonly Message[]
  /** When to plan again, if nothing comes before. */
  readonly wakeAt: number | null
}

/**
 * Which messages a recipient gets now, so that alerting does not do the harm it reports.
 *
 *   clock      |  10:00   10:05    ...   18:00        02:00        08:00  |
 *   team east  |  A fires, B fires               C fires  D fires
 *              |                                          D over
 *   message    |          A and B                                  digest: C; D listed
 *
 * At once (after five minutes, for what belongs together) goes what fires for the first time or is escalated, three
 * messages a week at most. All else waits for the digest at the end of the next quiet time, one a day at most:
 * what came in quiet hours, what is over the budget, reminders, and the good news that an alert is over.
 */
export function planMessages(input: PlanInput): Plan {
  const { preferences, leave, now } = input
  const quietEnd = quietUntil(now, preferences, leave)
  const sorted = withoutDropped(withNotices(input), input)
  const state = quietEnd === null ? afterTellingNow(sorted, input) : deferred(sorted, input, () => true)
  return {
    state,
    messages: quietEnd === null ? state.planned : [],
    wakeAt: wakeAt(state, input, quietEnd),
  }
}

/** The state once messages are in the outbox: they are not handed over again. */
export function messagesHandedOver(state: RecipientState, messageIds: readonly string[]): RecipientState {
  return { ...state, planned: state.planned.filter(({ messageId }) => !messageIds.includes(messageId)) }
}

function withNotices(input: PlanInput): RecipientState {
  const { state, notices, now } = input
  const oldest = now - REMEMBERED_DAYS * DAY
  const waiting = new Map(state.waiting.map((notice) => [notice.item.noticeId, notice]))
  for (const { at, item } of notices) {
    if (at < oldest || state.settled[item.noticeId] !== undefined || waiting.has(item.noticeId)) continue
    const isUrgent = item.reason === 'first' || item.reason === 'escalated'
    const digestFrom = isUrgent ? null : nextDigest(now, input)
    waiting.set(item.noticeId, { at, item, receivedAt: now, digestFrom })
  }
  for (const notice of waiting.values()) {
    const digestFrom = notice.digestFrom ?? digestInstead(notice, input)
    waiting.set(notice.item.noticeId, { ...notice, digestFrom })
  }
  const settled = Object.entries(state.settled).filter(([, since]) => since >= oldest)
  return {
    ...state,
    waiting: [...waiting.values()].toSorted((a, b) => (a.item.noticeId < b.item.noticeId ? -1 : 1)),
    settled: Object.fromEntries(settled),
    immediateAt: state.immediateAt.filter((at) => at >= now - 9 * DAY),
  }
}

/**
 * From when on the digest tells what was to be told at once: where it came in quiet time, would have to wait into
 * it, or where a quiet time has passed since. Null: it may still be told at once.
 */
function digestInstead({ receivedAt }: WaitingNotice, input: PlanInput): number | null {
  const { preferences, leave, now } = input
  const ready = receivedAt + GROUP_WAIT_SECONDS
  const quietEnd = quietUntil(receivedAt, preferences, leave) ?? quietUntil(ready, preferences, leave)
  if (quietEnd !== null) return quietEnd
  const next = nextDigest(ready, input)
  return next <= now ? next : null
}

/** Drops what needs no telling, and leaves to the digest what is only listed. */
function withoutDropped(state: RecipientState, input: PlanInput): RecipientState {
  const fate = (notice: WaitingNotice) => fateNow(notice, state, input)
  const dropped = state.waiting.filter((notice) => fate(notice) === 'drop')
  return deferred(settle(state, dropped, input.now), input, (notice) => fate(notice) === 'list')
}

function afterTellingNow(state: RecipientState, input: PlanInput): RecipientState {
  const { preferences, now, recipientKey, idOf } = input
  const told = tellable(state, input)
  const listed = state.waiting.filter((notice) => fateNow(notice, state, input) === 'list')
  const isDigestDue = [...told, ...listed].some(({ digestFrom }) => digestFrom !== null && digestFrom <= now)
  if (isDigestDue && digestAllowedFrom(state, preferences.zone) <= now) {
    return afterTelling(state, { kind: 'digest', told, listed }, recipientKey, now, idOf)
  }
  let after = state
  for (const group of groupsReady(told, now)) {
    if (immediateLeft(after, preferences.zone, now) > 0) {
      after = afterTelling(after, { kind: 'immediate', told: group, listed: [] }, recipientKey, now, idOf)
    } else {
      after = deferred(after, input, (notice) => group.includes(notice))
    }
  }
  return after
}

/** What may still be told at once, by team: the groups whose first notice has waited long enough. */
function groupsReady(told: readonly WaitingNotice[], now: number): WaitingNotice[][] {
  const groups = Map.groupBy(
    told.filter(({ digestFrom }) => digestFrom === null),
    ({ item }) => groupOf(item.scope),
  )
  const hasWarning = (group: readonly WaitingNotice[]) =>
    group.some(({ item }) => item.severity === 'warning')
  return [...groups.entries()]
    .filter(([, group]) => readyAt(group) <= now)
    .toSorted(
      ([keyA, a], [keyB, b]) =>
        Number(hasWarning(b)) - Number(hasWarning(a)) || readyAt(a) - readyAt(b) || (keyA < keyB ? -1 : 1),
    )
    .map(([, group]) => group)
}

function readyAt(group: readonly WaitingNotice[]): number {
  return Math.min(...group.map(({ receivedAt }) => receivedAt)) + GROUP_WAIT_SECONDS
}

function wakeAt(state: RecipientState, input: PlanInput, quietEnd: number | null): number | null {
  const { preferences, leave, now } = input
  const digestFrom = digestAllowedFrom(state, preferences.zone)
  const times = state.waiting
    .filter((notice) => ['tell', 'list'].includes(fateNow(notice, state, input)))
    .map((notice) =>
      notice.digestFrom === null
        ? notice.receivedAt + GROUP_WAIT_SECONDS
        : Math.max(now, notice.digestFrom, notBefore(notice, state, preferences.zone), digestFrom),
    )
    .map((at) => quietUntil(at, preferences, leave) ?? at)
  if (quietEnd !== null && state.planned.length > 0) times.push(quietEnd)
  return times.length === 0 ? null : Math.min(...times)
}

function tellable(state: RecipientState, input: PlanInput): WaitingNotice[] {
  return state.waiting.filter(
    (notice) =>
      fateNow(notice, state, input) === 'tell' &&
      notBefore(notice, state, input.preferences.zone) <= input.now,
  )
}

function fateNow(notice: WaitingNotice, state: RecipientState, { standings }: PlanInput) {
  return fateOf(notice, standings.get(notice.item.alertKey), state)
}

/** The notices that must not be told at once any more: they wait for the digest. */
function deferred(
  state: RecipientState,
  input: PlanInput,
  isMeant: (notice: WaitingNotice) => boolean,
): RecipientState {
  if (!state.waiting.some((notice) => notice.digestFrom === null && isMeant(notice))) return state
  const digestFrom = nextDigest(input.now, input)
  const waiting = state.waiting.map((notice) =>
    notice.digestFrom === null && isMeant(notice) ? { ...notice, digestFrom } : notice,
  )
  return { ...state, waiting }
}

/** The end of this or the next quiet time; where nothing is ever quiet, the next day. */
function nextDigest(at: number, { preferences, leave }: PlanInput): number {
  const { zone } = preferences
  return nextQuietEnd(at, preferences, leave) ?? instantOf(zone, localDateOf(zone, at), '24:00')
}
