import type { Element } from './fhir-element.ts'
import { type FhirVersion, fhirVersionOf } from './fhir-version.ts'

/**
 * Where the versions of AuditEvent keep what is read of it.
 *
 *            DSTU2              STU3            R4, R4B       R5
 *   agents   participant        agent           agent         agent
 *   who      userId, reference  userId, ...     who           who
 *   entities object             entity          entity        entity
 *   codes    event.type, ...    type, subtype   type, ...     category, code
 *   time     event.dateTime     recorded        recorded      recorded
 */
export interface AuditLayout {
  readonly agents: string
  readonly entities: string
  readonly header: readonly string[]
  /** The more special first. */
  readonly codes: readonly string[]
  readonly recorded: string
  /** When it happened; said less often than when it was recorded, and better. */
  readonly happened: readonly (readonly string[])[]
}

const R4: AuditLayout = {
  agents: 'agent',
  entities: 'entity',
  header: [],
  codes: ['subtype', 'type'],
  recorded: 'recorded',
  happened: [['period', 'start']],
}

const LAYOUTS: Readonly<Record<FhirVersion, AuditLayout>> = {
  DSTU2: {
    ...R4,
    agents: 'participant',
    entities: 'object',
    header: ['event'],
    recorded: 'dateTime',
    happened: [],
  },
  STU3: { ...R4, happened: [] },
  R4,
  R5: {
    ...R4,
    codes: ['code', 'category'],
    happened: [['occurredDateTime'], ['occurredPeriod', 'start']],
  },
}

/** Of an event that gives no version away, what R4 and R5 have in common is read. */
export function auditLayoutOf(resource: Element): AuditLayout {
  return LAYOUTS[fhirVersionOf(resource) ?? 'R4']
}
