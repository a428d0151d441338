import type { FC } from 'hono/jsx'
import { primaryLanguage } from '../../shared/domain/primary-language.ts'
import { instrumentIn } from '../../shared/domain/surveys/instrument-in.ts'
import { FormPage } from '../../shared/pages/form-page.tsx'
import { PAGE_LANGUAGES, type PageLanguage } from '../../shared/pages/page-language.ts'
import type { LaunchedCycle } from '../../shared/stores/survey-store.ts'
import type { AnswerFault } from '../../shared/surveys/read-answers.ts'
import { dateInWords, lastDayOf } from './dates-in-words.ts'
import { fieldName } from './given-answers.ts'
import { QuestionField } from './question-field.tsx'
import { SURVEY_WORDS, type SurveyFacts } from './survey-words.ts'

interface SurveyPageProps {
  readonly cycle: LaunchedCycle
  readonly language: PageLanguage
  readonly zone: string
  readonly filledIn?: URLSearchParams
  readonly faults?: readonly AnswerFault[]
  /** It could not be saved for now. */
  readonly isToBeSentAgain?: boolean
}

/** The survey: how it treats those who answer on top, then its questions, then the one button. */
export const SurveyPage: FC<SurveyPageProps> = ({
  cycle,
  language,
  zone,
  filledIn = new URLSearchParams(),
  faults = [],
  isToBeSentAgain = false,
}) => {
  const { questions, title, language: spoken } = instrumentIn(cycle, language)
  const { mode, smallestGroup } = cycle.terms
  const words = SURVEY_WORDS[language]
  const facts: SurveyFacts = {
    questions: questions.length,
    lastDay: dateInWords(lastDayOf(cycle, zone), language, 'full'),
    smallestGroup,
    hasRole: cycle.attribute === 'role',
  }
  const idOf = (linkId: string | null) =>
    `question-${Math.max(1, questions.findIndex((question) => question.linkId === linkId) + 1)}`
  const lang = primaryLanguage(spoken) === language ? undefined : spoken
  return (
    <FormPage
      title={title}
      language={language}
      languages={languagesOf(cycle)}
      faults={faults.map(({ linkId, fault }) => ({ href: `#${idOf(linkId)}`, text: words.faults[fault] }))}
      isToBeSentAgain={isToBeSentAgain}
    >
      <p class="lead">{words.brief(facts)}</p>
      <section class="box" aria-labelledby="mode">
        <h2 id="mode">{words.mode[mode]}</h2>
        <ul>
          <li>{words.promise[mode]}</li>
          <li>{words.results(facts)}</li>
        </ul>
        <details>
          <summary>{words.more}</summary>
          <p>{words.kept[mode](facts)}</p>
          <p>{words.read(facts)}</p>
        </details>
      </section>
      <form method="post" action={`?lang=${language}`} novalidate>
        {questions.map((question, at) => {
          const fault = faults.find(({ linkId }) => linkId === question.linkId)?.fault
          return (
            <QuestionField
              question={question}
              lang={lang}
              count={words.question(at + 1, questions.length)}
              id={idOf(question.linkId)}
              values={filledIn.getAll(fieldName(question))}
              fault={fault && words.faults[fault]}
              language={language}
            />
          )
        })}
        <button type="submit">{words.send}</button>
        <p class="hint">{words.once[mode]}</p>
      </form>
    </FormPage>
  )
}

/** The languages in which all of a page can be read; where the survey speaks none of them, those of the rest. */
export function languagesOf({ instrument, translations }: LaunchedCycle): readonly PageLanguage[] {
  const spoken = [instrument, ...translations].map((each) => primaryLanguage(each.language))
  const whole = PAGE_LANGUAGES.filter((each) => spoken.includes(each))
  return whole.length > 0 ? whole : PAGE_LANGUAGES
}
