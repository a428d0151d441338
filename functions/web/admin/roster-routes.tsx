import type { Context } from 'hono'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import { UnreadableFile } from '../../../shared/reading/unreadable-file.ts'
import { rosterSchema } from '../../../shared/roster.ts'
import { rosterPreviewSchema } from '../../api/roster-preview.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { answered, read } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { textIn } from './form-fields.ts'
import { rosterCsv } from './roster-csv.ts'
import { packedRoster, rosterFile, unpackedRoster } from './roster-file.ts'
import { RosterPage } from './roster-page.tsx'
import { RosterPreviewPage } from './roster-preview-page.tsx'

/**
 * The roster comes as a file, is looked at, and is put in place by a second form: what it would change stands between.
 *
 *   /admin/roster  ->  file  ->  POST .../preview (saves nothing)  ->  POST /admin/roster  ->  /admin/roster, saved
 */
export function rosterPageRoutes(dependencies: SignedInDependencies) {
  const ofAdmin = pageFor(dependencies, ['admin'])
  return newPageRoutes()
    .get('/admin/roster', ofAdmin, async (c) => {
      const roster = await read(c.get('api'), '/v1/roster', rosterSchema)
      return answerPage(c, <RosterPage c={c} roster={roster} />)
    })
    .get('/admin/roster/people.csv', ofAdmin, async (c) => {
      const csv = rosterCsv(await read(c.get('api'), '/v1/roster', rosterSchema))
      c.header('content-disposition', 'attachment; filename="people.csv"')
      return c.body(csv, 200, { 'content-type': 'text/csv; charset=utf-8' })
    })
    .post('/admin/roster/preview', ofAdmin, async (c) => {
      const stored = await read(c.get('api'), '/v1/roster', rosterSchema)
      try {
        const { roster, table } = await rosterFile(await sentFile(c), stored)
        const answer = await answered(c.get('api').send('POST', '/v1/roster/preview', roster))
        const preview = rosterPreviewSchema.parse(await answer.json())
        const draft = packedRoster(roster)
        const etag = answer.headers.get('etag') ?? ''
        return answerPage(c, <RosterPreviewPage {...{ c, preview, table, draft, etag }} />)
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error
        return answerPage(c, <RosterPage c={c} roster={stored} fault={error.reason} />, 400)
      }
    })
    .post('/admin/roster', ofAdmin, async (c) => {
      const form = await c.req.parseBody()
      const roster = unpackedRoster(textIn(form, 'draft'))
      const headers = { 'if-match': textIn(form, 'etag') }
      await answered(c.get('api').send('PUT', '/v1/roster', roster ?? null, headers))
      return c.redirect('/admin/roster?notice=roster-saved', 303)
    })
}

/** @throws UnreadableFile */
async function sentFile(c: Context): Promise<Buffer> {
  const { file } = await c.req.parseBody()
  if (file instanceof File && file.size > 0) return Buffer.from(await file.arrayBuffer())
  throw new UnreadableFile('No file was chosen, or it is empty')
}
