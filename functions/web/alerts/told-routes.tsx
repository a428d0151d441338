import type { AlertPreferences } from '../../../shared/alert-preferences.ts'
import { alertPreferencesSchema } from '../../../shared/alert-preferences.ts'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import type { ApiOfCaller } from '../api-as.ts'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { ApiRefusal, answered } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { RECIPIENTS } from './alert-views.tsx'
import { ToldPage } from './told-page.tsx'

const PATH = '/v1/me/alert-preferences'

/** When and how somebody is told of alerts, for whoever may be told. */
export function toldRoutes(dependencies: SignedInDependencies) {
  return newPageRoutes()
    .get('/alerts/told', pageFor(dependencies, RECIPIENTS), async (c) =>
      answerPage(c, <ToldPage c={c} {...(await readPreferences(c.get('api')))} />),
    )
    .post('/alerts/told', pageFor(dependencies, RECIPIENTS), async (c) => {
      const { preferences: stored } = await readPreferences(c.get('api'))
      const { wanted, revision } = await formOf(c, stored)
      try {
        await answered(c.get('api').send('PUT', PATH, wanted, { 'if-match': revision }))
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.problem.field === undefined) throw error
        const fault = { field: error.problem.field, reason: error.problem.reason ?? '' }
        const page = <ToldPage c={c} preferences={wanted} revision={revision} fault={fault} />
        return answerPage(c, page, 400)
      }
      return c.redirect('/alerts/told?notice=saved', 303)
    })
}

async function readPreferences(
  api: ApiOfCaller,
): Promise<{ readonly preferences: AlertPreferences; readonly revision: string }> {
  const answer = await answered(api.get(PATH))
  return {
    preferences: alertPreferencesSchema.parse(await answer.json()),
    revision: answer.headers.get('etag') ?? '',
  }
}

/** What the form holds, as the API takes it; the channels stay as they are. */
async function formOf(c: PageContext, { channelIds }: AlertPreferences) {
  const form = await c.req.parseBody({ all: true })
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].trim() : '')
  const wanted: AlertPreferences = {
    zone: text('zone') || null,
    quietHours: { start: text('start'), end: text('end') },
    weekendDays: [form.weekendDays ?? []].flat().map(Number),
    deputy: text('deputy') || null,
    channelIds,
  }
  return { wanted, revision: text('revision') }
}
