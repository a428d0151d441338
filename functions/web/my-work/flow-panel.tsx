import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import type { PersonFigure } from '../../../shared/domain/team-week.ts'
import { Chart, drawn, titleOf } from '../figures/chart.tsx'
import { Figure, Term } from '../figures/figure.tsx'
import type { FigureColumn, FigureRow } from '../figures/figure-table.tsx'
import { Panel } from '../figures/panel.tsx'
import { BARS_CHART, wholeTicks } from './bars-of-weeks.tsx'
import { cellOf, placeOfLastWeek, type ShownWeeks, weekAxis, weekRows } from './week-figures.ts'

interface FlowPanelProps {
  readonly shown: ShownWeeks
  readonly id: string
  readonly title: string
  /** What flows: messages, tasks. */
  readonly of: string
  readonly received: PersonFigure
  readonly handled: PersonFigure
  readonly afterHours: 'messagesAfterHours' | 'tasksAfterHours'
}

const COLUMNS: readonly FigureColumn[] = [
  { name: 'Received', unit: 'count', definition: 'items-received' },
  { name: 'Handled', unit: 'count', definition: 'items-handled' },
  { name: 'After hours', unit: 'count', definition: 'items-after-hours' },
]
const SHOWN_AT_ONCE = 8
const PADDING = 0.2
const COLOURS = ['var(--heat-3)', 'var(--mark)', 'var(--second)']

/** What came and what was handled, week by week. */
export const FlowPanel: FC<FlowPanelProps> = ({ shown, id, title, of, received, handled, afterHours }) => {
  const { source, weeks } = shown
  const last = placeOfLastWeek(weeks)
  const rows: FigureRow[] = weekRows(weeks, [received, handled]).map((row, index) => ({
    ...row,
    cells: [
      ...row.cells,
      { value: weeks.weeks[index]?.[afterHours] ?? null, field: `weeks.${index}.${afterHours}` },
    ],
  }))
  const points = rows.flatMap((row, index) =>
    COLUMNS.map((column, place) => ({
      week: weeks.weeks[index]?.week,
      name: column.name,
      value: drawn(row, place),
      title: `${column.name}, ${titleOf(row, column, place)}`,
    })),
  )
  const highest = Math.max(2, ...points.map(({ value }) => value || 0))
  const half =
    (((BARS_CHART.width - BARS_CHART.marginLeft - BARS_CHART.marginRight) / SHOWN_AT_ONCE) * (1 - PADDING)) /
    2
  return (
    <Panel id={id} title={title} source={source}>
      <p>
        <b>
          <Figure {...cellOf(weeks, last, received)} unit="count" definition="items-received" />
        </b>{' '}
        {of} came and{' '}
        <b>
          <Figure {...cellOf(weeks, last, handled)} unit="count" definition="items-handled" />
        </b>{' '}
        were <Term definition="items-handled">handled</Term>{' '}
        {weeks.weeks[last]?.isWhole ? 'in the last whole week' : 'so far'}.
      </p>
      <Chart
        says={`${title} week by week: received (pale), handled (dark), of these after hours (amber).`}
        caption={`${title} by week`}
        of="Week"
        columns={COLUMNS}
        rows={rows}
        noteName="Note"
        drawing={{
          ...BARS_CHART,
          x: { ...weekAxis(weeks), padding: PADDING },
          y: {
            label: of,
            domain: [0, highest],
            ticks: wholeTicks(highest),
            tickFormat: 'd',
            grid: true,
          },
          color: { type: 'ordinal', domain: COLUMNS.map(({ name }) => name), range: COLOURS },
          marks: [
            ...COLUMNS.map(({ name }, place) =>
              Plot.barY(
                points.filter((point) => point.name === name),
                {
                  x: 'week',
                  y: 'value',
                  fill: 'name',
                  title: 'title',
                  insetLeft: place === 0 ? 0 : half,
                  insetRight: place === 0 ? half : 0,
                },
              ),
            ),
            Plot.ruleY([0], { stroke: 'var(--line)' }),
          ],
        }}
      />
    </Panel>
  )
}
