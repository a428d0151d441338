import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { backlogSchema } from '../../api/backlog.ts'
import { FigureTable } from '../figures/figure-table.tsx'
import { Empty, Panel } from '../figures/panel.tsx'

const COUNT = { unit: 'count', definition: 'backlog' } as const
const AGE = { unit: 'age', definition: 'backlog' } as const
const COLUMNS = [
  { name: 'Messages', ...COUNT },
  { name: 'over 7 days', ...COUNT },
  { name: 'oldest', ...AGE },
  { name: 'Tasks', ...COUNT },
  { name: 'over 7 days', ...COUNT },
  { name: 'oldest', ...AGE },
]
/** The place of what is older than 7 business days. */
const OLDEST_AGE = 3

/**
 * What lies with whom, in the order of the roster: it is what a manager assigns anyway, and no measure of anybody's
 * work. Shown while the policy of the organisation allows it.
 */
export const ByNamePanel: FC<{
  readonly source: string
  readonly people: NonNullable<z.infer<typeof backlogSchema>['byName']>
}> = ({ source, people }) => (
  <Panel id="by-name" title="With whom" source={source}>
    <p class="box">
      <b>This was recorded.</b> Each person below can read in their access log that you have opened this page,
      and when.
    </p>
    {people.length === 0 ? (
      <Empty>The roster has nobody in this team today.</Empty>
    ) : (
      <FigureTable
        caption="Open with each person now, in the order of the roster; it says nothing about how anybody works"
        of="Person"
        columns={COLUMNS}
        rows={people.map(({ staffId, inbox, tasks }, index) => ({
          name: staffId,
          cells: (['inbox', 'tasks'] as const).flatMap((kind) => {
            const { open, openByAge, oldestOpenSeconds } = { inbox, tasks }[kind]
            const field = `byName.${index}.${kind}`
            return [
              { value: open, field: `${field}.open` },
              { value: openByAge[OLDEST_AGE] ?? null, field: `${field}.openByAge.${OLDEST_AGE}` },
              { value: oldestOpenSeconds, field: `${field}.oldestOpenSeconds` },
            ]
          }),
        }))}
      />
    )}
  </Panel>
)
