import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import { definitionsSchema } from '../../api/definitions.ts'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { read } from '../read-api.ts'
import { EVERYBODY } from '../sections.ts'
import { Shell } from '../shell.tsx'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { DEFINITION_GROUPS, NOT_MEASURED } from './definition-groups.ts'

export function definitionsRoutes(dependencies: SignedInDependencies) {
  return newPageRoutes().get('/definitions', pageFor(dependencies, EVERYBODY), async (c) => {
    const { definitions } = await read(c.get('api'), '/v1/definitions', definitionsSchema)
    return answerPage(c, <DefinitionsPage c={c} definitions={definitions} />)
  })
}

type Shown = z.infer<typeof definitionsSchema>['definitions'][number]

/** The catalogue to read: every number on every page leads here. */
const DefinitionsPage: FC<{ readonly c: PageContext; readonly definitions: readonly Shown[] }> = ({
  c,
  definitions,
}) => {
  const byId = new Map(definitions.map((definition) => [definition.id, definition]))
  return (
    <Shell
      c={c}
      title="Definitions"
      lead="What each number means, so that anybody can check it: the rule in words, what can be set, and where it comes from."
    >
      <nav class="contents" aria-label="Contents">
        {DEFINITION_GROUPS.map(({ name, ids }) => (
          <div>
            <p>{name}</p>
            <ul>
              {ids.map((id) => (
                <li>
                  <a href={`#${id}`}>{byId.get(id)?.name}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <section class="card" id="suppressed">
        <h2>Suppressed</h2>
        <p>
          A number with too few people behind it is not shown; the smallest group is 5, or more where the
          organisation has chosen so. Others are suppressed with it where a difference would tell it. The word
          is the same for every cause, so that the cause tells nothing.
        </p>
      </section>
      {DEFINITION_GROUPS.map(({ name, ids }) => (
        <section class="definitions" aria-label={name}>
          <h2 class="group">{name}</h2>
          {ids
            .flatMap((id) => byId.get(id) ?? [])
            .map((definition) => (
              <DefinitionCard definition={definition} />
            ))}
        </section>
      ))}
      <section class="box">
        <h2>What is not measured</h2>
        <ul>
          {NOT_MEASURED.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
    </Shell>
  )
}

const DefinitionCard: FC<{ readonly definition: Shown }> = ({
  definition: { id, version, name, unit, formula, parameters, source },
}) => (
  <article class="card definition" id={id} aria-labelledby={`${id}-name`}>
    <h3 id={`${id}-name`}>{name}</h3>
    <p class="hint">
      <code>
        {id}/{version}
      </code>
      , in {unit}
    </p>
    <p>{formula}</p>
    {parameters.length > 0 && (
      <dl class="parameters">
        {parameters.map((parameter) => (
          <>
            <dt>
              <code>{parameter.name}</code>
            </dt>
            <dd>
              {parameter.meaning} <span class="hint">Unless set: {parameter.default}.</span>
            </dd>
          </>
        ))}
      </dl>
    )}
    <p class="hint">Source: {source}</p>
  </article>
)
