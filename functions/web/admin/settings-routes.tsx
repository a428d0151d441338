import { answerPage } from '../../../shared/pages/answer-page.ts'
import { wholeSettingsSchema } from '../../api/settings.ts'
import { settingsPreviewSchema, settingsVersionsSchema } from '../../api/settings-history.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { ApiRefusal, answered, read } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { jsonOf, textIn } from './form-fields.ts'
import { settingsOfForm } from './settings-of-form.ts'
import { SettingsPage, SettingsPreviewPage } from './settings-page.tsx'

/**
 * Settings are changed in two steps, and never over somebody else's change.
 *
 *   /admin/settings  ->  POST .../preview (saves nothing)  ->  POST /admin/settings, If-Match  ->  saved, or 412
 */
export function settingsPageRoutes(dependencies: SignedInDependencies) {
  const ofAdmin = pageFor(dependencies, ['admin'])
  return newPageRoutes()
    .get('/admin/settings', ofAdmin, async (c) => {
      const [settings, { versions }] = await Promise.all([
        read(c.get('api'), '/v1/settings', wholeSettingsSchema),
        read(c.get('api'), '/v1/settings/versions', settingsVersionsSchema),
      ])
      return answerPage(c, <SettingsPage c={c} settings={settings} versions={versions} />)
    })
    .post('/admin/settings/preview', ofAdmin, async (c) => {
      const settings = settingsOfForm(await c.req.parseBody())
      try {
        const answer = await answered(c.get('api').send('POST', '/v1/settings/preview', settings))
        const preview = settingsPreviewSchema.parse(await answer.json())
        const etag = answer.headers.get('etag') ?? ''
        return answerPage(c, <SettingsPreviewPage {...{ c, settings, preview, etag }} />)
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.problem.status !== 400) throw error
        const { field = 'body', reason = 'is not valid' } = error.problem
        const fault = { field, reason }
        return answerPage(c, <SettingsPage c={c} settings={settings} versions={[]} fault={fault} />, 400)
      }
    })
    .post('/admin/settings', ofAdmin, async (c) => {
      const form = await c.req.parseBody()
      const headers = { 'if-match': textIn(form, 'etag') }
      const settings = jsonOf(textIn(form, 'settings')) ?? null
      await answered(c.get('api').send('PUT', '/v1/settings', settings, headers))
      return c.redirect('/admin/settings?notice=settings-saved', 303)
    })
}
