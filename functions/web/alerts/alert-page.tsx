import type { FC } from 'hono/jsx'
import { datesInWords } from '../figures/dates-in-words.ts'
import { Term } from '../figures/figure.tsx'
import { Instant } from '../figures/instant.tsx'
import { Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import { ActionForm, type FormFault } from './action-form.tsx'
import { scopeInWords } from './alert-scope.ts'
import { STATE_WORDS, StateTag } from './alert-words.tsx'
import { definitionsOf } from './definitions-of-alert.ts'
import { HistoryPanel } from './history-panel.tsx'
import type { ExplainedAlert } from './read-alerts.ts'
import { ReadingsPanel } from './readings-panel.tsx'

interface AlertPageProps {
  readonly c: PageContext
  readonly source: string
  readonly alert: ExplainedAlert
  readonly fault?: FormFault
}

/** An alert explained: what was read, why it matters, what helps, what has happened to it, and what one can do. */
export const AlertPage: FC<AlertPageProps> = ({ c, source, alert, fault }) => {
  const { title, state, scope, period, value, threshold, baseline, why, suggestedAction } = alert
  return (
    <Shell
      c={c}
      title={title}
      lead={`${scopeInWords(scope)}, ${datesInWords(period.from, period.to)}`}
      trail={[{ href: '/alerts', name: 'Alerts' }]}
    >
      <section class={state === 'firing' ? 'box alarm' : 'box'} aria-labelledby="state">
        <h2 id="state">
          <StateTag state={state} /> {value}
        </h2>
        <p>
          It fires {threshold}.{' '}
          {baseline === null
            ? 'There is no earlier value to compare with yet.'
            : `Before, it was ${baseline}.`}
        </p>
        <p>{STATE_WORDS[state].means}</p>
        {alert.snoozedUntil !== null && state === 'snoozed' && (
          <p>
            Until <Instant at={alert.snoozedUntil} />.
          </p>
        )}
      </section>
      <div class="panels">
        <Panel id="why" title="Why it matters, and what helps">
          <p>{why}</p>
          <p>
            <b>What helps:</b> {suggestedAction}
          </p>
          {scope.kind === 'team' && scope.id !== null && c.get('role') === 'manager' && (
            <p>
              <a href={`/teams/${encodeURIComponent(scope.id)}`}>The weeks of the team</a> ·{' '}
              <a href={`/teams/${encodeURIComponent(scope.id)}/work`}>Its open work</a>
            </p>
          )}
          <p class="hint">
            What is measured:{' '}
            {definitionsOf(alert).map(({ id, name }, index) => (
              <>
                {index > 0 && ', '}
                <Term definition={id}>{name}</Term>
              </>
            ))}
            {definitionsOf(alert).length === 0 && 'when events of the feed arrive'}.
          </p>
        </Panel>
        <ActionForm c={c} alert={alert} {...(fault && { fault })} />
      </div>
      <div class="panels">
        <ReadingsPanel source={source} alert={alert} />
        <HistoryPanel history={alert.history} />
      </div>
    </Shell>
  )
}
