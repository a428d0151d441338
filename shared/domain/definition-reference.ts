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
} as const

export type DefinitionId = keyof typeof DEFINITION_VERSIONS

/** `active-time/1`: what a figure carries. */
export function definitionReference(id: DefinitionId): string {
  return `${id}/${DEFINITION_VERSIONS[id]}`
}
