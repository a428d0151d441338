import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { myTeamsSchema } from '../../api/my-teams.ts'
import { StateTag } from '../alerts/alert-words.tsx'
import type { AlertShown } from '../alerts/read-alerts.ts'
import { Empty } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'

type TeamOfMine = z.infer<typeof myTeamsSchema>['teams'][number]

/** A manager's teams, each with what asks for somebody. */
export const TeamsPage: FC<{
  readonly c: PageContext
  readonly teams: readonly TeamOfMine[]
  readonly alerts: readonly AlertShown[]
}> = ({ c, teams, alerts }) => (
  <Shell c={c} title="My team" lead={teams.length > 0 ? 'The teams that the roster gives you.' : undefined}>
    {teams.length === 0 && <NoTeam />}
    <div class="panels">
      {teams.map(({ teamId, name }) => (
        <section class="panel">
          <h2>
            <a href={`/teams/${encodeURIComponent(teamId)}`}>{name}</a>
          </h2>
          <AlertsOfTeam alerts={alerts.filter(({ scope }) => scope.kind === 'team' && scope.id === teamId)} />
        </section>
      ))}
    </div>
  </Shell>
)

const NoTeam: FC = () => (
  <Empty>
    The roster names you as the manager of no team, so there are no figures to show. If you stand in for
    somebody, what you were told of is under <a href="/alerts">Alerts</a>. If you manage a team, an
    administrator can enter that in the roster.
  </Empty>
)

const AlertsOfTeam: FC<{ readonly alerts: readonly AlertShown[] }> = ({ alerts }) =>
  alerts.length === 0 ? (
    <p class="hint">No alert.</p>
  ) : (
    <ul class="plain">
      {alerts.map(({ alertKey, title, state }) => (
        <li>
          <a href={`/alerts/${alertKey}`}>{title}</a> <StateTag state={state} />
        </li>
      ))}
    </ul>
  )
