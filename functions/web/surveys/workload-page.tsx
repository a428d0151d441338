import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import { Chart, drawn } from '../figures/chart.tsx'
import { Figure, type FigureKind } from '../figures/figure.tsx'
import type { FigureColumn, FigureRow } from '../figures/figure-table.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import { roundTicks, tickInWords } from '../figures/round-ticks.ts'
import { yAxis } from '../figures/trend-drawing.ts'
import { MEASURES } from '../organization/measures.ts'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import type { From, SurveyWorkload } from './read-surveys.ts'
import { nameOfScale } from './scale-name.ts'
import { type WorkloadAsked, WorkloadForm, type WorkloadOffer } from './workload-form.tsx'

/** More rows would make a page that takes long to load. */
const MOST_ROWS = 200
const R: FigureKind = { unit: 'index', definition: 'survey-workload' }

interface WorkloadPageProps {
  readonly c: PageContext
  readonly offer: WorkloadOffer
  readonly asked: WorkloadAsked
  /** Nothing: no survey is published. */
  readonly workload?: From<SurveyWorkload>
}

/** Survey results beside workload, by team and quarter: groups alone, and no cause. */
export const WorkloadPage: FC<WorkloadPageProps> = ({ c, offer, asked, workload }) => (
  <Shell
    c={c}
    title="Survey beside workload"
    lead="Each point is a team in a quarter, both numbers published ones. It is a statement on groups, and says nothing on causes."
    trail={[{ href: '/surveys', name: 'Surveys' }]}
  >
    {workload === undefined ? (
      <Empty>No survey is published yet.</Empty>
    ) : (
      <>
        <WorkloadForm offer={offer} asked={asked} />
        <WorkloadPanel {...workload} asked={asked} />
      </>
    )}
  </Shell>
)

const WorkloadPanel: FC<From<SurveyWorkload> & { readonly asked: WorkloadAsked }> = ({
  source,
  answer,
  asked,
}) => {
  const measure = MEASURES.find(({ measure: each }) => each === asked.measure) ?? MEASURES[0]
  const { correlation, teamQuarters, caveat } = answer
  const columns: readonly [FigureColumn, FigureColumn] = [
    { name: measure.name, unit: measure.unit, definition: measure.definition },
    { name: `Survey: ${nameOfScale(asked.scale)}`, unit: 'index', definition: 'survey-score' },
  ]
  const first = Math.max(0, teamQuarters.length - MOST_ROWS)
  const rows = teamQuarters.slice(first).map(
    ({ name, quarter, workload, survey }, place): FigureRow => ({
      name: `${name}, ${quarter}`,
      cells: [
        { value: workload, field: `teamQuarters.${first + place}.workload` },
        { value: survey, field: `teamQuarters.${first + place}.survey` },
      ],
    }),
  )
  return (
    <Panel
      title={`${nameOfScale(asked.scale)} beside ${measure.name.toLowerCase()}`}
      id="beside"
      source={source}
    >
      {correlation === null ? (
        <p>
          With fewer than 20 team-quarters nothing is said of how the two go together. Here there are few, or
          one of the two never changes.
        </p>
      ) : (
        <p>
          Over{' '}
          <Figure
            value={correlation.teamQuarters}
            field="correlation.teamQuarters"
            unit="count"
            definition="survey-workload"
          />{' '}
          team-quarters r is{' '}
          <b>
            <Figure value={correlation.r} field="correlation.r" {...R} />
          </b>
          , with a 95% interval from <Figure value={correlation.from} field="correlation.from" {...R} /> to{' '}
          <Figure value={correlation.to} field="correlation.to" {...R} />.
        </p>
      )}
      <p class="hint">{caveat}</p>
      {rows.length === 0 ? (
        <Empty>No team has both numbers shown in the same quarter.</Empty>
      ) : (
        <Chart
          drawing={pointsDrawing(rows, columns)}
          says={`To the right more ${measure.name.toLowerCase()}, upwards a higher survey score.${first > 0 ? ` The latest ${MOST_ROWS} are shown.` : ''}`}
          caption="Team-quarters"
          of="Team and quarter"
          columns={columns}
          rows={rows}
        />
      )}
    </Panel>
  )
}

function pointsDrawing(
  rows: readonly FigureRow[],
  [across, up]: readonly [FigureColumn, FigureColumn],
): Plot.PlotOptions {
  const points = rows.map((row) => ({ x: drawn(row, 0), y: drawn(row, 1) }))
  const [widest, highest] = [
    Math.max(...points.map(({ x }) => x)) || 1,
    Math.max(...points.map(({ y }) => y)) || 1,
  ]
  return {
    width: 460,
    height: 300,
    marginLeft: 46,
    marginRight: 24,
    marginBottom: 36,
    x: { domain: [0, widest * 1.05] },
    y: { domain: [0, highest * 1.05] },
    marks: [
      ...yAxis(highest, up),
      Plot.axisX(roundTicks(widest * 1.05, across.unit), {
        tickFormat: (value: number) => tickInWords(value, across.unit),
        label: null,
        tickSize: 0,
        tickPadding: 8,
      }),
      Plot.ruleY([0], { stroke: 'var(--line)' }),
      Plot.dot(points, { x: 'x', y: 'y', r: 4, fill: 'var(--mark)', fillOpacity: 0.55 }),
    ],
  }
}
