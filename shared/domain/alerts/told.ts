import type { AlertItem, Message } from './alert-item.ts'
import type { AlertScope } from './alert-scope.ts'
import type { RecipientState, WaitingNotice } from './recipient-state.ts'

/** A message in the making: which of the waiting notices it tells, and which it only lists. */
export interface Telling {
  readonly kind: 'immediate' | 'digest'
  readonly told: readonly WaitingNotice[]
  readonly listed: readonly WaitingNotice[]
}

/**
 * The state after something was told, with the message that tells it.
 *
 *   waiting   |  A first   A repeat-due   B first  |
 *   message   |            A repeat-due   B first  |    of each alert the newest, the others are told with it
 *
 * The id of the message follows from the recipient and the notices: the same plan makes the same message.
 */
export function afterTelling(
  state: RecipientState,
  { kind, told, listed }: Telling,
  recipientKey: string,
  now: number,
  idOf: (parts: readonly string[]) => string,
): RecipientState {
  const items = newestOfEachAlert(told)
  const lines = newestOfEachAlert(listed)
  const ids = (list: readonly AlertItem[]) => list.map(({ noticeId }) => noticeId)
  const messageId = idOf([recipientKey, kind, ...ids(items), 'listed', ...ids(lines)])
  const message: Message = { messageId, kind, at: now, items, listed: lines }
  const keys = new Set(items.map(({ alertKey }) => alertKey))
  const known = Object.entries(state.known).filter(([alertKey]) => !keys.has(alertKey))
  const fires = items.filter(({ reason }) => reason !== 'resolved')
  return {
    ...settle(state, [...state.waiting.filter(({ item }) => keys.has(item.alertKey)), ...listed], now),
    known: Object.fromEntries([...known, ...fires.map(({ alertKey }) => [alertKey, now] as const)]),
    immediateAt: kind === 'immediate' ? [...state.immediateAt, now] : state.immediateAt,
    lastDigestAt: kind === 'digest' ? now : state.lastDigestAt,
    planned: [...state.planned, message],
  }
}

/** The state once some notices need no telling any more. */
export function settle(
  state: RecipientState,
  notices: readonly WaitingNotice[],
  now: number,
): RecipientState {
  const settled = notices.map(({ item, at }) => [item.noticeId, Math.max(at, now)] as const)
  const ids = new Set(settled.map(([noticeId]) => noticeId))
  return {
    ...state,
    waiting: state.waiting.filter(({ item }) => !ids.has(item.noticeId)),
    settled: { ...state.settled, ...Object.fromEntries(settled) },
  }
}

/** What is told in one message: several alerts of a team at one moment are one. */
export function groupOf(scope: AlertScope): string {
  return scope.kind === 'organization' ? scope.kind : `${scope.kind}#${scope.id}`
}

function newestOfEachAlert(notices: readonly WaitingNotice[]): AlertItem[] {
  const newest = new Map<string, WaitingNotice>()
  for (const notice of notices.toSorted((a, b) => a.at - b.at || compare(a.item.noticeId, b.item.noticeId))) {
    newest.set(notice.item.alertKey, notice)
  }
  return [...newest.values()].map(({ item }) => item).toSorted(inReadingOrder)
}

/** What warns first, then team by team. */
function inReadingOrder(a: AlertItem, b: AlertItem): number {
  return (
    compare(b.severity, a.severity) ||
    compare(groupOf(a.scope), groupOf(b.scope)) ||
    compare(a.ruleId, b.ruleId) ||
    compare(a.noticeId, b.noticeId)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
