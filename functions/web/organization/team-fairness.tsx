import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { Chart, drawn } from '../figures/chart.tsx'
import { weekInWords, weekNumber } from '../figures/dates-in-words.ts'
import { Figure, type FigureKind } from '../figures/figure.tsx'
import type { FigureColumn, FigureRow } from '../figures/figure-table.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import { trendDrawing } from '../figures/trend-drawing.ts'
import { cellOfWeek, type TeamWeeks } from './read-team.ts'

const HOOVER: FigureKind = { unit: 'share', definition: 'hoover' }
const COLUMNS: readonly FigureColumn[] = [
  { name: 'Share to move', ...HOOVER },
  { name: 'Corrected Gini', unit: 'index', definition: 'gini' },
  { name: 'What chance alone gives', unit: 'index', definition: 'noise-floor' },
]
const WAYS = ['hoover', 'correctedGini', 'noiseFloor.p95']

interface TeamFairnessProps {
  readonly source: string
  readonly weeks: TeamWeeks['weeks']
  readonly kind: 'inbox' | 'tasks'
  readonly title: string
}

/** How much of the work would have to move, beside what chance alone would do to an even team. */
export const TeamFairness: FC<TeamFairnessProps> = ({ source, weeks, kind, title }) => {
  const last = weeks.length - 1
  const fairness = weeks[last]?.fairness[kind] ?? SUPPRESSED
  const rows = weeks.map(
    ({ week }, at): FigureRow => ({
      name: weekInWords(week),
      cells: WAYS.map((way) => cellOfWeek(weeks, at, `fairness.${kind}.${way}`)),
    }),
  )
  return (
    <Panel title={title} id={`fairness-${kind}`} source={source}>
      {fairness === SUPPRESSED || fairness.hoover === null ? (
        <Empty>
          Of week {weekNumber(weeks[last]?.week ?? '')} nothing can be said: suppressed, or nothing to share.
        </Empty>
      ) : (
        <p>
          <Figure value={fairness.hoover} field={`weeks.${last}.fairness.${kind}.hoover`} {...HOOVER} /> of
          the work would have to change hands to be even;{' '}
          {fairness.isAboveNoise === null
            ? 'whether that is more than chance cannot be said.'
            : fairness.isAboveNoise
              ? 'that is more than chance alone gives in 19 weeks of 20.'
              : 'chance alone could do that.'}
        </p>
      )}
      {rows.some((row) => !Number.isNaN(drawn(row))) && (
        <Chart
          drawing={trendDrawing(rows, COLUMNS, (at) => `W${weekNumber(weeks[at]?.week ?? '')}`, false)}
          says={`Share of the work that would have to move, over ${weeks.length} weeks.`}
          caption={title}
          of="Week"
          columns={COLUMNS}
          rows={rows}
        />
      )}
    </Panel>
  )
}
