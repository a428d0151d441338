import type { FC } from 'hono/jsx'
import type { AnswerOption, Question } from '../../shared/domain/surveys/instrument.ts'
import { Fault } from '../../shared/pages/form-page.tsx'
import type { PageLanguage } from '../../shared/pages/page-language.ts'
import { fieldName } from './given-answers.ts'
import { OwnWordsField } from './own-words-field.tsx'
import { SURVEY_WORDS } from './survey-words.ts'

interface FieldProps {
  readonly question: Question
  /** The language of the question, where it is not that of the page. */
  readonly lang: string | undefined
  readonly count: string
  readonly id: string
  /** What was filled in before. */
  readonly values: readonly string[]
  readonly fault: string | undefined
  readonly language: PageLanguage
}

/** A question as a card: one of several answers, any of several, or own words. */
export const QuestionField: FC<FieldProps> = (props) => (
  <div class="card">{props.question.kind === 'text' ? <OwnWords {...props} /> : <Choice {...props} />}</div>
)

const Choice: FC<FieldProps> = ({ question, lang, count, id, values, fault, language }) => {
  const isOne = question.kind === 'choice'
  return (
    <fieldset id={id} aria-describedby={fault && `${id}-fault`} lang={lang}>
      <legend>
        <span class="count" lang={language}>
          {count}
        </span>
        {question.text}
      </legend>
      <Fault id={id} fault={fault} lang={language} />
      <div class={`options ${isOne ? shapeOf(question.options) : 'tags'}`}>
        {question.options.map(({ value, text }) => (
          <label class="option">
            <input
              type={isOne ? 'radio' : 'checkbox'}
              name={fieldName(question)}
              value={value}
              checked={values.includes(value)}
            />
            <span>{text}</span>
          </label>
        ))}
        {isOne && (
          <label class="option none" lang={language}>
            <input type="radio" name={fieldName(question)} value="" />
            <span>{SURVEY_WORDS[language].noAnswer}</span>
          </label>
        )}
      </div>
    </fieldset>
  )
}

const OwnWords: FC<FieldProps> = ({ question, lang, count, id, values, fault, language }) => (
  <OwnWordsField
    id={id}
    name={fieldName(question)}
    rows={4}
    hint={SURVEY_WORDS[language].ownWords}
    text={values[0] ?? ''}
    fault={fault}
    lang={lang}
  >
    <span class="count" lang={language}>
      {count}
    </span>
    {question.text}
  </OwnWordsField>
)

const MOST_SIDE_BY_SIDE = 5
const SHORT = 13

/** Numbers stand close together, up to five short words side by side where there is room, all else one below the other. */
function shapeOf(options: readonly AnswerOption[]): string {
  const longest = Math.max(...options.map(({ text }) => text.length))
  if (longest <= 3) return 'numbers'
  return options.length <= MOST_SIDE_BY_SIDE && longest <= SHORT ? `scale of-${options.length}` : ''
}
