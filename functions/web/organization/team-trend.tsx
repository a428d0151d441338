import type { FC } from 'hono/jsx'
import { Chart, drawn } from '../figures/chart.tsx'
import { weekInWords, weekNumber } from '../figures/dates-in-words.ts'
import { Figure, type FigureKind, Term } from '../figures/figure.tsx'
import type { FigureColumn, FigureRow } from '../figures/figure-table.tsx'
import { Panel } from '../figures/panel.tsx'
import { trendDrawing } from '../figures/trend-drawing.ts'
import { cellOfWeek, type TeamWeeks } from './read-team.ts'

interface TeamTrendProps {
  readonly source: string
  readonly weeks: TeamWeeks['weeks']
  readonly title: string
  readonly kind: FigureKind
  /** The ways to them within a week: one, or the median and both quartiles. */
  readonly numbers: readonly string[]
}

/** One figure of a team, week by week. */
export const TeamTrend: FC<TeamTrendProps> = ({ source, weeks, title, kind, numbers }) => {
  const isBanded = numbers.length > 1
  const names = isBanded ? ['Middle person', 'Lower quarter', 'Upper quarter'] : [title]
  const columns = names.map((name): FigureColumn => ({ name, ...kind }))
  const rows = weeks.map(
    ({ week }, at): FigureRow => ({
      name: weekInWords(week),
      cells: numbers.map((way) => cellOfWeek(weeks, at, way)),
    }),
  )
  const last = rows.at(-1)?.cells[0]
  const says = isBanded
    ? 'The line is the middle person, the band the middle half of the people.'
    : `${title} over ${weeks.length} weeks.`
  return (
    <Panel title={title} id={`trend-${kind.definition}`} source={source}>
      <p>
        In week {weekNumber(weeks.at(-1)?.week ?? '')}:{' '}
        {last && (
          <b>
            <Figure {...last} {...kind} />
          </b>
        )}
        {isBanded && ' of the middle person'}. <Term definition={kind.definition}>What it means</Term>
      </p>
      {rows.some((row) => !Number.isNaN(drawn(row))) && (
        <Chart
          drawing={trendDrawing(rows, columns, (at) => `W${weekNumber(weeks[at]?.week ?? '')}`, isBanded)}
          says={says}
          caption={`${title} by week`}
          of="Week"
          columns={columns}
          rows={rows}
        />
      )}
    </Panel>
  )
}
