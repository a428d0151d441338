import type { FC } from 'hono/jsx'
import { FigureTable } from '../figures/figure-table.tsx'
import { Panel } from '../figures/panel.tsx'
import { capital, KIND_NAMES } from './item-panels.tsx'
import { lastCell, type ShownWeeks } from './shown-weeks.ts'

const COLUMNS = [
  { name: 'Hand-offs', path: 'handOffs', unit: 'count', definition: 'hand-offs' },
  { name: 'Bounces', path: 'bounces', unit: 'count', definition: 'hand-offs' },
  { name: 'Ownerless', path: 'ownerlessSeconds', unit: 'age', definition: 'ownerless-time' },
  { name: 'Role mismatch', path: 'roleMismatches', unit: 'count', definition: 'role-mismatch' },
] as const

/** What work did between people: handed on, lay with nobody, was done by a higher role than it needs. */
export const BetweenPanel: FC<{ readonly shown: ShownWeeks }> = ({ shown }) => (
  <Panel id="between" title="Between people" source={shown.source} isWide>
    <p>
      What was handed on, how long work lay in pools before anyone opened it, in all, and what a higher role
      did than it needs.
    </p>
    <FigureTable
      caption="In the last week shown"
      of="Work"
      columns={COLUMNS}
      rows={(['inbox', 'tasks'] as const).map((of) => ({
        name: capital(KIND_NAMES[of]),
        cells: COLUMNS.map(({ path }) => lastCell(shown, `${of}.${path}`)),
      }))}
    />
  </Panel>
)
