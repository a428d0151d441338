import { createHash } from 'node:crypto'
import { type AlertScope, scopeIdOf } from './domain/alerts/alert-scope.ts'
import type { RuleId } from './domain/alerts/rule-id.ts'

const KEY_LENGTH = 32

/**
 * The name of an alert: one for each tenant, rule and scope. The same condition updates its alert, and never makes a
 * second one; it also stands in links and goes out to other systems, so it says nothing of what it is made of. The
 * name of a team may change, its alerts stay.
 */
export function alertKeyOf(tenantId: string, ruleId: RuleId, scope: AlertScope): string {
  return createHash('sha256')
    .update(JSON.stringify([tenantId, ruleId, scope.kind, scopeIdOf(scope)]))
    .digest('hex')
    .slice(0, KEY_LENGTH)
}
