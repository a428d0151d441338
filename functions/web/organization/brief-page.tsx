import type { FC } from 'hono/jsx'
import { weekInWords, weekNumber } from '../figures/dates-in-words.ts'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import { BriefAlerts } from './brief-alerts.tsx'
import { BriefChanges } from './brief-changes.tsx'
import { BriefFooter, type DefinitionShown } from './brief-footer.tsx'
import { BRIEF_CHARTS, BRIEF_MEASURES } from './brief-measures.ts'
import { BriefOfWeek } from './brief-of-week.tsx'
import type { Answer, StandingAlerts, WeekOfAll, WeeksOfUnits } from './read-organization.ts'
import { TrendChart } from './trend-panel.tsx'
import { WeekChoice } from './week-choice.tsx'

interface BriefPageProps {
  readonly c: PageContext
  readonly week: string
  readonly presentWeek: string
  readonly weekOfAll: Answer<WeekOfAll>
  readonly weeks: Answer<WeeksOfUnits>
  readonly alerts: Answer<StandingAlerts>
  readonly definitions: readonly DefinitionShown[]
}

/** One sheet of paper on a week: what changed, what stands out, what it costs, what is not shown. */
export const BriefPage: FC<BriefPageProps> = ({
  c,
  week,
  presentWeek,
  weekOfAll,
  weeks,
  alerts,
  definitions,
}) => (
  <Shell
    c={c}
    title={`Weekly brief, week ${weekNumber(week)}`}
    lead={`The whole organisation in ${weekInWords(week)}. Made to be printed, or saved as PDF by the browser's print.`}
    trail={[{ href: `/organization?${new URLSearchParams({ week })}`, name: 'Organisation' }]}
  >
    <WeekChoice path="/organization/brief" week={week} presentWeek={presentWeek} />
    <div class="brief">
      <BriefChanges {...weeks} />
      <div class="brief-charts" data-source={weeks.source}>
        {BRIEF_CHARTS.map((name) => {
          const at = BRIEF_MEASURES.findIndex(({ measure }) => measure === name)
          const [series, measure] = [weeks.answer.series[at], BRIEF_MEASURES[at]]
          return (
            series &&
            measure && (
              <section class="panel" aria-labelledby={`chart-${name}`}>
                <h2 id={`chart-${name}`}>{measure.name}</h2>
                <TrendChart series={series} way={`series.${at}`} measure={measure} />
              </section>
            )
          )
        })}
      </div>
      <div class="panels">
        <BriefOfWeek {...weekOfAll} />
        <BriefAlerts {...alerts} />
      </div>
      <BriefFooter definitions={definitions} />
    </div>
  </Shell>
)
