import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import { auditTrailSchema } from '../../api/audit-trail.ts'
import { ROLE_NAMES } from '../account-routes.tsx'
import { Instant } from '../figures/instant.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { read } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { WordsTable } from '../words-table.tsx'
import { AdminShell } from './admin-shell.tsx'
import { CHANGES_IN_WORDS } from './changes-in-words.ts'

type Trail = z.infer<typeof auditTrailSchema>

export function auditTrailPageRoutes(dependencies: SignedInDependencies) {
  return newPageRoutes().get('/admin/audit-trail', pageFor(dependencies, ['admin']), async (c) => {
    const dates = { from: c.req.query('from') ?? '', to: c.req.query('to') ?? '' }
    const query = new URLSearchParams({ limit: '50' })
    for (const [name, value] of Object.entries({ ...dates, cursor: c.req.query('cursor') ?? '' })) {
      if (value !== '') query.set(name, value)
    }
    const trail = await read(c.get('api'), `/v1/audit-trail?${query}`, auditTrailSchema)
    return answerPage(c, <AuditTrailPage c={c} trail={trail} dates={dates} />)
  })
}

const AuditTrailPage: FC<{
  readonly c: PageContext
  readonly trail: Trail
  readonly dates: Readonly<Record<'from' | 'to', string>>
}> = ({ c, trail: { entries, next }, dates }) => (
  <AdminShell
    c={c}
    title="Audit trail"
    lead="Who changed what, and when: through these pages or through the API. It is kept for six years, and says never what was written."
  >
    <form method="get" action="/admin/audit-trail" class="row">
      <div>
        <label for="from">From</label>
        <input id="from" name="from" type="date" value={dates.from} />
      </div>
      <div>
        <label for="to">To</label>
        <input id="to" name="to" type="date" value={dates.to} />
      </div>
      <button type="submit" class="quiet">
        Show
      </button>
    </form>
    <Panel id="changes" title="Changes">
      {entries.length === 0 ? (
        <Empty>In this time nobody has changed anything.</Empty>
      ) : (
        <WordsTable caption="The newest first" columns={['When', 'Who', 'Role', 'What', 'Of what']}>
          {entries.map(({ at, actorId, role, method, route, ids, changedFields }) => (
            <tr>
              <td>
                <Instant at={at} />
              </td>
              <td>{actorId}</td>
              <td>{ROLE_NAMES[role]}</td>
              <td>
                {CHANGES_IN_WORDS[`${method} ${route}`]}
                <p class="hint">
                  <code>
                    {method} {route}
                  </code>
                </p>
              </td>
              <td>{ofWhat(ids, changedFields)}</td>
            </tr>
          ))}
        </WordsTable>
      )}
      {next !== null && (
        <p>
          <a href={`/admin/audit-trail?${new URLSearchParams({ ...dates, cursor: next })}`}>Older ones</a>
        </p>
      )}
    </Panel>
  </AdminShell>
)

function ofWhat(ids: Readonly<Record<string, string>>, changedFields: readonly string[] | null): string {
  if (changedFields !== null) return changedFields.join(', ') || 'nothing came out otherwise'
  return Object.values(ids).join(', ')
}
