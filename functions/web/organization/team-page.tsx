import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { weekInWords } from '../figures/dates-in-words.ts'
import { Empty } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import type { Answer } from './read-organization.ts'
import type { TeamWeeks } from './read-team.ts'
import { TeamFairness } from './team-fairness.tsx'
import { TeamTrend } from './team-trend.tsx'
import { WeekChoice } from './week-choice.tsx'

interface TeamPageProps extends Answer<TeamWeeks> {
  readonly c: PageContext
  readonly week: string
  readonly presentWeek: string
  readonly trail: readonly { readonly href: string; readonly name: string }[]
}

/** A team as leadership sees it: its own people, as a group, over eight weeks. */
export const TeamPage: FC<TeamPageProps> = ({ c, week, presentWeek, trail, source, answer }) => {
  const { teamId, name, weeks } = answer
  const path = `/organization/teams/${encodeURIComponent(teamId)}`
  const isShown = weeks.some(({ people }) => people !== SUPPRESSED)
  return (
    <Shell
      c={c}
      title={name}
      lead={`The team's own people up to ${weekInWords(week)}, as a group; nobody is named.`}
      trail={trail}
    >
      <WeekChoice path={path} week={week} presentWeek={presentWeek}>
        <li>
          <a href="/alerts">Alerts</a>
        </li>
      </WeekChoice>
      {isShown ? (
        <div class="panels thirds">
          <TeamTrend
            source={source}
            weeks={weeks}
            title="Pajama time"
            kind={{ unit: 'seconds', definition: 'pajama-time' }}
            numbers={[
              'figures.pajamaSeconds.median',
              'figures.pajamaSeconds.lower',
              'figures.pajamaSeconds.upper',
            ]}
          />
          <TeamTrend
            source={source}
            weeks={weeks}
            title="Work outside work per 8 h"
            kind={{ unit: 'hours', definition: 'wow-8' }}
            numbers={['figures.wow8Hours.median', 'figures.wow8Hours.lower', 'figures.wow8Hours.upper']}
          />
          <TeamTrend
            source={source}
            weeks={weeks}
            title="Messages handled after hours"
            kind={{ unit: 'share', definition: 'items-after-hours' }}
            numbers={['inbox.afterHoursShare']}
          />
          <TeamTrend
            source={source}
            weeks={weeks}
            title="Open tasks"
            kind={{ unit: 'count', definition: 'backlog' }}
            numbers={['tasks.open']}
          />
          <TeamFairness source={source} weeks={weeks} kind="inbox" title="How evenly messages are shared" />
          <TeamFairness source={source} weeks={weeks} kind="tasks" title="How evenly tasks are shared" />
        </div>
      ) : (
        <Empty>
          Nothing of this team is shown: fewer people than the smallest group, or no work has come in yet.
          Which of the two, nobody is told. Its work counts in the units above.
        </Empty>
      )}
    </Shell>
  )
}
