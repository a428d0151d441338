import { child, children, type Element, isPresent, rejected, textAt } from './fhir-element.ts'
import type { FhirContext, FhirOutcome } from './fhir-outcome.ts'
import { typeAndId } from './fhir-reference.ts'
import { kindOf, type ResourceKind, readResource } from './fhir-resource.ts'
import { earlierVersions } from './fhir-task-history.ts'

/** What became of one entry of a bundle, or of a resource that came alone. */
export interface FhirUnit extends ResourceKind {
  /** Position in the bundle; undefined of a resource that came alone, and of a bundle that cannot be read. */
  readonly entry: number | undefined
  /** At least one. */
  readonly outcomes: readonly FhirOutcome[]
}

/** A bundle in a bundle is rare, and one in that is an attack. */
const DEEPEST = 2

/**
 * The entries of a bundle of whatever type: batch, transaction, collection, history, searchset, message, document,
 * and the notifications of subscriptions (`history` in R4, `subscription-notification` in R5).
 *
 *   entry 0  the status of the subscription  ->  ignored
 *   entry 1  Task                            ->  its outcomes
 *   entry 2  Task without status             ->  rejected: Bundle.entry[2].resource.status, is missing
 *   entry 3  DELETE Task/7                   ->  ignored
 *
 * An entry spoils itself alone. References are looked up among the entries, and of several versions of one task
 * each is read as what came after the one before it.
 */
export function readBundle(bundle: Element, context: FhirContext, depth = 1): FhirUnit[] {
  const list = child(bundle, 'entry')
  if (!isPresent(list)) return [alone({ ignored: 'a bundle without entries' })]
  if (!Array.isArray(list.value)) return [alone(rejected(list, 'is not a list'))]
  const entries = children(bundle, 'entry')
  if (entries.length === 0) return [alone({ ignored: 'a bundle without entries' })]

  const resources = entries.map((entry) => child(entry, 'resource'))
  const find = finder(entries, context.find)
  const earlier = earlierVersions(resources)
  const kind = notificationKind(resources[0])
  if (kind === 'event-notification' && !entries.slice(1).some(bringsSomething)) {
    return [alone(rejected(list, `brings no resource: ${SEND_ALL}`))]
  }
  return entries.map((entry, index) => {
    const resource = child(entry, 'resource')
    const inner = { ...context, find, earlier: earlier.get(index), ...recordedAt(entry, context) }
    const outcomes = readEntry(entry, resource, inner, { depth, isNotification: kind !== undefined })
    return { ...kindOf(resource), entry: index, outcomes }
  })
}

/** Of something deleted there is no resource to bring. */
function bringsSomething(entry: Element): boolean {
  return isPresent(child(entry, 'resource')) || textAt(entry, 'request', 'method') === 'DELETE'
}

/** A subscription may send nothing, ids or resources; only resources tell of work. */
const SEND_ALL = 'the subscription must send the full resource'

function readEntry(
  entry: Element,
  resource: Element,
  context: FhirContext,
  { depth, isNotification }: { readonly depth: number; readonly isNotification: boolean },
): readonly FhirOutcome[] {
  if (textAt(resource, 'resourceType') === 'Bundle') {
    if (depth >= DEEPEST) return [rejected(resource, 'is a bundle in a bundle in a bundle')]
    return readBundle(resource, context, depth + 1).flatMap(({ outcomes }) => outcomes)
  }
  if (isPresent(resource)) return readResource(resource, context)
  const method = textAt(entry, 'request', 'method')
  if (method === 'DELETE') return [{ ignored: 'a deletion: what was told before stays' }]
  if (method === 'GET' || method === 'HEAD') return [{ ignored: 'a question to a server' }]
  if (isNotification) return [rejected(resource, `is missing: ${SEND_ALL}`)]
  if (isPresent(child(entry, 'response'))) return [{ ignored: 'an answer of a server' }]
  return [rejected(resource, 'is missing')]
}

/**
 * Of SubscriptionStatus (R4B, R5) its type; of the Parameters that stand for it in R4, the one of that name. A
 * handshake or a heartbeat announces nothing, and misses nothing.
 */
function notificationKind(resource: Element | undefined): string | undefined {
  const type = resource && textAt(resource, 'resourceType')
  if (resource === undefined || type === undefined) return undefined
  if (type === 'SubscriptionStatus') return textAt(resource, 'type')
  if (type !== 'Parameters') return undefined
  const parameter = children(resource, 'parameter').find((one) => textAt(one, 'name') === 'type')
  return parameter && textAt(parameter, 'valueCode')
}

/** A resource by the URL of its entry, and by its type and id. */
function finder(entries: readonly Element[], outer: FhirContext['find']): FhirContext['find'] {
  let found: Map<string, Element> | undefined
  return (reference) => {
    found ??= new Map(
      entries.flatMap((entry) => {
        const resource = child(entry, 'resource')
        const [type, id, url] = [
          textAt(resource, 'resourceType'),
          textAt(resource, 'id'),
          textAt(entry, 'fullUrl'),
        ]
        return [
          ...(url === undefined ? [] : [[url, resource] as const]),
          ...(type === undefined || id === undefined ? [] : [[`${type}/${id}`, resource] as const]),
        ]
      }),
    )
    return found.get(reference) ?? found.get(typeAndId(reference) ?? '') ?? outer(reference)
  }
}

/** The server says of an entry when it was last changed. */
function recordedAt(entry: Element, { readTime }: FhirContext): { readonly recordedAt?: string } {
  const time = readTime(child(child(entry, 'response'), 'lastModified'))
  return 'at' in time ? { recordedAt: time.at } : {}
}

function alone(outcome: FhirOutcome): FhirUnit {
  return { entry: undefined, resourceType: 'Bundle', version: undefined, outcomes: [outcome] }
}
