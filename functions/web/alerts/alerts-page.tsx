import type { FC } from 'hono/jsx'
import type { AlertState } from '../../../shared/domain/alerts/alert.ts'
import { datesInWords } from '../figures/dates-in-words.ts'
import { Instant } from '../figures/instant.tsx'
import { Empty } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import { scopeInWords } from './alert-scope.ts'
import { AlertViews } from './alert-views.tsx'
import { STATE_WORDS, StateTag } from './alert-words.tsx'
import type { AlertShown } from './read-alerts.ts'

interface AlertsPageProps {
  readonly c: PageContext
  readonly view: 'open' | 'over'
  readonly alerts: readonly AlertShown[]
  /** Where more of them are. */
  readonly next: string | null
}

const STATES = Object.keys(STATE_WORDS) as AlertState[]

/** The inbox of alerts: what asks for somebody first, each with what was read. */
export const AlertsPage: FC<AlertsPageProps> = ({ c, view, alerts, next }) => (
  <Shell
    c={c}
    title="Alerts"
    lead="What the weeks say that somebody should look at. A team that is too small has none, like one in which all is calm."
  >
    <AlertViews role={c.get('role')} present={view} />
    {alerts.length === 0 && <Empty>{WHEN_EMPTY[view]}</Empty>}
    {STATES.map((state) => ({ state, ofState: alerts.filter((alert) => alert.state === state) }))
      .filter(({ ofState }) => ofState.length > 0)
      .map(({ state, ofState }) => (
        <section class="panel" aria-labelledby={`state-${state.replace(' ', '-')}`}>
          <h2 id={`state-${state.replace(' ', '-')}`}>{STATE_WORDS[state].name}</h2>
          <p class="hint">{STATE_WORDS[state].means}</p>
          <ul class="plain">
            {ofState.map((alert) => (
              <AlertLine alert={alert} />
            ))}
          </ul>
        </section>
      ))}
    {next !== null && (
      <p>
        <a href={next}>More alerts</a>
      </p>
    )}
  </Shell>
)

const WHEN_EMPTY = {
  open: 'No alert is open. Alerts look at weeks that have ended, on Monday morning.',
  over: 'No alert is over yet.',
} as const

const AlertLine: FC<{ readonly alert: AlertShown }> = ({
  alert: { alertKey, title, state, severity, scope, value, threshold, period, changedAt },
}) => (
  <li>
    <p>
      <a href={`/alerts/${alertKey}`}>
        <b>{title}</b>
      </a>{' '}
      · {scopeInWords(scope)} <StateTag state={state} />
      {severity === 'warning' && (
        <>
          {' '}
          <span class="tag fair">Warning</span>
        </>
      )}
    </p>
    <p>
      {value}, {datesInWords(period.from, period.to)}; it fires {threshold}.
    </p>
    <p class="hint">
      Since <Instant at={changedAt} />
    </p>
  </li>
)
