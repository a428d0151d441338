import type { Child, FC } from 'hono/jsx'
import { ENDING_WORDS } from './ending-words.ts'
import { Page } from './page.tsx'
import type { PageLanguage } from './page-language.ts'

interface FormPageProps {
  readonly title: string
  readonly language: PageLanguage
  /** Those in which this page can be read. */
  readonly languages: readonly PageLanguage[]
  /** Which fields are to be looked at again, each with a way to it. */
  readonly faults: readonly { readonly href: string; readonly text: string }[]
  /** It could not be saved for now. */
  readonly isToBeSentAgain: boolean
  readonly children: Child
}

/** A page with a form: what was wrong with it when it was sent stands above all else. */
export const FormPage: FC<FormPageProps> = ({ faults, isToBeSentAgain, children, ...page }) => (
  <Page {...page} isFaulty={faults.length > 0 || isToBeSentAgain}>
    {isToBeSentAgain && (
      <p class="box alarm" role="alert">
        {ENDING_WORDS[page.language].tryAgain}
      </p>
    )}
    <Faults language={page.language} faults={faults} />
    {children}
  </Page>
)

const Faults: FC<Pick<FormPageProps, 'language' | 'faults'>> = ({ language, faults }) => {
  if (faults.length === 0) return null
  return (
    <section class="box alarm" role="alert" aria-labelledby="faults">
      <h2 id="faults">{ENDING_WORDS[language].fault}</h2>
      <ul>
        {faults.map(({ href, text }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is wrong with one field, where it stands: the field says that it is described by `id-fault`. */
export const Fault: FC<{
  readonly id: string
  readonly fault: string | undefined
  readonly lang?: PageLanguage
}> = ({ id, fault, lang }) =>
  fault === undefined ? null : (
    <p class="fault" id={`${id}-fault`} lang={lang}>
      {fault}
    </p>
  )
