import type { FC } from 'hono/jsx'
import { ITEM_TYPES } from '../../../shared/domain/work-item.ts'
import { figureInWords } from '../figures/figure-in-words.ts'
import { Panel } from '../figures/panel.tsx'
import type { Problem } from '../read-api.ts'
import { type PlanShown, PlanView } from './plan-view.tsx'
import { typeInWords } from './type-in-words.ts'

/** What was asked, and what the API proposes: nothing is asked before the form is sent. */
export interface WhatIf {
  readonly asked: { readonly target: string; readonly weighBy: string; readonly type: string }
  readonly plan?: PlanShown
  readonly refusal?: Problem
  readonly source?: string
}

const TARGETS = ['0', '0.05', '0.1', '0.15', '0.2', '0.3'] as const

/** How open work could be shared out with the fewest moves. It changes nothing. */
export const WhatIfPanel: FC<{ readonly teamId: string; readonly whatIf: WhatIf }> = ({
  teamId,
  whatIf: { asked, plan, refusal, source },
}) => (
  <Panel id="what-if" title="What if it were shared out?" {...(source && { source })}>
    <p>
      The fewest moves of open work after which no more than a part of it would still lie with the wrong
      person. Whoever is on leave takes none, and roles take what they may. <b>It changes nothing</b>: moving
      work is done where the work is done. Each person can read that it was asked.
    </p>
    <form class="row" method="get" action={`/teams/${encodeURIComponent(teamId)}/work#what-if`}>
      <Choice
        name="target"
        label="May still lie wrong"
        chosen={asked.target}
        options={TARGETS.map((target) => [target, figureInWords(Number(target), 'share')])}
      />
      <Choice
        name="weighBy"
        label="Counted by"
        chosen={asked.weighBy}
        options={[
          ['items', 'Items'],
          ['minutes', 'Minutes they take'],
        ]}
      />
      <Choice
        name="type"
        label="Type"
        chosen={asked.type}
        options={[
          ['', 'All types'],
          ...ITEM_TYPES.map((type): [string, string] => [type, typeInWords(type)]),
        ]}
      />
      <button type="submit">Show the moves</button>
    </form>
    {refusal && (
      <p class="fault" role="alert">
        {refusal.detail}.{refusal.reason !== undefined && ` ${refusal.field}: ${refusal.reason}.`}
      </p>
    )}
    {plan && <PlanView plan={plan} isByMinutes={asked.weighBy === 'minutes'} />}
  </Panel>
)

const Choice: FC<{
  readonly name: string
  readonly label: string
  readonly chosen: string
  readonly options: readonly (readonly [value: string, label: string])[]
}> = ({ name, label, chosen, options }) => (
  <div>
    <label for={`what-if-${name}`}>{label}</label>
    <select id={`what-if-${name}`} name={name}>
      {options.map(([value, words]) => (
        <option value={value} selected={value === chosen}>
          {words}
        </option>
      ))}
    </select>
  </div>
)
