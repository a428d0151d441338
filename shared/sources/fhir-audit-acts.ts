import type { ActivityCategory } from '../domain/activity-category.ts'
import type { Verb } from './fhir-resource-work.ts'

/** What a kind of event is: work of a category, work by what it was done to, or no work of a person. */
export type Act = ActivityCategory | 'by-entity' | { readonly ignored: string }

const STARTED = { ignored: 'automatic: an application started or stopped' } as const
const MOVED = { ignored: 'automatic: systems sent data to each other' } as const
const ALERTED = { ignored: 'automatic: a system raised a security alert' } as const
const KEPT = { ignored: 'automatic: a system kept or removed records' } as const

/**
 * Sources: DICOM PS3.15 A.5 and PS3.16 CID 400, 401 and 403 (`DCM`); IHE transactions (`IHE`); ISO 21089 record
 * life cycle (`iso-21089-lifecycle`). Which category an act is, is ours.
 */
export const ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  ['DCM|110120', STARTED],
  ['DCM|110121', STARTED],
  ['DCM|110122', 'navigation'], // login
  ['DCM|110123', 'navigation'], // logout
  ['DCM|110127', 'navigation'], // emergency override started: a person breaks the glass
  ['DCM|110138', 'navigation'], // emergency override stopped
  ['DCM|110100', STARTED],
  ['DCM|110101', 'other'], // audit log used
  ['DCM|110102', MOVED],
  ['DCM|110103', 'imaging'],
  ['DCM|110104', MOVED],
  ['DCM|110105', 'imaging'],
  ['DCM|110106', 'chart-review'], // export: somebody takes a copy out
  ['DCM|110107', 'other'], // import
  ['DCM|110108', MOVED],
  ['DCM|110109', 'orders'],
  ['DCM|110110', 'by-entity'], // patient record
  ['DCM|110111', 'by-entity'], // procedure record
  ['DCM|110112', 'chart-review'], // query
  ['DCM|110113', ALERTED],
  ['DCM|110114', 'navigation'],
  ['IHE|ITI-8', 'navigation'],
  ['IHE|ITI-9', 'navigation'], // whose record is it, under another number
  ['IHE|ITI-18', 'chart-review'],
  ['IHE|ITI-21', 'navigation'],
  ['IHE|ITI-22', 'navigation'],
  ['IHE|ITI-32', 'chart-review'],
  ['IHE|ITI-38', 'chart-review'],
  ['IHE|ITI-39', 'chart-review'],
  ['IHE|ITI-43', 'chart-review'],
  ['IHE|ITI-45', 'navigation'],
  ['IHE|ITI-47', 'navigation'],
  ['IHE|ITI-66', 'chart-review'],
  ['IHE|ITI-67', 'chart-review'],
  ['IHE|ITI-68', 'chart-review'],
  ['IHE|ITI-78', 'navigation'],
  ['IHE|ITI-83', 'navigation'],
  ['iso-21089-lifecycle|access', 'by-entity'],
  ['iso-21089-lifecycle|attest', 'notes'],
  ['iso-21089-lifecycle|verify', 'by-entity'],
  ['iso-21089-lifecycle|archive', KEPT],
  ['iso-21089-lifecycle|destroy', KEPT],
  ['iso-21089-lifecycle|deidentify', KEPT],
  ['iso-21089-lifecycle|pseudonymize', KEPT],
  ['iso-21089-lifecycle|receive', MOVED],
  ['iso-21089-lifecycle|transmit', MOVED],
])

/** What HTTP does to a FHIR server. Source: hl7.org/fhir/restful-interaction and type-restful-interaction. */
export const INTERACTIONS: ReadonlyMap<string, Verb | 'automatic'> = new Map<string, Verb | 'automatic'>([
  ['restful-interaction|read', 'read'],
  ['restful-interaction|vread', 'read'],
  ['restful-interaction|history', 'read'],
  ['restful-interaction|history-instance', 'read'],
  ['restful-interaction|history-type', 'read'],
  ['restful-interaction|history-system', 'read'],
  ['restful-interaction|search', 'search'],
  ['restful-interaction|search-type', 'search'],
  ['restful-interaction|search-system', 'search'],
  ['restful-interaction|create', 'write'],
  ['restful-interaction|update', 'write'],
  ['restful-interaction|patch', 'write'],
  ['restful-interaction|delete', 'write'],
  ['restful-interaction|batch', 'write'],
  ['restful-interaction|transaction', 'write'],
  ['restful-interaction|operation', 'read'],
  ['restful-interaction|capabilities', 'automatic'],
])

/** User authentication, login: who did not get in has not been shown to be anybody. */
export const SIGN_INS: ReadonlySet<string> = new Set(['110114', '110122'])

/** Outcomes of DSTU2 to R4 (minor, serious, major failure) and severities of R5. */
export const FAILED: ReadonlySet<string> = new Set(['4', '8', '12', 'error', 'fatal'])
