import type { Child, FC } from 'hono/jsx'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'

const PAGES = [
  ['/admin', 'Overview'],
  ['/admin/roster', 'Roster'],
  ['/admin/feeds', 'Feeds'],
  ['/admin/mappings', 'Mappings'],
  ['/admin/settings', 'Settings'],
  ['/admin/channels', 'Channels'],
  ['/admin/deliveries', 'Deliveries'],
  ['/admin/audit-trail', 'Audit trail'],
] as const

/** What the administrator's pages have in common: the way from one to another. */
export const AdminShell: FC<{
  readonly c: PageContext
  readonly title: string
  readonly lead: Child
  readonly children: Child
}> = ({ c, title, lead, children }) => {
  const { pathname } = new URL(c.req.url)
  const isHere = (path: string) => pathname === path || (path !== '/admin' && pathname.startsWith(`${path}/`))
  return (
    <Shell c={c} title={title} lead={lead}>
      <nav class="choices" aria-label="Administration">
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

/** A number of the API that is no figure of anybody's work: how many rows, how many attempts. */
export const Count: FC<{ readonly value: number; readonly field: string }> = ({ value, field }) => (
  <data value={value} data-field={field}>
    {value.toLocaleString('en')}
  </data>
)

/** A table of the administrator's: it scrolls by itself where it is too wide. */
export const AdminTable: FC<{
  readonly caption: string
  readonly columns: readonly string[]
  readonly children: Child
}> = ({ caption, columns, children }) => (
  <section class="scroll" aria-label={caption} tabindex={0}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)

/** What is wrong with a field of a form, beside the field. */
export const Fault: FC<{ readonly id: string; readonly reason: string | undefined }> = ({ id, reason }) =>
  reason === undefined ? null : (
    <p class="fault" id={id}>
      This {reason}.
    </p>
  )
