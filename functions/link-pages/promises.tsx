import type { FC } from 'hono/jsx'
import {
  listedPromises,
  type PromiseState,
  promiseState,
  type SurveyPromise,
} from '../../shared/domain/surveys/promise.ts'
import type { PageLanguage } from '../../shared/pages/page-language.ts'
import { dateInWords } from './dates-in-words.ts'

interface PromiseWords {
  readonly title: string
  readonly heard: string
  readonly action: string
  /** @param due, kept in words */
  readonly state: (state: PromiseState, due: string, kept: string) => string
}

const WORDS: Readonly<Record<PageLanguage, PromiseWords>> = {
  en: {
    title: 'What earlier answers have led to',
    heard: 'What leadership heard',
    action: 'What it promised',
    state: (state, due, kept) =>
      ({
        open: `By ${due}`,
        overdue: `Overdue since ${due}`,
        kept: `Done on ${kept}`,
        'kept late': `Done on ${kept}, later than promised`,
      })[state],
  },
  de: {
    title: 'Was frühere Antworten bewirkt haben',
    heard: 'Was die Leitung gehört hat',
    action: 'Was sie versprochen hat',
    state: (state, due, kept) =>
      ({
        open: `Bis ${due}`,
        overdue: `Überfällig seit ${due}`,
        kept: `Erledigt am ${kept}`,
        'kept late': `Erledigt am ${kept}, später als versprochen`,
      })[state],
  },
}

const MOST_SHOWN = 6

/** What leadership has answered to earlier cycles, for those who are asked again. */
export const Promises: FC<{
  readonly promises: readonly SurveyPromise[]
  /** By the organisation's calendar. */
  readonly today: string
  readonly language: PageLanguage
}> = ({ promises, today, language }) => {
  if (promises.length === 0) return null
  const words = WORDS[language]
  return (
    <section class="card" aria-labelledby="promises">
      <h2 id="promises">{words.title}</h2>
      <ul class="promises">
        {listedPromises(promises, today)
          .slice(0, MOST_SHOWN)
          .map((promise) => {
            const state = promiseState(promise, today)
            const isLate = state === 'overdue'
            const [due, kept] = [promise.dueOn, promise.keptOn ?? promise.dueOn].map((date) =>
              dateInWords(date, language),
            )
            return (
              <li>
                <p>
                  <b>{words.heard}</b>
                </p>
                <p>{promise.heard}</p>
                <p>
                  <b>{words.action}</b>
                </p>
                <p>{promise.action}</p>
                <span class={isLate ? 'state late' : 'state'}>
                  {words.state(state, due ?? '', kept ?? '')}
                </span>
              </li>
            )
          })}
      </ul>
    </section>
  )
}
