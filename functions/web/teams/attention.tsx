import type { FC } from 'hono/jsx'
import { STATE_WORDS, StateTag } from '../alerts/alert-words.tsx'
import type { ExplainedAlert } from '../alerts/read-alerts.ts'
import { datesInWords } from '../figures/dates-in-words.ts'

/** Rules about which something can be done where the open work stands. */
const ABOUT_OPEN_WORK: ReadonlySet<ExplainedAlert['ruleId']> = new Set([
  'unfair-distribution',
  'backlog-ageing',
])

/** What asks for somebody now: each alert of the team with why, and one thing to do. */
export const Attention: FC<{ readonly alerts: readonly ExplainedAlert[] }> = ({ alerts }) =>
  alerts.length === 0 ? (
    <section class="box" aria-labelledby="attention">
      <h2 id="attention">Nothing asks for you now</h2>
      <p>No alert of this team fires. Alerts look at weeks that have ended, and at enough people.</p>
    </section>
  ) : (
    <section class="box alarm" aria-labelledby="attention">
      <h2 id="attention">What needs attention</h2>
      <ul class="attention">
        {alerts.map(
          ({ alertKey, ruleId, scope, title, state, value, threshold, period, why, suggestedAction }) => (
            <li>
              <h3>
                <a href={`/alerts/${alertKey}`}>{title}</a> <StateTag state={state} />
              </h3>
              <p>
                <b>{value}</b> (it fires {threshold}), {datesInWords(period.from, period.to)}.{' '}
                {state === 'firing' ? '' : STATE_WORDS[state].means}
              </p>
              <p class="hint">{why}</p>
              <p>
                <b>What helps:</b> {suggestedAction}{' '}
                {ABOUT_OPEN_WORK.has(ruleId) && scope.id !== null && (
                  <a href={`/teams/${encodeURIComponent(scope.id)}/work#what-if`}>Open work, and what if</a>
                )}
              </p>
            </li>
          ),
        )}
      </ul>
    </section>
  )
