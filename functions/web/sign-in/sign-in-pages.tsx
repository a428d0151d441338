import type { Child, FC } from 'hono/jsx'
import { Page } from '../../../shared/pages/page.tsx'
import { PAGE_LANGUAGES, type PageLanguage } from '../../../shared/pages/page-language.ts'
import type { SignInRefusal } from './refused-sign-in.ts'
import { SIGN_IN_WORDS, type SignInText } from './sign-in-words.ts'

interface OutcomePageProps {
  readonly text: SignInText
  readonly language: PageLanguage
  readonly languages: readonly PageLanguage[]
  /** Where one goes on. */
  readonly way: { readonly href: string; readonly name: string }
  readonly children?: Child
}

const OutcomePage: FC<OutcomePageProps> = ({ text, language, languages, way, children }) => (
  <Page title={text.title} language={language} languages={languages} foot={SIGN_IN_WORDS[language].foot}>
    {text.lines.map((line) => (
      <p>{line}</p>
    ))}
    <a class="button" href={way.href}>
      {way.name}
    </a>
    {children}
  </Page>
)

/** Why nobody was signed in, and the way to try again. Its address is good once, so that it has no other language. */
export const RefusedPage: FC<{ readonly refusal: SignInRefusal; readonly language: PageLanguage }> = ({
  refusal,
  language,
}) => {
  const { refusals, signInAgain } = SIGN_IN_WORDS[language]
  const way = { href: '/sign-in', name: signInAgain }
  return <OutcomePage text={refusals[refusal]} language={language} languages={[language]} way={way} />
}

/** A form that was not ours: nothing was done. */
export const ForeignFormPage: FC<{ readonly language: PageLanguage }> = ({ language }) => {
  const { refusals, toFirstPage } = SIGN_IN_WORDS[language]
  const way = { href: '/', name: toFirstPage }
  return <OutcomePage text={refusals['foreign form']} language={language} languages={[language]} way={way} />
}

export const SignedOutPage: FC<{
  readonly language: PageLanguage
  /** Where one signs out of the identity provider. */
  readonly signOutThere: URL | undefined
}> = ({ language, signOutThere }) => {
  const { signedOut, signInAgain, signOutThereToo } = SIGN_IN_WORDS[language]
  const way = { href: '/sign-in', name: signInAgain }
  return (
    <OutcomePage text={signedOut} language={language} languages={PAGE_LANGUAGES} way={way}>
      {signOutThere && (
        <p>
          <a href={signOutThere.href}>{signOutThereToo}</a>
        </p>
      )}
    </OutcomePage>
  )
}
