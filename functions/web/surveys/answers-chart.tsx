import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import { Chart, drawn, titleOf } from '../figures/chart.tsx'
import type { FigureColumn, FigureRow } from '../figures/figure-table.tsx'
import { SMALL_WIDTH } from '../figures/small-width.ts'

const COLUMNS: readonly FigureColumn[] = [{ name: 'People', unit: 'count', definition: 'survey-answers' }]

interface AnswersChartProps {
  /** The way to the counts in the answer. */
  readonly way: string
  readonly counts: Readonly<Record<string, number>>
  /** In the order in which they were offered; one that nobody chose has no count. */
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly caption: string
}

/** How many have given which answer, in the order of the answers. */
export const AnswersChart: FC<AnswersChartProps> = ({ way, counts, options, caption }) => {
  const known = new Set(options.map(({ value }) => value))
  const others = Object.keys(counts).filter((value) => !known.has(value))
  const chosen = [...options, ...others.map((value) => ({ value, text: value }))].filter(
    ({ value }) => counts[value] !== undefined,
  )
  const rows = chosen.map(
    ({ value, text }): FigureRow => ({
      name: text,
      cells: [{ value: counts[value] ?? null, field: `${way}.${value}` }],
    }),
  )
  return (
    <Chart
      drawing={countsDrawing(rows)}
      says="How many people have given which answer; an answer that nobody gave is left out."
      caption={caption}
      of="Answer"
      columns={COLUMNS}
      rows={rows}
    />
  )
}

const ROW_HEIGHT = 40

/** Each bar under the words of its answer, which may be long. */
function countsDrawing(rows: readonly FigureRow[]): Plot.PlotOptions {
  const bars = rows.map((row, at) => ({
    place: String(at),
    people: drawn(row),
    says: titleOf(row, COLUMNS[0] as FigureColumn),
  }))
  return {
    width: SMALL_WIDTH,
    height: 8 + ROW_HEIGHT * rows.length,
    marginLeft: 2,
    marginRight: 2,
    marginTop: 2,
    marginBottom: 6,
    x: { domain: [0, Math.max(1, ...bars.map(({ people }) => people))], axis: null },
    y: { domain: bars.map(({ place }) => place), axis: null },
    marks: [
      Plot.barX(bars, {
        x: 'people',
        y: 'place',
        insetTop: 22,
        insetBottom: 4,
        fill: 'var(--mark)',
        title: 'says',
      }),
      Plot.text(bars, {
        x: 0,
        y: 'place',
        text: ({ says }) => (says.length > 46 ? `${says.slice(0, 22)} … ${says.slice(-20)}` : says),
        textAnchor: 'start',
        lineAnchor: 'middle',
        dy: -8,
      }),
    ],
  }
}
