import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { Chart } from '../figures/chart.tsx'
import { weekInWords, weekNumber } from '../figures/dates-in-words.ts'
import { Figure, type FigureKind, Term } from '../figures/figure.tsx'
import type { FigureColumn, FigureRow } from '../figures/figure-table.tsx'
import { Panel } from '../figures/panel.tsx'
import { trendDrawing } from '../figures/trend-drawing.ts'
import { comparedWith } from './compared-with.ts'
import type { MeasureShown } from './measures.ts'
import type { WeeksOfUnits } from './read-organization.ts'

type Series = WeeksOfUnits['series'][number]

interface TrendProps {
  readonly source: string
  readonly series: Series
  /** The way to the series in the answer: `series.0`. */
  readonly way: string
  readonly measure: MeasureShown
  /** The id of the heading. */
  readonly id: string
}

/** A measure over the weeks; of persons the middle one, in the middle half of all. */
export const TrendPanel: FC<TrendProps> = ({ source, series, way, measure, id }) => (
  <Panel title={`${measure.name}, week by week`} id={id} source={source}>
    <TrendFinding series={series} way={way} measure={measure} />
    <TrendChart series={series} way={way} measure={measure} />
  </Panel>
)

type TrendParts = Pick<TrendProps, 'series' | 'way' | 'measure'>

const TrendFinding: FC<TrendParts> = ({ series, way, measure }) => {
  const last = series.weeks.length - 1
  const value = series.weeks[last]?.value ?? null
  const week = weekNumber(series.weeks[last]?.week ?? '')
  const kind: FigureKind = { unit: measure.unit, definition: measure.definition }
  const whose = measure.hasBand ? 'The middle person had' : 'There was'
  if (value === null || value === SUPPRESSED) {
    return (
      <p>
        Of week {week} there is no number to show:{' '}
        <Figure value={value} field={`${way}.weeks.${last}.value`} {...kind} />.
      </p>
    )
  }
  return (
    <p>
      {whose} <Figure value={value} field={`${way}.weeks.${last}.value`} {...kind} /> in week {week}
      {series.usual === null ? (
        '; too few weeks are shown to say what is usual.'
      ) : (
        <>
          , {comparedWith(value, series.usual)} the{' '}
          <Figure value={series.usual} field={`${way}.usual`} {...kind} /> that is usual in the eight weeks
          before.
        </>
      )}
    </p>
  )
}

export const TrendChart: FC<TrendParts> = ({ series, way, measure }) => {
  const kind: FigureKind = { unit: measure.unit, definition: measure.definition }
  const columns: FigureColumn[] = measure.hasBand
    ? [
        { name: 'Middle person', ...kind },
        { name: 'Lower quarter', ...kind },
        { name: 'Upper quarter', ...kind },
      ]
    : [{ name: measure.name, ...kind }]
  const names = measure.hasBand ? (['value', 'lower', 'upper'] as const) : (['value'] as const)
  const rows = series.weeks.map(
    (each, at): FigureRow => ({
      name: upperFirst(weekInWords(each.week)),
      cells: names.map((name) => ({ value: each[name], field: `${way}.weeks.${at}.${name}` })),
    }),
  )
  const says = measure.hasBand
    ? `${measure.name} over ${rows.length} weeks: the line is the middle person, the band the middle half of people.`
    : `${measure.name} over ${rows.length} weeks.`
  return (
    <Chart
      drawing={trendDrawing(
        rows,
        columns,
        (at) => `W${weekNumber(series.weeks[at]?.week ?? '')}`,
        measure.hasBand,
      )}
      says={says}
      caption={`${measure.name} by week`}
      of="Week"
      columns={columns}
      rows={rows}
    >
      <Term definition={measure.definition}>What it means</Term>
    </Chart>
  )
}

function upperFirst(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
