import type { FC } from 'hono/jsx'
import { weekInWords } from '../figures/dates-in-words.ts'
import { Empty } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import { AlertsPanel } from './alerts-panel.tsx'
import { HeatPanel } from './heat-panel.tsx'
import type { MeasureShown } from './measures.ts'
import { PriorAuthPanel } from './prior-auth-panel.tsx'
import type { Answer, StandingAlerts, WeekOfAll, WeeksOfUnits } from './read-organization.ts'
import { rowsOfPage } from './rows-of-page.ts'
import { TrendPanel } from './trend-panel.tsx'
import { UnevennessPanel } from './unevenness-panel.tsx'
import { WeekChoice } from './week-choice.tsx'
import { WeekTiles } from './week-tiles.tsx'

interface OrganizationPageProps {
  readonly c: PageContext
  readonly week: string
  readonly presentWeek: string
  readonly measure: MeasureShown
  readonly weekOfAll: Answer<WeekOfAll>
  readonly weeks: Answer<WeeksOfUnits>
  /** Of the whole organisation alone. */
  readonly alerts?: Answer<StandingAlerts>
}

/** The organisation, or a unit of it with its parts: one week, and the weeks before. No person anywhere. */
export const OrganizationPage: FC<OrganizationPageProps> = (props) => {
  const { c, week, presentWeek, measure, weekOfAll, weeks, alerts } = props
  const { unit, units, series } = weeks.answer
  const path = unit === null ? '/organization' : `/organization/units/${encodeURIComponent(unit.teamId)}`
  const place = weekOfAll.answer.units.findIndex(({ teamId }) => teamId === unit?.teamId)
  const figures = weekOfAll.answer.units[place] ?? weekOfAll.answer.organization
  const way = place === -1 ? 'organization' : `units.${place}`
  const shown = rowsOfPage(units, c.req.query('page'))
  const shownIds = new Set(
    shown.rows.filter(({ unit: each }) => each.depth === 1).map((row) => row.unit.teamId),
  )
  const parts = weekOfAll.answer.units.flatMap((each, at) =>
    shownIds.has(each.teamId) ? [{ at, unit: each }] : [],
  )
  const [ofMeasure] = series
  const ofWeek = new URLSearchParams({ week })
  const further =
    unit === null
      ? { href: `/organization/brief?${ofWeek}`, name: 'Weekly brief, to print' }
      : {
          href: `/organization/teams/${encodeURIComponent(unit.teamId)}?${ofWeek}`,
          name: 'Its own people, without those below',
        }
  return (
    <Shell
      c={c}
      title={unit?.name ?? 'Organisation'}
      lead={`The figures of ${weekInWords(week)}. Of people the middle one, of work the sum; nobody is named.`}
      trail={unit === null ? [] : trailOf(weekOfAll.answer, unit.parentId, week, measure)}
    >
      <WeekChoice
        path={path}
        week={week}
        presentWeek={presentWeek}
        query={{ measure: measure.measure }}
        further={[further]}
      />
      {weekOfAll.answer.units.length === 0 ? (
        <Empty>There is no unit yet. An administrator names units and people in the roster.</Empty>
      ) : (
        <>
          <WeekTiles
            source={weekOfAll.source}
            way={way}
            figures={figures}
            {...(unit === null && { teams: weekOfAll.answer.teams })}
          />
          {alerts && <AlertsPanel {...alerts} />}
          <HeatPanel {...weeks} {...shown} measure={measure} week={week} path={path} />
          <div class="panels thirds">
            {ofMeasure && (
              <TrendPanel
                source={weeks.source}
                series={ofMeasure}
                way="series.0"
                measure={measure}
                id="trend"
              />
            )}
            <UnevennessPanel source={weekOfAll.source} way={way} figures={figures} />
            <PriorAuthPanel source={weekOfAll.source} way={way} figures={figures} parts={parts} />
          </div>
        </>
      )}
    </Shell>
  )
}

/** From the organisation down to the unit above. */
export function trailOf(
  { units }: Pick<WeekOfAll, 'units'>,
  parentId: string | null,
  week: string,
  { measure }: Pick<MeasureShown, 'measure'>,
): { href: string; name: string }[] {
  const query = new URLSearchParams({ week, measure })
  const above: { href: string; name: string }[] = []
  for (let id = parentId; id !== null; ) {
    const unit = units.find(({ teamId }) => teamId === id)
    if (unit === undefined) break
    above.unshift({
      href: `/organization/units/${encodeURIComponent(unit.teamId)}?${query}`,
      name: unit.name,
    })
    id = unit.parentId
  }
  return [{ href: `/organization?${query}`, name: 'Organisation' }, ...above]
}
