import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import { PAGE_STYLE } from '../../shared/pages/page-style.ts'
import { NOTICES } from './notices.ts'
import type { PageContext } from './page-context.ts'
import { sectionsOf } from './sections.ts'
import { WEB_STYLE } from './web-style.ts'

interface ShellProps {
  readonly c: PageContext
  readonly title: string
  /** What stands under the title: whose, when, in one line. */
  readonly lead?: Child
  /** Where the reader is: from the section's first page to this one. */
  readonly trail?: readonly { readonly href: string; readonly name: string }[]
  /** Reads better wide: tables, charts side by side. */
  readonly children: Child
}

/** What every page behind the sign-in has around what it says. In English alone, as the catalogue is. */
export const Shell: FC<ShellProps> = ({ c, title, lead, trail = [], children }) => {
  const { pathname } = new URL(c.req.url)
  const notice = NOTICES[c.req.query('notice') ?? '']
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="description" content="Workload of a clinic, and how evenly it is shared" />
        <title>{`${title} · Evenshift`}</title>
        <style>{raw(PAGE_STYLE)}</style>
        <style>{raw(WEB_STYLE)}</style>
      </head>
      <body class="wide">
        <a class="skip" href="#main">
          To the content
        </a>
        <header>
          <p class="brand">
            <a href="/">Evenshift</a>
          </p>
          <nav aria-label="Sections">
            <ul>
              {sectionsOf(c.get('role')).map(({ path, name }) => (
                <li>
                  <a href={path} aria-current={isWithin(pathname, path) ? 'true' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <p class="account">
            <a href="/account" aria-current={pathname === '/account' ? 'page' : undefined}>
              Account
            </a>
          </p>
        </header>
        <main id="main">
          {trail.length > 0 && (
            <nav class="trail" aria-label="Where you are">
              <ol>
                {trail.map(({ href, name }) => (
                  <li>
                    <a href={href}>{name}</a>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <h1>{title}</h1>
          {lead !== undefined && <p class="lead">{lead}</p>}
          {notice !== undefined && (
            <p class="box" role="status">
              {notice}
            </p>
          )}
          {children}
        </main>
        <footer>
          <p>
            Every number names its <a href="/definitions">definition</a>. A number with too few people behind
            it is <a href="/definitions#suppressed">suppressed</a>. No page ranks persons or guesses at
            anybody’s health.
          </p>
        </footer>
      </body>
    </html>
  )
}

function isWithin(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`)
}

/** What keeps a form in the hands of whoever opened it: in every form that changes something. */
export const FormToken: FC<{ readonly c: PageContext }> = ({ c }) => (
  <input type="hidden" name="formToken" value={c.get('formToken')} />
)
