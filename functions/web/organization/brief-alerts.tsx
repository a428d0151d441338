import type { FC } from 'hono/jsx'
import { Figure, type FigureKind } from '../figures/figure.tsx'
import { Panel } from '../figures/panel.tsx'
import type { Answer, StandingAlerts } from './read-organization.ts'

const KIND: FigureKind = { unit: 'count', definition: 'alerts-standing' }
/** As many as a sheet has room for. */
const MOST_RULES = 6

export const BriefAlerts: FC<Answer<StandingAlerts>> = ({ source, answer: { alerts, rules } }) => (
  <Panel title="Alerts that stand now" id="alerts" source={source}>
    <p>
      In all: <Figure value={alerts} field="alerts" {...KIND} />.
      {rules.length > MOST_RULES && ` The ${MOST_RULES} rules with the most:`}
    </p>
    <ul class="plain">
      {rules.slice(0, MOST_RULES).map(({ title, alerts: count }, at) => (
        <li>
          {title}: <Figure value={count} field={`rules.${at}.alerts`} {...KIND} />
        </li>
      ))}
    </ul>
  </Panel>
)
