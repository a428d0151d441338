import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import { LORENZ_FIFTHS } from '../../../shared/domain/lorenz.ts'
import { Chart, drawn, titleOf } from '../figures/chart.tsx'
import { Term } from '../figures/figure.tsx'
import { figureInWords } from '../figures/figure-in-words.ts'
import { Legend } from '../figures/legend.tsx'
import { Panel } from '../figures/panel.tsx'
import { KIND_NAMES } from './item-panels.tsx'
import { lastCell, lastPlace, type ShownWeeks } from './shown-weeks.ts'
import { WEEKS_CHART } from './week-lines.tsx'
import { Last } from './week-panel.tsx'

const SHARE = { unit: 'share', definition: 'lorenz' } as const
const KINDS = ['inbox', 'tasks'] as const
const LOOKS = { inbox: { color: 'var(--mark)', dash: '' }, tasks: { color: 'var(--second)', dash: '6 3' } }

interface LorenzPanelProps {
  readonly shown: ShownWeeks
  readonly workPath?: string
}

/** Who carries how much, without anybody in it: drawn of enough people only, see DECISIONS.md. */
export const LorenzPanel: FC<LorenzPanelProps> = ({ shown, workPath }) => {
  const pathOf = (of: (typeof KINDS)[number], fifth: number) => `fairness.${of}.lorenz.${fifth}`
  const kinds = KINDS.filter((of) => typeof lastCell(shown, pathOf(of, 0)).value === 'number')
  const [first] = kinds
  if (first === undefined) return <NoCurve shown={shown} {...(workPath && { workPath })} />
  const columns = kinds.map((of) => ({ name: `Share of the ${KIND_NAMES[of]}`, ...SHARE }))
  const rows = LORENZ_FIFTHS.map((fifth, index) => ({
    name: `The least loaded ${figureInWords(fifth, 'share')}`,
    cells: kinds.map((of) => lastCell(shown, pathOf(of, index))),
  }))
  const points = kinds.flatMap((of, column) => [
    { of, people: 0, work: 0 },
    ...rows.map((row, index) => ({
      of,
      people: LORENZ_FIFTHS[index] as number,
      work: drawn(row, column),
      title: titleOf(row, SHARE_COLUMN, column),
    })),
    { of, people: 1, work: 1 },
  ])
  const percent = { tickFormat: '.0%', ticks: 5, domain: [0, 1] }
  return (
    <Panel id="lorenz" title="Who carries how much" source={shown.source}>
      <p>
        The least loaded 40% carry <Last shown={shown} path={pathOf(first, 1)} {...SHARE} /> of the{' '}
        {KIND_NAMES[first]} (<Term definition="lorenz">Lorenz curve</Term>). On the even line they would carry
        their part.
      </p>
      <Legend
        entries={[
          ...kinds.map((of) => ({
            name: `Share of the ${KIND_NAMES[of]}`,
            shape: 'line' as const,
            ...LOOKS[of],
          })),
          { name: 'Even', color: 'var(--quiet)', dash: '2 3', shape: 'line' },
        ]}
      />
      <Chart
        says="What the less loaded part of the team carries of its work in the last week: the farther below the even line, the more uneven."
        caption="Lorenz curve of the last week"
        of="Part of the team"
        columns={columns}
        rows={rows}
        drawing={{
          ...WEEKS_CHART,
          x: { ...percent, label: 'of the team' },
          y: { ...percent, label: 'of the work', grid: true },
          marks: [
            Plot.line(
              [
                [0, 0],
                [1, 1],
              ],
              { stroke: 'var(--quiet)', strokeDasharray: '2 3' },
            ),
            ...kinds.flatMap((of) => {
              const ofKind = points.filter((point) => point.of === of)
              const at = { x: 'people', y: 'work' } as const
              return [
                Plot.lineY(ofKind, {
                  ...at,
                  stroke: LOOKS[of].color,
                  strokeWidth: 2,
                  strokeDasharray: LOOKS[of].dash,
                }),
                Plot.dot(ofKind, { ...at, fill: LOOKS[of].color, r: 3, title: 'title' }),
              ]
            }),
          ],
        }}
      />
    </Panel>
  )
}

const SHARE_COLUMN = { name: 'Share', ...SHARE }

const NoCurve: FC<LorenzPanelProps> = ({ shown, workPath }) => {
  const week = shown.weeks[lastPlace(shown)]?.week
  return (
    <Panel id="lorenz" title="Who carries how much">
      <p class="empty">
        A Lorenz curve is drawn from twice as many people on as other numbers need: of fewer it would tell
        what each of them carries. In week {week?.slice(6)} there is none to draw.
        {workPath !== undefined && (
          <>
            {' '}
            <a href={workPath}>Open work</a> shows what lies with whom now, where your organisation lets
            managers see it.
          </>
        )}
      </p>
    </Panel>
  )
}
