import type { FC } from 'hono/jsx'
import type { PageContext } from '../page-context.ts'
import { FormToken } from '../shell.tsx'
import type { SilencesShown } from './read-silences.ts'

/** What somebody has sent, and what the API has refused of it. */
export interface SilenceSent {
  readonly about: string
  readonly ruleId: string
  readonly lastDay: string
  readonly comment: string
  readonly fault: { readonly field: string; readonly reason: string }
}

/** In place of a team: what the whole organisation is told. Of leaders alone. */
export const WHOLE_ORGANIZATION = '*'

/** The fields of the form by those of the API. */
const LABEL_OF: Readonly<Record<string, string>> = {
  end: 'Last day',
  comment: 'Comment',
  'matcher.scopeId': 'Team',
  'matcher.ruleId': 'Rule',
}

export const SilenceForm: FC<{
  readonly c: PageContext
  readonly shown: Omit<SilencesShown, 'silences'>
  readonly sent?: SilenceSent
}> = ({ c, shown: { teams, rules }, sent }) => {
  const described = (field: string) => (sent?.fault.field === field ? 'silence-fault' : undefined)
  return (
    <section class="panel" aria-labelledby="new-silence">
      <h2 id="new-silence">A new silence</h2>
      <p class="hint">For when you know: holidays, a move, a change of the record. It always has an end.</p>
      <form method="post" action="/alerts/silences">
        <FormToken c={c} />
        <div class="row">
          <div>
            <label for="about">Of</label>
            <select id="about" name="about" required aria-describedby={described('matcher.scopeId')}>
              {c.get('role') === 'leader' && (
                <option value={WHOLE_ORGANIZATION} selected={sent?.about === WHOLE_ORGANIZATION}>
                  The whole organisation
                </option>
              )}
              {teams.map(({ teamId, name }) => (
                <option value={teamId} selected={teamId === sent?.about}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <div>
            <label for="ruleId">Rule</label>
            <select id="ruleId" name="ruleId" aria-describedby={described('matcher.ruleId')}>
              <option value="">All rules</option>
              {rules.map(({ ruleId, title }) => (
                <option value={ruleId} selected={ruleId === sent?.ruleId}>
                  {title}
                </option>
              ))}
            </select>
          </div>
          <div>
            <label for="lastDay">Last day (by UTC)</label>
            <input
              id="lastDay"
              name="lastDay"
              type="date"
              required
              value={sent?.lastDay}
              aria-describedby={described('end')}
              aria-invalid={sent?.fault.field === 'end' ? 'true' : undefined}
            />
          </div>
        </div>
        <div class="field">
          <label for="comment">Comment</label>
          <textarea id="comment" name="comment" rows={2} aria-describedby={described('comment')}>
            {sent?.comment}
          </textarea>
        </div>
        {sent && (
          <p class="fault" id="silence-fault" role="alert">
            {LABEL_OF[sent.fault.field] ?? sent.fault.field}: {sent.fault.reason}
          </p>
        )}
        <button type="submit">Silence</button>
      </form>
    </section>
  )
}
