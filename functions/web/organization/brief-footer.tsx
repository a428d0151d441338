import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { DefinitionId } from '../../../shared/domain/definition-reference.ts'
import type { definitionsSchema } from '../../api/definitions.ts'
import { BRIEF_MEASURES } from './brief-measures.ts'

export type DefinitionShown = z.infer<typeof definitionsSchema>['definitions'][number]

const OF_BRIEF: ReadonlySet<DefinitionId> = new Set([
  ...BRIEF_MEASURES.map(({ definition }) => definition),
  'theil',
  'suppressed-share',
])

/** What the numbers of the sheet mean, for whoever has nothing but the sheet. */
export const BriefFooter: FC<{ readonly definitions: readonly DefinitionShown[] }> = ({ definitions }) => (
  <section class="brief-footer" aria-labelledby="meanings">
    <h2 id="meanings">What the numbers mean</h2>
    <dl>
      {definitions
        .filter(({ id }) => OF_BRIEF.has(id))
        .map(({ name, formula, id, version }) => (
          <div>
            <dt>
              {name} <span class="hint">{`${id}/${version}`}</span>
            </dt>
            <dd>{formula}</dd>
          </div>
        ))}
    </dl>
    <p class="hint">
      Usual: the median of the eight weeks before; “about” lies within a twentieth of it. Suppressed: too few
      people. No number here tells of a single person, and none of burnout.
    </p>
  </section>
)
