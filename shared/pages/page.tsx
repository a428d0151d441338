import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import { ENDING_WORDS } from './ending-words.ts'
import { LANGUAGE_NAMES, type PageLanguage } from './page-language.ts'
import { PAGE_STYLE } from './page-style.ts'

interface PageProps {
  readonly title: string
  readonly language: PageLanguage
  /** Those in which this page can be read. */
  readonly languages: readonly PageLanguage[]
  readonly isFaulty?: boolean
  /** What the page says of itself; by default that it knows nobody. */
  readonly foot?: string
  readonly children: Child
}

/** A page without script: what every page has, around what it says. */
export const Page: FC<PageProps> = ({ title, language, languages, isFaulty = false, foot, children }) => {
  const words = ENDING_WORDS[language]
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${isFaulty ? `${words.faultTitle}: ` : ''}${title} · Evenshift`}</title>
        <style>{raw(PAGE_STYLE)}</style>
      </head>
      <body>
        <header>
          <p class="brand">Evenshift</p>
          <LanguageSwitch language={language} languages={languages} />
        </header>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
        <footer>
          <p>{foot ?? words.foot}</p>
        </footer>
      </body>
    </html>
  )
}

const LanguageSwitch: FC<Pick<PageProps, 'language' | 'languages'>> = ({ language, languages }) => {
  if (languages.length < 2) return null
  return (
    <nav aria-label={ENDING_WORDS[language].languages}>
      <ul>
        {languages.map((each) => (
          <li>
            <a
              href={`?lang=${each}`}
              lang={each}
              hreflang={each}
              aria-current={each === language ? 'true' : undefined}
            >
              {LANGUAGE_NAMES[each]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
