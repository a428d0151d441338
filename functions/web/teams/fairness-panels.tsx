import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { Chart, drawn, titleOf } from '../figures/chart.tsx'
import { Term } from '../figures/figure.tsx'
import { Legend } from '../figures/legend.tsx'
import { type ItemKind, KIND_NAMES } from './item-panels.tsx'
import { lastPlace, rowsOfWeeks, type ShownWeeks, type WeekColumn } from './shown-weeks.ts'
import { gapsOf, WEEKS_CHART, weekAxis } from './week-lines.tsx'
import { Finding, Last, WeekPanel } from './week-panel.tsx'

const MOVE = { unit: 'share', definition: 'hoover' } as const

/** How evenly work is shared, with what chance alone would give drawn in. */
export const FairnessPanel: FC<{ readonly shown: ShownWeeks; readonly of: ItemKind }> = ({ shown, of }) => {
  const name = KIND_NAMES[of]
  const path = `fairness.${of}`
  const columns: readonly WeekColumn[] = [
    { name: 'Corrected Gini', path: `${path}.correctedGini`, unit: 'index', definition: 'gini' },
    { name: 'Chance, mean', path: `${path}.noiseFloor.mean`, unit: 'index', definition: 'noise-floor' },
    { name: 'Chance, up to', path: `${path}.noiseFloor.p95`, unit: 'index', definition: 'noise-floor' },
    { name: 'Would have to move', path: `${path}.hoover`, ...MOVE },
  ]
  const rows = rowsOfWeeks(shown, columns).map((row, place) => ({
    ...row,
    note: WORDS[aboveNoise(shown, of, place)],
  }))
  const points = rows.map((row, place) => ({
    week: shown.weeks[place]?.week,
    gini: drawn(row, 0),
    mean: drawn(row, 1),
    p95: drawn(row, 2),
    isAbove: aboveNoise(shown, of, place) === 'above',
    title: titleOf(row, columns[0] as WeekColumn),
  }))
  return (
    <WeekPanel
      shown={shown}
      id={`${of}-fairness`}
      title={`How evenly ${name} are shared`}
      needs={`${path}.correctedGini`}
    >
      <Finding shown={shown} path={`${path}.hoover`}>
        <Last shown={shown} path={`${path}.hoover`} {...MOVE} /> of the {name} would{' '}
        <Term definition="hoover">have to move</Term> to be shared evenly by contract and presence:{' '}
        <b>{WORDS[aboveNoise(shown, of, lastPlace(shown))]}</b>.
      </Finding>
      <Legend
        entries={[
          { name: 'Unevenness', color: 'var(--mark)', shape: 'line' },
          { name: 'What chance makes', color: 'var(--hatch)', shape: 'area' },
        ]}
      />
      <Chart
        says={`How uneven ${name} are shared (corrected Gini index), week by week, over what chance alone makes in 19 weeks of 20: a filled dot lies above it, a hollow one within.`}
        caption={`How evenly ${name} are shared, by week`}
        of="Week"
        columns={columns}
        rows={rows}
        noteName="In words"
        drawing={{
          ...WEEKS_CHART,
          x: weekAxis(shown),
          y: {
            label: null,
            domain: [0, Math.max(0.5, ...points.map(({ gini }) => gini || 0))],
            ticks: 4,
            tickSize: 0,
            grid: true,
          },
          marks: [
            Plot.areaY(points, { x: 'week', y1: 0, y2: 'p95', fill: 'var(--hatch)', fillOpacity: 0.7 }),
            Plot.lineY(points, { x: 'week', y: 'mean', stroke: 'var(--quiet)', strokeDasharray: '2 3' }),
            Plot.lineY(points, { x: 'week', y: 'gini', stroke: 'var(--mark)', strokeWidth: 2 }),
            Plot.dot(points, {
              ...{ x: 'week', y: 'gini', r: 4.5, stroke: 'var(--mark)', strokeWidth: 2, title: 'title' },
              fill: (point) => (point.isAbove ? 'var(--mark)' : 'var(--card)'),
            }),
            Plot.ruleY([0], { stroke: 'var(--line)' }),
          ],
        }}
      >
        {gapsOf(shown)}
      </Chart>
    </WeekPanel>
  )
}

const WORDS = {
  above: 'more uneven than chance makes it',
  within: 'no more uneven than chance makes it in 19 weeks of 20',
  nothing: 'nothing to compare',
} as const

function aboveNoise({ weeks }: ShownWeeks, of: ItemKind, place: number): keyof typeof WORDS {
  const fairness = weeks[place]?.fairness[of]
  if (fairness === undefined || fairness === SUPPRESSED || fairness.isAboveNoise === null) return 'nothing'
  return fairness.isAboveNoise ? 'above' : 'within'
}
