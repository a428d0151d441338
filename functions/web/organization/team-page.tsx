import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { weekInWords } from '../figures/dates-in-words.ts'
import { Empty } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import type { ShownWeeks } from '../teams/shown-weeks.ts'
import { TeamPanels } from '../teams/team-panels.tsx'
import { WeekChoice } from './week-choice.tsx'

interface TeamPageProps {
  readonly c: PageContext
  readonly week: string
  readonly presentWeek: string
  readonly trail: readonly { readonly href: string; readonly name: string }[]
  readonly shown: ShownWeeks
}

/** A team as leadership sees it: its own people, as a group; what its manager sees by name is not here. */
export const TeamPage: FC<TeamPageProps> = ({ c, week, presentWeek, trail, shown }) => {
  const { teamId, name, weeks } = shown
  const path = `/organization/teams/${encodeURIComponent(teamId)}`
  const isShown = weeks.some(({ people }) => people !== SUPPRESSED)
  return (
    <Shell
      c={c}
      title={name}
      lead={`The team's own people up to ${weekInWords(week)}, as a group; nobody is named.`}
      trail={trail}
    >
      <WeekChoice
        path={path}
        week={week}
        presentWeek={presentWeek}
        further={[{ href: '/alerts', name: 'Alerts' }]}
      />
      {isShown ? (
        <TeamPanels shown={shown} />
      ) : (
        <Empty>
          Nothing of this team is shown: fewer people than the smallest group, or no work has come in yet.
          Which of the two, nobody is told. Its work counts in the units above.
        </Empty>
      )}
    </Shell>
  )
}
