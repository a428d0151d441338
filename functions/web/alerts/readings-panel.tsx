import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import { isWeek } from '../../../shared/domain/week.ts'
import { Chart, drawn, titleOf } from '../figures/chart.tsx'
import { weekInWords, weekNumber } from '../figures/dates-in-words.ts'
import { Legend } from '../figures/legend.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import { definitionsOf } from './definitions-of-alert.ts'
import type { ExplainedAlert } from './read-alerts.ts'

const LEVEL_WORDS = {
  high: 'above the threshold',
  between: 'between',
  low: 'calm',
  missing: 'no data',
} as const

/** The weeks that an alert is made of, against its thresholds. A feed has instants and no weeks: it has none. */
export const ReadingsPanel: FC<{ readonly source: string; readonly alert: ExplainedAlert }> = ({
  source,
  alert,
}) => {
  const { unit, readings } = alert
  const [definition] = definitionsOf(alert)
  if (definition === undefined || !readings.every(({ week }) => isWeek(week))) return null
  const kind = { unit: unit.format === 'percent' ? 'share' : 'count', definition: definition.id } as const
  const columns = ['Value', 'Fires above', 'Calm at or below', 'Usual before'].map((name) => ({
    name,
    ...kind,
  }))
  const rows = readings.map(({ week, level, value, baseline, thresholds }, index) => {
    const at = (field: string) => `readings.${index}.${field}`
    return {
      name: weekInWords(week),
      note: LEVEL_WORDS[level],
      cells: [
        { value, field: at('value') },
        {
          value: thresholds?.high ?? null,
          field: at(thresholds === null ? 'thresholds' : 'thresholds.high'),
        },
        { value: thresholds?.low ?? null, field: at(thresholds === null ? 'thresholds' : 'thresholds.low') },
        { value: baseline, field: at('baseline') },
      ],
    }
  })
  const points = rows.map((row, place) => ({
    week: readings[place]?.week,
    value: drawn(row),
    high: drawn(row, 1),
    low: drawn(row, 2),
    isHigh: readings[place]?.level === 'high',
    title: titleOf(row, { name: 'Value', ...kind }),
  }))
  const isAnyDrawn = points.some(({ value }) => !Number.isNaN(value))
  return (
    <Panel id="readings" title="The weeks behind it" source={source}>
      <p>
        Each week as it was read{unit.format === 'number' && `, in ${unit.words}`}. A filled dot lies above
        the threshold.
      </p>
      <div class="snug">
        {isAnyDrawn ? (
          <div>
            <Legend
              entries={[
                { name: 'Value', color: 'var(--mark)', shape: 'line' },
                { name: 'Fires above', color: 'var(--alarm)', dash: '6 3', shape: 'line' },
                { name: 'Calm at or below', color: 'var(--quiet)', dash: '2 3', shape: 'line' },
              ]}
            />
            <Chart
              says="The value of each week against the thresholds."
              caption="Readings by week"
              of="Week"
              columns={columns}
              rows={rows}
              noteName="Level"
              drawing={{
                ...{
                  width: 380,
                  height: 210,
                  marginLeft: 42,
                  marginRight: 10,
                  marginTop: 14,
                  marginBottom: 38,
                },
                x: {
                  ...{
                    type: 'point',
                    domain: readings.map(({ week }) => week),
                    label: 'week',
                    labelOffset: 36,
                  },
                  ...{ tickFormat: (week: string) => weekNumber(week), tickSize: 0, padding: 0.4 },
                },
                y: {
                  ...{ label: null, zero: true, ticks: 4, tickSize: 0, grid: true },
                  ...(kind.unit === 'share' && { tickFormat: '.0%' }),
                },
                marks: [
                  Plot.lineY(points, {
                    x: 'week',
                    y: 'high',
                    stroke: 'var(--alarm)',
                    strokeDasharray: '6 3',
                  }),
                  Plot.lineY(points, { x: 'week', y: 'low', stroke: 'var(--quiet)', strokeDasharray: '2 3' }),
                  Plot.lineY(points, { x: 'week', y: 'value', stroke: 'var(--mark)', strokeWidth: 2 }),
                  Plot.dot(points, {
                    ...{ x: 'week', y: 'value', r: 4, stroke: 'var(--mark)', strokeWidth: 2, title: 'title' },
                    fill: (point) => (point.isHigh ? 'var(--mark)' : 'var(--card)'),
                  }),
                ],
              }}
            />
          </div>
        ) : (
          <Empty>None of these weeks can be read.</Empty>
        )}
      </div>
    </Panel>
  )
}
