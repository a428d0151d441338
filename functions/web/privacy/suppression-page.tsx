import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { suppressionReportSchema } from '../../api/suppression-report.ts'
import { Choices } from '../choices.tsx'
import { Chart } from '../figures/chart.tsx'
import { dateInWords, weekInWords, weekNumber } from '../figures/dates-in-words.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { type FigureColumn, type FigureRow, FigureTable } from '../figures/figure-table.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import { trendDrawing } from '../figures/trend-drawing.ts'
import type { PageContext } from '../page-context.ts'
import { PrivacyShell } from './privacy-shell.tsx'

type Report = z.infer<typeof suppressionReportSchema>

const SHARE = { unit: 'share', definition: 'suppressed-share' } as const
const COUNT = { unit: 'count', definition: 'suppressed-share' } as const
const WEEK_COLUMNS: readonly FigureColumn[] = [
  { name: 'Suppressed', ...SHARE },
  { name: 'Teams shown', ...COUNT },
  { name: 'Teams suppressed', ...COUNT },
]
const CELLS = { unit: 'count', definition: 'suppressed-cells' } as const
const CYCLE_COLUMNS: readonly FigureColumn[] = [
  { name: 'Suppressed', unit: 'share', definition: 'suppressed-cells' },
  { name: 'Cells', ...CELLS },
  { name: 'Without counts', ...CELLS },
  { name: 'Without means', ...CELLS },
  { name: 'Without details', ...CELLS },
]

export const WEEKS_SHOWN = [4, 13, 26, 53] as const

interface SuppressionProps {
  readonly c: PageContext
  readonly report: Report
  readonly source: string
}

/** How much is not shown, so that nobody is given away: of teams, and of results of surveys. */
export const SuppressionPage: FC<SuppressionProps> = ({ c, report, source }) => (
  <PrivacyShell
    c={c}
    title="Suppression"
    lead="How much is not shown because too few people stand behind it. Which teams or cells they are, nobody is told here."
  >
    <Choices
      label="How many weeks"
      choices={WEEKS_SHOWN.map((weeks) => ({
        href: `/privacy/suppression?weeks=${weeks}`,
        name: `${weeks} weeks`,
        isHere: report.weeks.length === weeks,
      }))}
    />
    <div class="panels">
      <WeeksPanel weeks={report.weeks} source={source} />
      <CyclesPanel cycles={report.cycles} source={source} />
    </div>
  </PrivacyShell>
)

const WeeksPanel: FC<{ readonly weeks: Report['weeks']; readonly source: string }> = ({ weeks, source }) => {
  const last = weeks.length - 1
  const latest = weeks[last]
  const rows = weeks.map(
    ({ week, shown, suppressed, suppressedShare }, at): FigureRow => ({
      name: weekInWords(week),
      cells: [
        { value: suppressedShare, field: `weeks.${at}.suppressedShare` },
        { value: shown, field: `weeks.${at}.shown` },
        { value: suppressed, field: `weeks.${at}.suppressed` },
      ],
    }),
  )
  if (latest === undefined || latest.suppressedShare === null) {
    return (
      <Panel id="weeks" title="Teams, week by week" source={source}>
        <Empty>The roster has no teams yet, so nothing of them could be suppressed.</Empty>
      </Panel>
    )
  }
  return (
    <Panel id="weeks" title="Teams, week by week" source={source}>
      <p>
        In week {weekNumber(latest.week)},{' '}
        <Figure value={latest.suppressedShare} field={`weeks.${last}.suppressedShare`} {...SHARE} /> of teams
        and units were too small to be shown:{' '}
        <Figure value={latest.suppressed} field={`weeks.${last}.suppressed`} {...COUNT} /> suppressed,{' '}
        <Figure value={latest.shown} field={`weeks.${last}.shown`} {...COUNT} /> shown.
      </p>
      <Chart
        drawing={trendDrawing(rows, WEEK_COLUMNS, (at) => `W${weekNumber(weeks[at]?.week ?? '')}`, false)}
        says={`The share of teams and units that were suppressed, over ${weeks.length} weeks.`}
        caption="Teams and units by week"
        of="Week"
        columns={WEEK_COLUMNS}
        rows={rows}
      >
        <Term definition="suppressed-share">What it means</Term>
      </Chart>
    </Panel>
  )
}

const CyclesPanel: FC<{ readonly cycles: Report['cycles']; readonly source: string }> = ({
  cycles,
  source,
}) => (
  <Panel id="cycles" title="Results of surveys" source={source}>
    {cycles.length === 0 ? (
      <Empty>In these weeks no results of a survey were published.</Empty>
    ) : (
      <>
        <p>
          Of each published cycle, how many cells hide a number: counts of answers, means, or what is told of
          many people alone.
        </p>
        <FigureTable
          caption="Cycles that were published in these weeks"
          of="Cycle"
          columns={CYCLE_COLUMNS}
          rows={cycles.map(({ title, publishedOn, cells, suppressed, suppressedShare }, at) => ({
            name: `${title}, ${dateInWords(publishedOn)}`,
            cells: [
              { value: suppressedShare, field: `cycles.${at}.suppressedShare` },
              { value: cells, field: `cycles.${at}.cells` },
              { value: suppressed.counts, field: `cycles.${at}.suppressed.counts` },
              { value: suppressed.means, field: `cycles.${at}.suppressed.means` },
              { value: suppressed.details, field: `cycles.${at}.suppressed.details` },
            ],
          }))}
        />
      </>
    )}
  </Panel>
)
