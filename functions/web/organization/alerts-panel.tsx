import type { FC } from 'hono/jsx'
import { Figure, type FigureKind } from '../figures/figure.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import type { Answer, StandingAlerts } from './read-organization.ts'

const KIND: FigureKind = { unit: 'count', definition: 'alerts-standing' }
/** Of many the first: the list of alerts has all. */
const MOST_TEAMS = 4

/** What stands out now, whatever week is looked at. */
export const AlertsPanel: FC<Answer<StandingAlerts>> = ({ source, answer: { alerts, rules } }) => (
  <Panel title="Alerts that stand now" id="alerts" source={source} isWide>
    {rules.length === 0 ? (
      <Empty>No alert stands. A team that is too small to be shown has none, either.</Empty>
    ) : (
      <>
        <p>
          <Figure value={alerts} field="alerts" {...KIND} /> {alerts === 1 ? 'alert stands' : 'alerts stand'},
          by rule:
        </p>
        <ul class="plain side">
          {rules.map(({ title, severity, alerts: count, unseen, teams }, at) => (
            <li>
              <p>
                <span class={severity === 'warning' ? 'tag bad' : 'tag fair'}>{severity}</span> <b>{title}</b>
              </p>
              <p>{teamsInWords(teams.map(({ name }) => name))}</p>
              <p class="hint">
                Alerts: <Figure value={count} field={`rules.${at}.alerts`} {...KIND} />; nobody has taken up
                yet: <Figure value={unseen} field={`rules.${at}.unseen`} {...KIND} />
              </p>
            </li>
          ))}
        </ul>
      </>
    )}
    <p>
      <a href="/alerts">All alerts, with reasons and what to do</a>
    </p>
  </Panel>
)

function teamsInWords(names: readonly string[]): string {
  if (names.length === 0) return 'The whole organisation'
  return names.length > MOST_TEAMS ? `${names.slice(0, MOST_TEAMS).join(', ')}, and more` : names.join(', ')
}
