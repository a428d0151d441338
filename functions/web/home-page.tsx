import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { meSchema } from '../api/me.ts'
import { HOME_WORDS } from './home-words.ts'
import { Page } from './page.tsx'
import { PAGE_LANGUAGES, type PageLanguage } from './page-language.ts'
import { SignOutForm } from './sign-in/sign-in-pages.tsx'
import { SIGN_IN_WORDS } from './sign-in/sign-in-words.ts'

/** Who one is here, what others can see of one, and where one can go. */
export const HomePage: FC<{
  readonly me: z.infer<typeof meSchema>
  readonly language: PageLanguage
  readonly formToken: string
}> = ({ me, language, formToken }) => {
  const words = HOME_WORDS[language]
  const facts = [
    [words.role, words.roles[me.role]],
    [words.staffId, me.staffId ?? words.noStaffId],
    [words.team, me.team?.name],
    [words.zone, me.zone?.replaceAll('_', ' ')],
    [words.organization, me.tenantId],
  ].filter(([, value]) => value != null)
  const { foot } = SIGN_IN_WORDS[language]
  return (
    <Page title={words.title} language={language} languages={PAGE_LANGUAGES} foot={foot}>
      <section class="card">
        <dl>
          {facts.map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
      </section>
      {me.whatOthersSee.length > 0 && (
        <section class="box">
          <h2>{words.whatOthersSee}</h2>
          <ul lang="en">
            {me.whatOthersSee.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="links">
        <h2 id="links">{words.links}</h2>
        <p>
          <a href="/docs">{words.documentation}</a>
        </p>
      </section>
      <SignOutForm language={language} formToken={formToken} />
    </Page>
  )
}
