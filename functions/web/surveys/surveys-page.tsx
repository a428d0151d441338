import type { FC } from 'hono/jsx'
import type { Role } from '../../../shared/roles.ts'
import { Choices } from '../choices.tsx'
import { dateInWords } from '../figures/dates-in-words.ts'
import { Empty } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import { Answered } from './answered.tsx'
import { PromiseList } from './promise-list.tsx'
import type { Cycle, From, Results, SurveyPromiseView } from './read-surveys.ts'

interface SurveysPageProps {
  readonly c: PageContext
  readonly cycles: readonly Cycle[]
  /** Of those that are published, the latest first. */
  readonly published: readonly From<Results>[]
  readonly promises: readonly SurveyPromiseView[]
}

/** What people have been asked, what came of it, and what is being asked now. */
export const SurveysPage: FC<SurveysPageProps> = ({ c, cycles, published, promises }) => {
  const role: Role = c.get('role')
  const running = cycles.filter(({ state }) => state !== 'published')
  return (
    <Shell
      c={c}
      title="Surveys"
      lead="Results of groups, never of a person. They are made once, when a survey has closed, and never change."
    >
      {role === 'leader' && published.length > 0 && (
        <Choices label="More" choices={[{ href: '/surveys/workload', name: 'Survey beside workload' }]} />
      )}
      {running.length > 0 && (
        <section class="panel" aria-labelledby="running">
          <h2 id="running">Under way</h2>
          <ul class="plain">
            {running.map(({ title, state, opensAt, closesAt, mode }) => (
              <li>
                <p>
                  <b>{title}</b>{' '}
                  <span class="tag">{state === 'open' ? 'open' : 'closed, being published'}</span>
                </p>
                <p class="hint">
                  From {dateInWords(opensAt.slice(0, 10))} until {dateInWords(closesAt.slice(0, 10))}, {mode}.
                  How many have answered is told with the results, and nowhere before.
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="panel" aria-labelledby="results">
        <h2 id="results">Results</h2>
        {published.length === 0 ? (
          <Empty>No results yet. They stand here when the first survey has closed.</Empty>
        ) : (
          <ul class="plain">
            {published.map(({ source, answer: { cycleId, title, opensOn, publishedOn, mode, cells } }) => (
              <li data-source={source}>
                <p>
                  <a href={`/surveys/${encodeURIComponent(cycleId)}`}>
                    <b>{title}</b>, {dateInWords(opensOn)}
                  </a>
                </p>
                <p>
                  {cells[0] === undefined ? (
                    'The account is of no team here, so there is nothing to see.'
                  ) : (
                    <>
                      In the whole organisation <Answered counts={cells[0].counts} way="cells.0.counts" />.
                    </>
                  )}
                </p>
                <p class="hint">
                  {mode === 'anonymous' ? 'Anonymous' : 'Confidential'}; published {dateInWords(publishedOn)}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
      {promises.length > 0 && (
        <section class="panel" aria-labelledby="promises">
          <h2 id="promises">What leadership has promised</h2>
          <PromiseList c={c} promises={promises} />
        </section>
      )}
    </Shell>
  )
}
