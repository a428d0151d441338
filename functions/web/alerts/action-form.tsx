import type { FC } from 'hono/jsx'
import type { AlertState } from '../../../shared/domain/alerts/alert.ts'
import { Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { FormToken } from '../shell.tsx'
import type { ExplainedAlert } from './read-alerts.ts'

/** What the API has refused of a form, and what was in it. */
export interface FormFault {
  readonly field: string
  readonly reason: string
  readonly comment: string
}

/** Days for which an alert can be put off. */
export const SNOOZE_DAYS: readonly (readonly [days: number, words: string])[] = [
  [1, 'one day'],
  [3, 'three days'],
  [7, 'a week'],
  [14, 'two weeks'],
  [28, 'four weeks'],
]

const ALL = ['acknowledge', 'snooze', 'resolve'] as const
export type AlertAction = (typeof ALL)[number]

/** What means something in a state. */
const ACTIONS: Readonly<Record<AlertState, readonly AlertAction[]>> = {
  firing: ALL,
  snoozed: ALL,
  silenced: ALL,
  inhibited: ALL,
  acknowledged: ['resolve'],
  pending: [],
  'no data': [],
  resolved: [],
  ok: [],
}

/** Acknowledge, snooze, resolve: three things, each with a comment for whoever comes next. */
export const ActionForm: FC<{
  readonly c: PageContext
  readonly alert: ExplainedAlert
  readonly fault?: FormFault
}> = ({ c, alert: { alertKey, state, mayAct, actors }, fault }) => {
  const actions = ACTIONS[state]
  return (
    <Panel id="act" title="What you can do">
      {!mayAct && <p class="hint">You may read this alert. Acting on it is for {actors}.</p>}
      {mayAct && actions.length === 0 && <p class="hint">There is nothing to do with it now.</p>}
      {mayAct && actions.length > 0 && (
        <form method="post" action={`/alerts/${alertKey}`}>
          <FormToken c={c} />
          <div class="field">
            {' '}
            <label for="comment">Comment</label>
            <p class="hint" id="comment-hint">
              For whoever looks at it next. It stands in the history, goes out in no message, and needs no
              names.
            </p>
            <textarea
              id="comment"
              name="comment"
              rows={3}
              aria-describedby={fault ? 'comment-hint form-fault' : 'comment-hint'}
              aria-invalid={fault?.field === 'comment' ? 'true' : undefined}
            >
              {fault?.comment}
            </textarea>
            {fault && (
              <p class="fault" id="form-fault" role="alert">
                {fault.field} {fault.reason}
              </p>
            )}
          </div>{' '}
          {actions.includes('acknowledge') && (
            <p>
              <button type="submit" name="action" value="acknowledge">
                Acknowledge
              </button>{' '}
              <span class="hint">Somebody is on it: it is told no more until it fires anew.</span>
            </p>
          )}
          {actions.includes('snooze') && (
            <div class="row">
              <div>
                <label for="days">Put it off for</label>
                <select id="days" name="days">
                  {SNOOZE_DAYS.map(([days, words]) => (
                    <option value={String(days)} selected={days === 7}>
                      {words}
                    </option>
                  ))}
                </select>
              </div>
              <button type="submit" name="action" value="snooze" class="quiet">
                Snooze
              </button>
            </div>
          )}
          <p>
            <button type="submit" name="action" value="resolve" class="quiet">
              Say that it is over
            </button>{' '}
            <span class="hint">It fires again with the next high week only.</span>
          </p>
        </form>
      )}
    </Panel>
  )
}
