import type { AlertItem, Message, NoticeReason } from '../domain/alerts/alert-item.ts'
import type { AlertScope } from '../domain/alerts/alert-scope.ts'
import { isSurveyRule } from '../domain/alerts/rule-id.ts'

/** How every channel says it: plain words, before any escaping. */
const REASONS: Record<NoticeReason, string> = {
  first: 'New',
  'repeat-due': 'Still the case',
  escalated: 'Escalated to you',
  resolved: 'Over',
}

/** One line that says what the message is about: a subject, a title, a notification on a locked screen. */
export function headline({ kind, items, listed }: Message): string {
  if (kind === 'test') return 'Test message of Evenshift'
  if (kind === 'verification') return 'Confirm this address for Evenshift'
  if (kind === 'channel-disabled') return 'A channel of Evenshift was switched off'
  const [item, ...others] = items
  if (item === undefined) return `Evenshift: ${counted(listed.length, 'alert')} came and went`
  if (kind === 'digest') return `Evenshift digest: ${counted(items.length, 'alert')}`
  return others.length === 0
    ? `${item.title}: ${scopeName(item.scope)}`
    : `${counted(items.length, 'alert')}: ${scopeName(item.scope)}`
}

/** What a message says that is about no alert; null where it is about some. */
export function introduction({ kind, disabled }: Message, verificationCode: string | null): string | null {
  if (kind === 'test') return 'This is a test. If you can read it, alerts will reach you here.'
  if (kind === 'channel-disabled') {
    const why = disabled?.reason === 'gone' ? 'it says that it is no more' : 'it has failed for days'
    return `Evenshift has switched off a channel of the kind ${disabled?.channelKind}: ${why}. What waits there is kept. Switch it on again when it works, or set up another.`
  }
  if (kind !== 'verification') return null
  return `Your code is ${verificationCode ?? ''}. Enter it in Evenshift to get alerts here. If you did not ask for it, do nothing.`
}

export function scopeName(scope: AlertScope): string {
  if (scope.kind === 'organization') return 'the whole organisation'
  return scope.kind === 'team' ? scope.name : `feed ${scope.id}`
}

export function itemTitle(item: AlertItem): string {
  return `${REASONS[item.reason]}: ${item.title} (${scopeName(item.scope)})`
}

/** Name and value, row by row. */
export function itemFacts(item: AlertItem): readonly (readonly [string, string])[] {
  const [period, baseline] = isSurveyRule(item.ruleId)
    ? ['Survey, opened and published', 'In the cycle before']
    : ['Week', 'Usually']
  return [
    [period, `${item.period.from} to ${item.period.to}`],
    ['Value', item.value],
    ['Threshold', item.threshold],
    ...(item.baseline === null ? [] : [[baseline, item.baseline] as const]),
    ['Why it matters', item.why],
    ['What may help', item.suggestedAction],
  ]
}

export function listedLine(item: AlertItem): string {
  return `${item.title} (${scopeName(item.scope)}), ${item.period.from} to ${item.period.to}`
}

export const LISTED_TITLE = 'Over again before you were told'

/** One line without anything that a header, a terminal or a reader could take for an order. */
export function oneLine(text: string, longest: number): string {
  return clipped(text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim(), longest)
}

/** At most so many UTF-16 units, without half a character at the end. */
export function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
