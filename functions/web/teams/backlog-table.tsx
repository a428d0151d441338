import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import { BACKLOG_AGES } from '../../../shared/domain/backlog.ts'
import type { openSchema } from '../../api/backlog.ts'
import { Chart, drawn, titleOf } from '../figures/chart.tsx'
import { Figure, Term } from '../figures/figure.tsx'
import type { FigureRow } from '../figures/figure-table.tsx'
import { Legend } from '../figures/legend.tsx'
import { ageInWords, OF_AGES } from './backlog-panel.tsx'

type Open = z.infer<typeof openSchema>

const COUNT = { unit: 'count', definition: 'backlog' } as const
const AGE = { unit: 'age', definition: 'backlog' } as const
const AGES = BACKLOG_AGES.map((age) => ({ name: ageInWords(age), ...COUNT }))
const COLUMNS = [...AGES, { name: 'Open', ...COUNT }, { name: 'Oldest', ...AGE }]

/** What is open, by age: all of it, and what of it lies in pools, where nobody has taken it yet. */
export const BacklogTable: FC<{
  readonly inbox: Open
  readonly tasks: Open
  readonly inPools: { readonly inbox: Open; readonly tasks: Open }
}> = ({ inbox, tasks, inPools }) => {
  const rows = [
    rowOf('Messages', inbox, 'inbox'),
    rowOf('Messages in pools', inPools.inbox, 'inPools.inbox'),
    rowOf('Tasks', tasks, 'tasks'),
    rowOf('Tasks in pools', inPools.tasks, 'inPools.tasks'),
  ]
  const blocks = rows.flatMap((row) =>
    AGES.map((age, index) => ({
      work: row.name,
      value: drawn(row, index),
      age: age.name,
      title: `${titleOf(row, age, index)}, ${age.name.toLowerCase()}`,
    })),
  )
  return (
    <>
      <p>
        <b>
          <Figure value={inbox.open} field="inbox.open" {...COUNT} />
        </b>{' '}
        messages and{' '}
        <b>
          <Figure value={tasks.open} field="tasks.open" {...COUNT} />
        </b>{' '}
        tasks are <Term definition="backlog">open</Term>. Of these,{' '}
        <Figure value={inPools.inbox.open} field="inPools.inbox.open" {...COUNT} /> and{' '}
        <Figure value={inPools.tasks.open} field="inPools.tasks.open" {...COUNT} /> lie in pools: nobody has
        taken them yet.
      </p>
      <Legend
        entries={AGES.map(({ name }, index) => ({ name, color: OF_AGES[index] ?? '', shape: 'area' }))}
      />
      <Chart
        says="How much is open by age in business days: the stronger the colour, the older."
        caption="Open now, by age in business days"
        of="Work"
        columns={COLUMNS}
        rows={rows}
        drawing={{
          ...{ width: 380, height: 170, marginLeft: 122, marginRight: 10, marginTop: 8, marginBottom: 30 },
          x: { label: null, ticks: 5, grid: true },
          y: { label: null, domain: rows.map(({ name }) => name), tickSize: 0 },
          color: { type: 'ordinal', domain: AGES.map(({ name }) => name), range: [...OF_AGES] },
          marks: [
            Plot.barX(blocks, { x: 'value', y: 'work', fill: 'age', title: 'title', inset: 0.5 }),
            Plot.ruleX([0], { stroke: 'var(--line)' }),
          ],
        }}
      />
    </>
  )
}

function rowOf(name: string, { open, openByAge, oldestOpenSeconds }: Open, field: string): FigureRow {
  return {
    name,
    cells: [
      ...openByAge.map((value, index) => ({ value, field: `${field}.openByAge.${index}` })),
      { value: open, field: `${field}.open` },
      { value: oldestOpenSeconds, field: `${field}.oldestOpenSeconds` },
    ],
  }
}
