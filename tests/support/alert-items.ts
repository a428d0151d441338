import { createHash } from 'node:crypto'
import type { AlertItem, Message } from '../../shared/domain/alerts/alert-item.ts'
import type { IncomingNotice } from '../../shared/domain/alerts/recipient-state.ts'

/** An alert of the team East that fires for the first time. */
export function anItem(of: Partial<AlertItem> = {}): AlertItem {
  const alertKey = of.alertKey ?? 'alert-1'
  const reason = of.reason ?? 'first'
  return {
    alertKey,
    noticeId: `${alertKey}/${reason}`,
    ruleId: 'after-hours-load',
    reason,
    severity: 'warning',
    title: 'Much work after hours',
    scope: { kind: 'team', id: 'east', name: 'East' },
    period: { from: '2026-06-08', to: '2026-06-14' },
    value: '84 minutes per full-time equivalent and week',
    threshold: '68 minutes per full-time equivalent and week',
    baseline: '51 minutes',
    why: 'Work after hours went with exhaustion: odds ratio 4.78 (1.1 to 20.1), n = 122.',
    suggestedAction: 'Protect an hour a day for documentation.',
    path: `/alerts/${alertKey}`,
    ...of,
  }
}

export function aNotice(at: number, of: Partial<AlertItem> = {}): IncomingNotice {
  return { at, item: anItem(of) }
}

export function aMessage(of: Partial<Message> = {}): Message {
  return { messageId: 'msg_1', kind: 'immediate', at: 1_781_600_000, items: [anItem()], listed: [], ...of }
}

export function hashOf(parts: readonly string[]): string {
  return `msg_${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`
}
