/** The version of each figure's formula; the catalogue in definitions.ts says the formula. */
export const DEFINITION_VERSIONS = {
  'active-time': 1,
  'pajama-time': 1,
  'scheduled-time': 1,
  'work-outside-work': 1,
  'outside-scheduled-span': 1,
  'unscheduled-day': 1,
  'outside-shift': 1,
  'leave-day': 1,
  events: 1,
  'ehr-time-8': 1,
  'wow-8': 1,
  'note-time-8': 1,
  'script-time-8': 1,
  'ib-time-8': 1,
  'active-per-worked-day': 1,
  'active-per-shift-hour': 1,
  'short-rest': 1,
  'consecutive-days': 1,
  'long-stretch': 1,
  'double-booking': 1,
  'visit-length': 1,
  'items-received': 1,
  'items-handled': 1,
  'net-flow': 1,
  'items-worked': 1,
  'items-after-hours': 1,
  'item-minutes': 1,
  turnaround: 1,
  backlog: 1,
  'hand-offs': 1,
  'ownerless-time': 1,
  'role-mismatch': 1,
  'prior-auth-burden': 1,
  hoover: 1,
  gini: 1,
  jain: 1,
  theil: 1,
  'max-to-median': 1,
  'top-fifth-share': 1,
  'noise-floor': 1,
} as const

export type DefinitionId = keyof typeof DEFINITION_VERSIONS

/** `active-time/1`: what a figure carries. */
export function definitionReference(id: DefinitionId): string {
  return `${id}/${DEFINITION_VERSIONS[id]}`
}
