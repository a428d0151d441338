import type { Definition } from './definition.ts'
import { DEFINITION_VERSIONS } from './definition-reference.ts'
import { DEFINITIONS_OF_FAIRNESS } from './definitions-of-fairness.ts'
import { DEFINITIONS_OF_GROUPS } from './definitions-of-groups.ts'
import { DEFINITIONS_OF_ITEMS } from './definitions-of-items.ts'
import { DEFINITIONS_OF_RULES } from './definitions-of-rules.ts'
import { DEFINITIONS_OF_TIME } from './definitions-of-time.ts'
import { DEFINITIONS_OF_WEEKS } from './definitions-of-weeks.ts'

/** The whole catalogue. The version stands where a stored figure takes it from. */
export const DEFINITIONS: readonly Definition[] = [
  ...DEFINITIONS_OF_TIME,
  ...DEFINITIONS_OF_WEEKS,
  ...DEFINITIONS_OF_ITEMS,
  ...DEFINITIONS_OF_FAIRNESS,
  ...DEFINITIONS_OF_RULES,
  ...DEFINITIONS_OF_GROUPS,
].map((definition) => ({ ...definition, version: DEFINITION_VERSIONS[definition.id] }))
