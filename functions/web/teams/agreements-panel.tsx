import type { FC } from 'hono/jsx'
import type { DefinitionId } from '../../../shared/domain/definition-reference.ts'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import { lastCell, type ShownWeeks } from './shown-weeks.ts'

interface Agreement {
  readonly path: 'protectedTime' | 'responseTime' | 'afterHoursMessages' | 'consecutiveDays'
  readonly name: string
  readonly definition: DefinitionId
  /** Behind the numbers: `38 of 40 times`. */
  readonly counted: string
}

const AGREEMENTS: readonly Agreement[] = [
  {
    path: 'protectedTime',
    name: 'Protected time',
    definition: 'protected-time-kept',
    counted: 'times kept free',
  },
  { path: 'responseTime', name: 'Answered in time', definition: 'answered-in-time', counted: 'items' },
  {
    path: 'afterHoursMessages',
    name: 'Messages in hours',
    definition: 'messages-in-hours',
    counted: 'messages',
  },
  { path: 'consecutiveDays', name: 'Days in a row', definition: 'days-in-a-row-kept', counted: 'people' },
]

/** The guardrails: what the team has agreed on, and how often it was kept. */
export const AgreementsPanel: FC<{ readonly shown: ShownWeeks }> = ({ shown }) => {
  const agreements = shown.weeks.at(-1)?.agreements ?? SUPPRESSED
  const agreed = agreements === SUPPRESSED ? [] : AGREEMENTS.filter(({ path }) => agreements[path] !== null)
  return (
    <Panel id="agreements" title="Agreements kept" source={shown.source}>
      {agreements === SUPPRESSED ? (
        <Empty>The agreements of the week are suppressed.</Empty>
      ) : agreed.length === 0 ? (
        <Empty>
          The team has agreed on nothing yet: protected time, answers in time, messages in hours, days in a
          row. An administrator enters what a team agrees on.
        </Empty>
      ) : (
        <>
          <p>What the team has agreed on, and how often it was kept in the week. A policy, not evidence.</p>
          <ul class="kept">
            {agreed.map((agreement) => (
              <KeptLine shown={shown} agreement={agreement} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

const KeptLine: FC<{ readonly shown: ShownWeeks; readonly agreement: Agreement }> = ({
  shown,
  agreement: { path, name, definition, counted },
}) => {
  const kind = { unit: 'count', definition } as const
  const kept = lastCell(shown, `agreements.${path}.kept`)
  const due = lastCell(shown, `agreements.${path}.due`)
  return (
    <li>
      <Term definition={definition}>{name}</Term>
      <span>
        {typeof kept.value === 'number' ? (
          <>
            <b>
              <Figure {...kept} {...kind} />
            </b>{' '}
            of <Figure {...due} {...kind} /> {counted}
          </>
        ) : (
          <Figure {...kept} {...kind} />
        )}
      </span>
    </li>
  )
}
