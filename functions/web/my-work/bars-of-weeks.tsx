import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import type { PersonFigure } from '../../../shared/domain/team-week.ts'
import { Chart, drawn, titleOf } from '../figures/chart.tsx'
import { SMALL_WIDTH } from '../figures/small-width.ts'
import { kindOf, type ShownWeeks, weekAxis, weekRows } from './week-figures.ts'

export const BARS_CHART = {
  width: SMALL_WIDTH,
  height: 180,
  marginLeft: 34,
  marginRight: 6,
  marginTop: 22,
  marginBottom: 32,
}

const SECONDS_PER_HOUR = 3600

/** One bar a week; the present one lasts and is lighter; a line where the usual is. */
export const BarsOfWeeks: FC<{
  readonly shown: ShownWeeks
  readonly figure: PersonFigure
  readonly name: string
  readonly says: string
}> = ({ shown: { weeks }, figure, name, says }) => {
  const kind = kindOf(figure)
  const rows = weekRows(weeks, [figure])
  const isTime = kind.unit === 'seconds'
  const scaled = (value: number) => (isTime ? value / SECONDS_PER_HOUR : value)
  const bars = rows.map((row, index) => ({
    week: weeks.weeks[index]?.week,
    value: scaled(drawn(row)),
    isWhole: weeks.weeks[index]?.isWhole,
    title: titleOf(row, { name, ...kind }),
  }))
  const usual = weeks.usual.weeks > 1 ? weeks.usual.figures[figure] : null
  const highest = Math.max(isTime ? 1 : 2, ...bars.map(({ value }) => value || 0))
  return (
    <Chart
      says={says}
      caption={`${name} by week`}
      of="Week"
      columns={[{ name, ...kind }]}
      rows={rows}
      noteName="Note"
      drawing={{
        ...BARS_CHART,
        x: weekAxis(weeks),
        y: {
          label: isTime ? 'hours' : null,
          domain: [0, highest],
          ticks: wholeTicks(highest),
          tickFormat: 'd',
          grid: true,
        },
        marks: [
          Plot.barY(bars, {
            x: 'week',
            y: 'value',
            fill: (bar) => (bar.isWhole ? 'var(--mark)' : 'var(--heat-2)'),
            title: 'title',
            rx: 2,
          }),
          ...(usual == null
            ? []
            : [
                Plot.ruleY([scaled(usual)], {
                  stroke: 'var(--second)',
                  strokeDasharray: '4 3',
                  strokeWidth: 1.5,
                }),
              ]),
          Plot.ruleY([0], { stroke: 'var(--line)' }),
        ],
      }}
    />
  )
}

/** Whole numbers alone: half an hour of a bar is to be seen, half a rest is none. */
export function wholeTicks(highest: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => highest / each <= 5) ?? 1000
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => index * step)
}
