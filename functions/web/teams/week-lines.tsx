import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { axisUnit } from '../figures/axis-unit.ts'
import { Chart, drawn, titleOf } from '../figures/chart.tsx'
import { weekNumber } from '../figures/dates-in-words.ts'
import { Legend, type LegendEntry } from '../figures/legend.tsx'
import { SMALL_WIDTH } from '../figures/small-width.ts'
import { rowsOfWeeks, type ShownWeeks, type WeekColumn } from './shown-weeks.ts'

/** With room for a unit above the axis and for the numbers of weeks below. */
export const WEEKS_CHART = {
  width: SMALL_WIDTH,
  height: 200,
  marginLeft: 38,
  marginRight: 10,
  marginTop: 22,
  marginBottom: 38,
}

/** Told apart by colour and by dash. */
const LOOKS = [
  { color: 'var(--mark)', dash: '' },
  { color: 'var(--second)', dash: '6 3' },
  { color: 'var(--third)', dash: '2 3' },
] as const

function lookOf(index: number) {
  return LOOKS[index % LOOKS.length] as (typeof LOOKS)[number]
}

interface WeekLinesProps {
  readonly shown: ShownWeeks
  readonly caption: string
  readonly says: string
  /** All of one unit; one line each. */
  readonly lines: readonly [WeekColumn, ...WeekColumn[]]
  /** Shaded between: the quartiles around a median. */
  readonly band?: { readonly name: string; readonly lower: WeekColumn; readonly upper: WeekColumn }
}

/** Lines over the weeks; a week that is suppressed has no mark, and its word in the table. */
export const WeekLines: FC<WeekLinesProps> = ({ shown, caption, says, lines, band }) => {
  const columns = [...lines, ...(band ? [band.lower, band.upper] : [])]
  const rows = rowsOfWeeks(shown, columns)
  const drawnNumbers = rows.flatMap((row) => columns.map((_, index) => drawn(row, index)))
  const highest = Math.max(0, ...drawnNumbers.filter((value) => !Number.isNaN(value)))
  const { label, perUnit } = axisUnit(lines[0].unit, highest, lines[0].currency)
  const pointsOf = (index: number) =>
    rows.map((row, place) => ({
      week: shown.weeks[place]?.week,
      value: drawn(row, index) / perUnit,
      title: titleOf(row, columns[index] as WeekColumn, index),
    }))
  const between = rows.map((row, place) => ({
    week: shown.weeks[place]?.week,
    lower: drawn(row, lines.length) / perUnit,
    upper: drawn(row, lines.length + 1) / perUnit,
  }))
  const entries: LegendEntry[] = lines.map(({ name }, index) => ({ name, shape: 'line', ...lookOf(index) }))
  if (band) entries.push({ name: band.name, shape: 'area', color: 'var(--soft)' })
  return (
    <>
      {columns.length > 1 && <Legend entries={entries} />}
      <Chart
        says={says}
        caption={caption}
        of="Week"
        columns={columns}
        rows={rows}
        drawing={{
          ...WEEKS_CHART,
          x: weekAxis(shown),
          y: {
            label,
            domain: [0, highest === 0 ? 1 : (highest / perUnit) * 1.05],
            ticks: 4,
            tickSize: 0,
            grid: true,
          },
          marks: [
            ...(band
              ? [Plot.areaY(between, { x: 'week', y1: 'lower', y2: 'upper', fill: 'var(--soft)' })]
              : []),
            ...lines.flatMap((_, index) => {
              const { color, dash } = lookOf(index)
              const at = { x: 'week', y: 'value' } as const
              return [
                Plot.lineY(pointsOf(index), { ...at, stroke: color, strokeWidth: 2, strokeDasharray: dash }),
                Plot.dot(pointsOf(index), { ...at, fill: color, r: 3, title: 'title' }),
              ]
            }),
            Plot.ruleY([0], { stroke: 'var(--line)' }),
          ],
        }}
      >
        {gapsOf(shown)}
      </Chart>
    </>
  )
}

/** Why a week has no mark, where one is suppressed. */
export function gapsOf({ weeks }: ShownWeeks): string {
  return weeks.some(({ people }) => people === SUPPRESSED) ? 'Weeks without a mark are suppressed.' : ''
}

/** Weeks by their number. */
export function weekAxis({ weeks }: ShownWeeks) {
  return {
    type: 'point' as const,
    domain: weeks.map(({ week }) => week),
    tickFormat: (week: string) => weekNumber(week),
    tickSize: 0,
    label: 'week',
    labelOffset: 36,
    padding: 0.4,
  }
}
