import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { addWeeks } from '../../../shared/domain/week.ts'
import type { ExplainedAlert } from '../alerts/read-alerts.ts'
import { Choices } from '../choices.tsx'
import { datesInWords, weekNumber } from '../figures/dates-in-words.ts'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import { Attention } from './attention.tsx'
import type { ShownWeeks } from './shown-weeks.ts'
import { TeamPanels } from './team-panels.tsx'
import { TeamViews } from './team-views.tsx'

interface TeamPageProps {
  readonly c: PageContext
  readonly shown: ShownWeeks
  readonly alerts: readonly ExplainedAlert[]
  /** The last week that has ended. */
  readonly latest: string
}

/** A team week by week: first what needs attention, then when the work is done, and how evenly it is shared. */
export const TeamPage: FC<TeamPageProps> = ({ c, shown, alerts, latest }) => {
  const last = shown.weeks.at(-1)
  const isHidden = shown.weeks.every(({ people }) => people === SUPPRESSED)
  return (
    <Shell
      c={c}
      title={shown.name}
      lead={
        last &&
        `Week ${weekNumber(last.week)}, ${datesInWords(last.from, last.to)}. The charts go back over the weeks before it.`
      }
      trail={[{ href: '/teams', name: 'My team' }]}
    >
      <TeamViews teamId={shown.teamId} present="weeks" />
      <Attention alerts={alerts} />
      {last && <WeekChoices teamId={shown.teamId} week={last.week} latest={latest} />}
      {isHidden ? (
        <AllSuppressed />
      ) : (
        <TeamPanels shown={shown} workPath={`/teams/${encodeURIComponent(shown.teamId)}/work`} />
      )}
    </Shell>
  )
}

const AllSuppressed: FC = () => (
  <section class="card">
    <h2>These weeks are suppressed</h2>
    <p>
      A number is shown when enough people stand behind it, so that it tells nothing about any one of them. In
      these weeks none is: the team is small, few were at work, or nothing has come in yet. Which of these is
      not said, for the same reason.
    </p>
    <p>
      Small teams are not lost: they count in the unit above them. What you notice yourself, and what the
      people tell you, is worth more here than a number would be.
    </p>
  </section>
)

const WeekChoices: FC<{ readonly teamId: string; readonly week: string; readonly latest: string }> = ({
  teamId,
  week,
  latest,
}) => {
  const path = `/teams/${encodeURIComponent(teamId)}`
  const upTo = (to: string) => ({ href: `${path}?to=${to}`, name: `Week ${weekNumber(to)}` })
  const later = week < latest ? [upTo(addWeeks(week, 1)), { href: path, name: 'Latest' }] : []
  return (
    <Choices
      label="Weeks"
      choices={[
        { ...upTo(addWeeks(week, -4)), name: 'Four weeks earlier' },
        upTo(addWeeks(week, -1)),
        { ...upTo(week), isHere: true },
        ...later,
      ]}
    />
  )
}
