import type { ActivityCategory } from '../domain/activity-category.ts'

/**
 * What an audit event is worth, by its code: an activity, or why it is none.
 *
 * The code of the type (EventTypeCode: the transaction, as `ITI-43`) is closer than that of the event (EventID:
 * `110107` of DICOM) and is asked first. An event that a person asked for, and whose code nobody knows, is
 * activity of the category `other`.
 *
 * Source: DICOM PS3.16 CID 400 and 401, RFC 3881, IHE ITI and RAD technical frameworks.
 */
export type AuditEventKind = { readonly action: ActivityCategory } | { readonly ignored: string }

const BY_SYSTEMS = { ignored: 'an event of systems, not of a person' } as const
const ALARM = { ignored: 'an alarm or a change of security settings' } as const

export const SIGN_IN = '110114'

const KIND_OF_EVENT: ReadonlyMap<string, AuditEventKind> = new Map<string, AuditEventKind>([
  ['110100', BY_SYSTEMS], // application started or stopped
  ['110101', { action: 'other' }], // audit log used
  ['110102', BY_SYSTEMS], // transfer of instances begins
  ['110103', { action: 'imaging' }], // instances accessed
  ['110104', { action: 'imaging' }], // instances transferred
  ['110105', { action: 'imaging' }], // study deleted
  ['110106', { action: 'other' }], // export
  ['110107', { action: 'other' }], // import
  ['110108', BY_SYSTEMS], // network entry
  ['110109', { action: 'orders' }], // order record
  ['110110', { action: 'chart-review' }], // patient record
  ['110111', { action: 'chart-review' }], // procedure record
  ['110112', { action: 'chart-review' }], // query
  ['110113', ALARM],
  [SIGN_IN, { action: 'navigation' }],
  ['IHE0001', { action: 'other' }], // health services provision
  ['IHE0002', { action: 'prescribing' }], // medication
  ['IHE0003', { action: 'other' }], // resource assignment
  ['IHE0004', { action: 'other' }], // episode of care
  ['IHE0005', { action: 'other' }], // protocol of care
])

const TYPES_OF_ACTION: Partial<Record<ActivityCategory, readonly string[]>> = {
  navigation: ['ITI-9', 'ITI-21', 'ITI-22', 'ITI-45', 'ITI-47', 'ITI-55', 'ITI-78', 'ITI-83'],
  'chart-review': ['ITI-16', 'ITI-17', 'ITI-18', 'ITI-38', 'ITI-39', 'ITI-43', 'ITI-66', 'ITI-67', 'ITI-68'],
  imaging: ['RAD-14', 'RAD-16', 'RAD-55', 'RAD-68', 'RAD-69', 'RAD-75', 'RAD-107'],
  orders: ['RAD-2', 'RAD-3'],
}

const KIND_OF_TYPE: ReadonlyMap<string, AuditEventKind> = new Map(
  Object.entries(TYPES_OF_ACTION).flatMap(([action, types]) =>
    types.map((type) => [type, { action: action as ActivityCategory }] as const),
  ),
)

/** @param types codes of EventTypeCode @param event code of EventID */
export function kindOfAuditEvent(types: readonly string[], event: string): AuditEventKind {
  for (const type of types) {
    const kind = KIND_OF_TYPE.get(type)
    if (kind !== undefined) return kind
  }
  return KIND_OF_EVENT.get(event) ?? { action: 'other' }
}

/** Roles (RoleIDCode) that only programs and media have: application, destination, source, destination and source media. */
export const ROLES_OF_SYSTEMS: ReadonlySet<string> = new Set([
  '110150',
  '110152',
  '110153',
  '110154',
  '110155',
])

/** Roles of a patient who looks at their own record: HL7 v3 role class, DICOM and SNOMED CT. */
export const ROLES_OF_PATIENTS: ReadonlySet<string> = new Set(['PAT', 'PATIENT', '121025', '116154003'])
