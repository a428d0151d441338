import { actorOf } from './fhir-audit-actor.ts'
import { type AuditLayout, auditLayoutOf } from './fhir-audit-layout.ts'
import { auditMeaning } from './fhir-audit-meaning.ts'
import { children, descendant, type Element, rejected, textAt } from './fhir-element.ts'
import type { FhirContext, FhirOutcome } from './fhir-outcome.ts'
import type { FhirTime } from './fhir-time.ts'

/**
 * An audit event is one act of a person, unless a machine acted, or nobody.
 *
 *   Ann reads a chart       ->  activity of Ann, chart-review
 *   a server starts         ->  ignored: automatic
 *   a patient logs in       ->  ignored: no staff
 *
 * What was acted upon is looked at for its type alone; nothing of it is passed on.
 */
export function readAuditEvent(resource: Element, context: FhirContext): FhirOutcome[] {
  const layout = auditLayoutOf(resource)
  const meaning = auditMeaning(resource, layout)
  if ('ignored' in meaning) return [meaning]
  if (children(resource, layout.agents).length === 0) {
    return [rejected(descendant(resource, layout.agents), 'is missing')]
  }
  const actor = actorOf(resource, layout, context.find)
  if (!('staffId' in actor)) return [actor]
  const time = timeOf(resource, layout, context)
  if (!('at' in time)) return [time]
  return [{ event: { kind: 'activity', staffId: actor.staffId, at: time.at, action: meaning.action } }]
}

function timeOf(resource: Element, layout: AuditLayout, { readTime }: FhirContext): FhirTime {
  for (const path of layout.happened) {
    if (textAt(resource, ...path) === undefined) continue
    const time = readTime(descendant(resource, ...path))
    // A day without a time of day says less than when it was recorded.
    if ('at' in time) return time
  }
  return readTime(descendant(resource, ...layout.header, layout.recorded))
}
