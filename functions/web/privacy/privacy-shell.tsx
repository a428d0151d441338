import type { Child, FC } from 'hono/jsx'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'

const PAGES = [
  ['/privacy', 'Policies'],
  ['/privacy/access-log', 'Access log'],
  ['/privacy/people', 'A person'],
  ['/privacy/suppression', 'Suppression'],
  ['/privacy/pause', 'Pause'],
] as const

/** What the privacy officer's pages have in common: the way from one to another. */
export const PrivacyShell: FC<{
  readonly c: PageContext
  readonly title: string
  readonly lead: Child
  readonly children: Child
}> = ({ c, title, lead, children }) => {
  const { pathname } = new URL(c.req.url)
  const isHere = (path: string) =>
    pathname === path || (path !== '/privacy' && pathname.startsWith(`${path}/`))
  return (
    <Shell c={c} title={title} lead={lead}>
      <nav class="choices" aria-label="Privacy">
        <ul>
          {PAGES.map(([path, name]) => (
            <li>
              <a href={path} aria-current={isHere(path) ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Shell>
  )
}
