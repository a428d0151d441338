import type { Child, FC } from 'hono/jsx'
import { ENDING_WORDS, type Ending } from './ending-words.ts'
import { Page } from './page.tsx'
import { PAGE_LANGUAGES, type PageLanguage } from './page-language.ts'

/** A page that says how it went, kindly, and what may follow. */
export const EndingPage: FC<{
  readonly ending: Ending
  readonly language: PageLanguage
  readonly children?: Child
}> = ({ ending, language, children }) => {
  const { title, lines } = ENDING_WORDS[language].endings[ending]
  return (
    <Page title={title} language={language} languages={PAGE_LANGUAGES}>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      {children}
    </Page>
  )
}
