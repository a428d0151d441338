import type { FC } from 'hono/jsx'
import { Instant } from '../figures/instant.tsx'
import { Panel } from '../figures/panel.tsx'
import { REASON_WORDS, StateTag } from './alert-words.tsx'
import type { ExplainedAlert } from './read-alerts.ts'

/** What has happened to an alert: the newest first, with who, why, and what they wrote. */
export const HistoryPanel: FC<Pick<ExplainedAlert, 'history'>> = ({ history }) => (
  <Panel id="history" title="What has happened to it">
    <ol class="plain">
      {history.toReversed().map(({ to, at, actor, reason, comment }) => (
        <li>
          <p>
            <StateTag state={to} /> {REASON_WORDS[reason]}
          </p>
          <p class="hint">
            <Instant at={at} />, {actor === 'evenshift' ? 'Evenshift' : actor}
          </p>
          {comment !== null && <p>“{comment}”</p>}
        </li>
      ))}
    </ol>
  </Panel>
)
