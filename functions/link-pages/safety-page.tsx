import type { FC } from 'hono/jsx'
import { Fault, FormPage } from '../../shared/pages/form-page.tsx'
import { PAGE_LANGUAGES, type PageLanguage } from '../../shared/pages/page-language.ts'
import { SAFETY_KINDS } from '../../shared/stores/safety-report-store.ts'
import { OwnWordsField } from './own-words-field.tsx'
import { SAFETY_WORDS, type SafetyFault } from './safety-words.ts'

interface SafetyPageProps {
  readonly language: PageLanguage
  /** Of the report that this form sends, however often it is sent. */
  readonly reportId: string
  readonly kind?: string
  readonly text?: string
  readonly faults?: readonly SafetyFault[]
  /** It could not be saved for now. */
  readonly isToBeSentAgain?: boolean
}

/** The form for a report, under what it is not, and what becomes of it. */
export const SafetyPage: FC<SafetyPageProps> = ({
  language,
  reportId,
  kind = '',
  text = '',
  faults = [],
  isToBeSentAgain = false,
}) => {
  const words = SAFETY_WORDS[language]
  const ofKind = faults.find((fault) => fault === 'no kind')
  const ofText = faults.find((fault) => fault !== 'no kind')
  return (
    <FormPage
      title={words.title}
      language={language}
      languages={PAGE_LANGUAGES}
      faults={faults.map((fault) => ({
        href: fault === 'no kind' ? '#kind' : '#text',
        text: words.faults[fault],
      }))}
      isToBeSentAgain={isToBeSentAgain}
    >
      <p class="lead">{words.lead}</p>
      <section class="box alarm" aria-labelledby="emergency">
        <h2 id="emergency">{words.emergency.title}</h2>
        <p>{words.emergency.text}</p>
      </section>
      <section class="box" aria-labelledby="terms">
        <h2 id="terms">{words.terms.title}</h2>
        <ul>
          {words.terms.lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
      <form method="post" action={`?lang=${language}`} novalidate>
        <input type="hidden" name="report" value={reportId} />
        <div class="card">
          <fieldset id="kind" aria-describedby={ofKind && 'kind-fault'}>
            <legend>{words.kind}</legend>
            <Fault id="kind" fault={ofKind && words.faults[ofKind]} />
            <div class="options">
              {SAFETY_KINDS.map((each) => (
                <label class="option">
                  <input type="radio" name="kind" value={each} checked={each === kind} />
                  <span>{words.kinds[each]}</span>
                </label>
              ))}
            </div>
          </fieldset>
        </div>
        <div class="card">
          <OwnWordsField
            id="text"
            name="text"
            rows={7}
            hint={words.textHint}
            text={text}
            fault={ofText && words.faults[ofText]}
          >
            {words.text}
          </OwnWordsField>
        </div>
        <button type="submit">{words.send}</button>
      </form>
    </FormPage>
  )
}
