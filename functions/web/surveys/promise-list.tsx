import type { FC } from 'hono/jsx'
import { dateInWords } from '../figures/dates-in-words.ts'
import type { PageContext } from '../page-context.ts'
import { FormToken } from '../shell.tsx'
import type { SurveyPromiseView } from './read-surveys.ts'

/** What was heard, what will be done, and what became of it. Whoever leads says here that it is done. */
export const PromiseList: FC<{
  readonly c: PageContext
  readonly promises: readonly SurveyPromiseView[]
}> = ({ c, promises }) => (
  <ul class="plain">
    {promises.map((promise) => (
      <li>
        <p class="hint">What was heard</p>
        <p>{promise.heard}</p>
        <p class="hint">What was promised</p>
        <p>{promise.action}</p>
        <p>
          <span class={promise.state === 'overdue' ? 'tag bad' : 'tag'}>{stateInWords(promise)}</span>
        </p>
        {c.get('role') === 'leader' && promise.keptOn === null && (
          <form method="post" action="/surveys/promises/keep">
            <FormToken c={c} />
            <input type="hidden" name="promiseId" value={promise.promiseId} />
            <input type="hidden" name="cycleId" value={promise.cycleId} />
            <button type="submit" class="quiet">
              Say that it is done
            </button>
          </form>
        )}
      </li>
    ))}
  </ul>
)

function stateInWords({ state, dueOn, keptOn }: SurveyPromiseView): string {
  const [due, kept] = [dateInWords(dueOn), keptOn === null ? '' : dateInWords(keptOn)]
  return {
    open: `by ${due}`,
    overdue: `overdue since ${due}`,
    kept: `done on ${kept}`,
    'kept late': `done on ${kept}, later than promised`,
  }[state]
}
