import type { DefinitionId } from '../../../shared/domain/definition-reference.ts'
import { DEFINITIONS_OF_FAIRNESS } from '../../../shared/domain/definitions-of-fairness.ts'
import { DEFINITIONS_OF_GROUPS } from '../../../shared/domain/definitions-of-groups.ts'
import { DEFINITIONS_OF_ITEMS } from '../../../shared/domain/definitions-of-items.ts'
import { DEFINITIONS_OF_RULES } from '../../../shared/domain/definitions-of-rules.ts'
import { DEFINITIONS_OF_TIME } from '../../../shared/domain/definitions-of-time.ts'
import { DEFINITIONS_OF_WEEKS } from '../../../shared/domain/definitions-of-weeks.ts'

interface DefinitionGroup {
  readonly name: string
  readonly ids: readonly DefinitionId[]
}

const idsOf = (definitions: readonly { readonly id: DefinitionId }[]) => definitions.map(({ id }) => id)

/** The catalogue in the order in which somebody reads it. */
export const DEFINITION_GROUPS: readonly DefinitionGroup[] = [
  { name: 'Time of a person and a day', ids: idsOf(DEFINITIONS_OF_TIME) },
  { name: 'Weeks: per 8 hours, rest, visits', ids: idsOf(DEFINITIONS_OF_WEEKS) },
  { name: 'Inbox messages and tasks', ids: idsOf(DEFINITIONS_OF_ITEMS) },
  { name: 'How evenly work is shared', ids: idsOf(DEFINITIONS_OF_FAIRNESS) },
  { name: 'What alerts look at', ids: idsOf(DEFINITIONS_OF_RULES) },
  { name: 'Groups, and what they answered', ids: idsOf(DEFINITIONS_OF_GROUPS) },
]

/** Said so that nobody waits for it, or takes another number for it. */
export const NOT_MEASURED: readonly string[] = [
  'Burnout of a person: logs do not detect it (AUROC 0.595, Lou 2022, doi 10.1016/j.jbi.2022.104015). There is workload, and there are survey results of groups.',
  'Attention to the patient (ATTN): it cannot be worked out from audit rows.',
  'Who is best or worst: no page ranks persons.',
]
