import * as Plot from '@observablehq/plot'
import { drawn, titleOf } from './chart.tsx'
import type { FigureKind } from './figure.tsx'
import type { FigureColumn, FigureRow } from './figure-table.tsx'
import { roundTicks, tickInWords } from './round-ticks.ts'
import { SMALL_WIDTH } from './small-width.ts'

const SIZE = {
  width: SMALL_WIDTH,
  height: 200,
  marginLeft: 54,
  marginRight: 18,
  marginTop: 12,
  marginBottom: 30,
}

/** As many labels as a phone has room for. */
const MOST_LABELS = 5

/**
 * A line over time; with quartiles in the second and third column a band around it. A gap where there is no number.
 *
 *   |      .---.     upper     |
 *   |  ___/=====\___ median    |
 *   |     '-----'    lower     |
 *
 * @param rows in order of time
 * @param labelOf what stands under a row on the axis
 */
export function trendDrawing(
  rows: readonly FigureRow[],
  columns: readonly FigureColumn[],
  labelOf: (at: number) => string,
  isBanded: boolean,
): Plot.PlotOptions {
  const [column] = columns as [FigureColumn]
  const points = rows.map((row, at) => ({
    at,
    value: drawn(row, 0),
    lower: isBanded ? drawn(row, 1) : Number.NaN,
    upper: isBanded ? drawn(row, 2) : Number.NaN,
    title: titleOf(row, column),
  }))
  const numbers = points.flatMap(({ value, upper }) => [value, upper].filter((each) => !Number.isNaN(each)))
  const highest = Math.max(0, ...numbers) || 1
  const every = Math.ceil(rows.length / MOST_LABELS)
  const labelled = points.filter(({ at }) => (rows.length - 1 - at) % every === 0).map(({ at }) => at)
  return {
    ...SIZE,
    x: { type: 'linear', domain: [0, Math.max(1, rows.length - 1)] },
    y: { domain: [0, highest * 1.05] },
    marks: [
      Plot.axisX(labelled, { tickFormat: labelOf, label: null, tickSize: 0, tickPadding: 8 }),
      ...yAxis(highest, column),
      isBanded
        ? Plot.areaY(points, { x: 'at', y1: 'lower', y2: 'upper', fill: 'var(--mark)', fillOpacity: 0.18 })
        : null,
      Plot.lineY(points, { x: 'at', y: 'value', stroke: 'var(--mark)', strokeWidth: 2.5 }),
      Plot.dot(points, { x: 'at', y: 'value', r: 3.5, fill: 'var(--mark)', title: 'title' }),
    ],
  }
}

/** From 0, with few ticks in words. */
export function yAxis(highest: number, { unit }: Pick<FigureKind, 'unit'>) {
  const ticks = roundTicks(highest * 1.05, unit)
  return [
    Plot.gridY(ticks, { stroke: 'var(--line)', strokeOpacity: 1 }),
    Plot.axisY(ticks, { tickFormat: (value: number) => tickInWords(value, unit), label: null, tickSize: 0 }),
  ]
}
