import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import { checkedMappingSchema } from '../../api/mapping-check.ts'
import { Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { ApiRefusal, answered } from '../read-api.ts'
import { FormToken } from '../shell.tsx'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { WordsTable } from '../words-table.tsx'
import { AdminShell, Fault } from './admin-shell.tsx'
import { FaultsTable } from './faults-table.tsx'
import { jsonOf, textIn } from './form-fields.ts'

type Checked = z.infer<typeof checkedMappingSchema>

interface Sent {
  readonly map: string
  readonly text: string
}

const EXAMPLE: Sent = {
  map: `{
  "kind": "activity",
  "zone": "America/New_York",
  "columns": { "at": "ACCESS_TIME", "staffId": "USER_ID", "action": "METRIC" },
  "values": { "action": { "Sign Note": "notes", "Inbox open": "inbox" } }
}`,
  text: `ACCESS_TIME,USER_ID,METRIC
2026-01-22 14:05:09,n-204,Sign Note
2026-01-22 14:06:00,n-204,Coffee
`,
}

export function mappingsRoutes(dependencies: SignedInDependencies) {
  const ofAdmin = pageFor(dependencies, ['admin'])
  return newPageRoutes()
    .get('/admin/mappings', ofAdmin, (c) => answerPage(c, <MappingsPage c={c} sent={EXAMPLE} />))
    .post('/admin/mappings', ofAdmin, async (c) => {
      const form = await c.req.parseBody()
      const sent = { map: textIn(form, 'map'), text: textIn(form, 'text') }
      const map = jsonOf(sent.map)
      if (map === undefined) {
        const fault = { field: 'map', reason: 'is not JSON' }
        return answerPage(c, <MappingsPage c={c} sent={sent} fault={fault} />, 400)
      }
      try {
        const asked = c.get('api').send('POST', '/v1/mappings/check', { map, text: sent.text })
        const checked = checkedMappingSchema.parse(await (await answered(asked)).json())
        return answerPage(c, <MappingsPage c={c} sent={sent} checked={checked} />)
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.problem.status !== 400) throw error
        const { field = 'text', reason = 'is not valid' } = error.problem
        return answerPage(c, <MappingsPage c={c} sent={sent} fault={{ field, reason }} />, 400)
      }
    })
}

const MappingsPage: FC<{
  readonly c: PageContext
  readonly sent: Sent
  readonly checked?: Checked
  readonly fault?: { readonly field: string; readonly reason: string }
}> = ({ c, sent, checked, fault }) => {
  const ofText = fault?.field === 'text'
  const ofMap = fault !== undefined && !ofText
  return (
    <AdminShell
      c={c}
      title="Mappings"
      lead="How the columns of a table of your own become events. Try a mapping on the first rows of a file, before the file is sent."
    >
      {checked !== undefined && <Outcome checked={checked} />}
      <Panel id="check" title="Check a mapping">
        <p>
          Nothing of what you enter is kept, logged or sent on. Paste whole rows with their header, at most 64
          kB; a patient in a column that the mapping does not name is never read.
        </p>
        <form method="post" action="/admin/mappings">
          <FormToken c={c} />
          <label for="map">Mapping, as JSON</label>
          <textarea
            id="map"
            name="map"
            rows={9}
            spellcheck={false}
            aria-describedby={ofMap ? 'map-fault' : undefined}
            aria-invalid={ofMap ? 'true' : undefined}
          >
            {sent.map}
          </textarea>
          {ofMap && (
            <p class="fault" id="map-fault">
              <code>{fault.field}</code> {fault.reason}.
            </p>
          )}
          <label for="text">The first rows of the file</label>
          <textarea
            id="text"
            name="text"
            rows={9}
            spellcheck={false}
            aria-describedby={ofText ? 'text-fault' : undefined}
            aria-invalid={ofText ? 'true' : undefined}
          >
            {sent.text}
          </textarea>
          <Fault id="text-fault" reason={ofText ? fault.reason : undefined} />
          <button type="submit">Check</button>
        </form>
      </Panel>
    </AdminShell>
  )
}

const Outcome: FC<{ readonly checked: Checked }> = ({ checked }) => {
  const { rows, events, faults, columnsRead, columnsNeverRead } = checked
  return (
    <Panel id="outcome" title="What the rows became">
      <p>
        Of {rows.read} rows {rows.events} became events, {rows.ignored} were left out, {rows.rejected} were
        refused.
      </p>
      {columnsRead.length > 0 && (
        <dl>
          <dt>Columns read</dt>
          <dd>{columnsRead.join(', ')}</dd>
          <dt>Never read</dt>
          <dd>{columnsNeverRead.join(', ') || 'none'}</dd>
        </dl>
      )}
      {faults.length > 0 && (
        <FaultsTable
          caption="Refused, and why"
          of="Line"
          faults={faults.map(({ line, ...fault }) => ({ where: String(line), ...fault }))}
        />
      )}
      {events.length > 0 && (
        <WordsTable caption="The first events, ids shortened" columns={['Line', 'Event']}>
          {events.map(({ line, event }) => (
            <tr>
              <th scope="row">{line}</th>
              <td>
                <code>{JSON.stringify(event)}</code>
              </td>
            </tr>
          ))}
        </WordsTable>
      )}
    </Panel>
  )
}
