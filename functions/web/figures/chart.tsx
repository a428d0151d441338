import type { PlotOptions } from '@observablehq/plot'
import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import { cellInWords } from './figure.tsx'
import { type FigureColumn, type FigureRow, FigureTable, type FigureTableProps } from './figure-table.tsx'
import { plotted } from './plot.ts'

interface ChartProps extends FigureTableProps {
  /** Draws the same rows. */
  readonly drawing: PlotOptions
  /** What the chart shows, in one sentence, for those who do not see it; the table has the numbers. */
  readonly says: string
  readonly children?: Child
}

/**
 * A chart, and under it the table of the same numbers. The chart is a picture for those who see it; all others have
 * the sentence and the table.
 */
export const Chart: FC<ChartProps> = ({ drawing, says, children, ...table }) => (
  <figure class="chart">
    <div role="img" aria-label={says}>
      {raw(plotted(drawing))}
    </div>
    <figcaption>
      {says} {children}
    </figcaption>
    <details>
      <summary>The numbers</summary>
      <FigureTable {...table} />
    </details>
  </figure>
)

/** What a mark says when it is pointed at: what the cell of the table says. */
export function titleOf({ name, cells }: FigureRow, column: FigureColumn, index = 0): string {
  return `${name}: ${cellInWords(cells[index]?.value ?? null, column)}`
}

/** The number of a cell for a drawing; none where there is none, or where it is suppressed. */
export function drawn({ cells }: FigureRow, index = 0): number {
  const value = cells[index]?.value
  return typeof value === 'number' ? value : Number.NaN
}
