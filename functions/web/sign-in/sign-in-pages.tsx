import type { FC } from 'hono/jsx'
import { Page } from '../page.tsx'
import { PAGE_LANGUAGES, type PageLanguage } from '../page-language.ts'
import type { SignInRefusal } from './refused-sign-in.ts'
import { SIGN_IN_WORDS } from './sign-in-words.ts'

/** Why nobody was signed in, and the way to try again. Its address is good once, so that it has no other language. */
export const RefusedPage: FC<{ readonly refusal: SignInRefusal; readonly language: PageLanguage }> = ({
  refusal,
  language,
}) => {
  const { refusals, signInAgain, foot } = SIGN_IN_WORDS[language]
  const { title, lines } = refusals[refusal]
  return (
    <Page title={title} language={language} languages={[language]} foot={foot}>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      <a class="button" href="/sign-in">
        {signInAgain}
      </a>
    </Page>
  )
}

/** A form that was not ours: nothing was done. */
export const ForeignFormPage: FC<{ readonly language: PageLanguage }> = ({ language }) => {
  const { refusals, toFirstPage, foot } = SIGN_IN_WORDS[language]
  const { title, lines } = refusals['foreign form']
  return (
    <Page title={title} language={language} languages={[language]} foot={foot}>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      <a class="button" href="/">
        {toFirstPage}
      </a>
    </Page>
  )
}

export const SignedOutPage: FC<{
  readonly language: PageLanguage
  /** Where one signs out of the identity provider. */
  readonly signOutThere: URL | undefined
}> = ({ language, signOutThere }) => {
  const { signedOut, signInAgain, signOutThereToo, foot } = SIGN_IN_WORDS[language]
  return (
    <Page title={signedOut.title} language={language} languages={PAGE_LANGUAGES} foot={foot}>
      {signedOut.lines.map((line) => (
        <p>{line}</p>
      ))}
      <a class="button" href="/sign-in">
        {signInAgain}
      </a>
      {signOutThere && (
        <p>
          <a href={signOutThere.href}>{signOutThereToo}</a>
        </p>
      )}
    </Page>
  )
}

/** The button that ends the session, on every page of those who are signed in. */
export const SignOutForm: FC<{ readonly language: PageLanguage; readonly formToken: string }> = ({
  language,
  formToken,
}) => (
  <form method="post" action="/sign-out">
    <input type="hidden" name="formToken" value={formToken} />
    <button type="submit" class="quiet">
      {SIGN_IN_WORDS[language].signOut}
    </button>
  </form>
)
