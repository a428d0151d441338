import type { Child, FC } from 'hono/jsx'
import { Choices } from './choices.tsx'
import type { PageContext } from './page-context.ts'
import { Shell } from './shell.tsx'

interface SectionShellProps {
  readonly c: PageContext
  readonly title: string
  readonly lead: Child
  readonly children: Child
}

/**
 * A section of several pages: each has the way to the others.
 *
 * @param pages path and name; the first is the section's own, and not that of the pages below it
 */
export function sectionShell(
  section: string,
  pages: readonly (readonly [path: string, name: string])[],
): FC<SectionShellProps> {
  const [[root] = ['']] = pages
  return ({ c, title, lead, children }) => {
    const { pathname } = new URL(c.req.url)
    const isHere = (path: string) => pathname === path || (path !== root && pathname.startsWith(`${path}/`))
    return (
      <Shell c={c} title={title} lead={lead}>
        <Choices
          label={section}
          choices={pages.map(([href, name]) => ({ href, name, isHere: isHere(href) }))}
        />
        {children}
      </Shell>
    )
  }
}
