import type { FC } from 'hono/jsx'
import { Chart } from '../figures/chart.tsx'
import { dateInWords, dayAndMonth } from '../figures/dates-in-words.ts'
import type { FigureColumn, FigureRow } from '../figures/figure-table.tsx'
import { trendDrawing } from '../figures/trend-drawing.ts'
import type { From, SurveyCell, Trend } from './read-surveys.ts'

const COLUMNS: readonly FigureColumn[] = [{ name: 'Mean', unit: 'index', definition: 'survey-score' }]

interface ScaleTrendProps {
  readonly trend: From<Trend>
  readonly scaleId: string
  readonly cell: SurveyCell
}

/** A place beside its own past, and beside no other. */
export const ScaleTrend: FC<ScaleTrendProps> = ({ trend: { source, answer }, scaleId, cell }) => {
  const at = answer.series.findIndex(
    (each) => each.scaleId === scaleId && each.unitId === cell.unitId && each.scope === cell.scope,
  )
  const points = answer.series[at]?.points ?? []
  if (points.length < 2) {
    return <p class="hint">There is no earlier result to lay beside it: none was held, or it is not shown.</p>
  }
  const rows = points.map(
    ({ opensOn, mean }, place): FigureRow => ({
      name: dateInWords(opensOn),
      cells: [{ value: mean, field: `series.${at}.points.${place}.mean` }],
    }),
  )
  return (
    <div data-source={source}>
      <Chart
        drawing={trendDrawing(rows, COLUMNS, (place) => dayAndMonth(points[place]?.opensOn ?? ''), false)}
        says="The mean over the surveys so far, beside their own past alone; a survey that is not shown has no point."
        caption="Mean by survey"
        of="Survey of"
        columns={COLUMNS}
        rows={rows}
      />
    </div>
  )
}
