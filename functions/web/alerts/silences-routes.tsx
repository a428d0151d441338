import { answerPage } from '../../../shared/pages/answer-page.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { ApiRefusal, answered } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { SILENCERS } from './alert-views.tsx'
import { readSilences } from './read-silences.ts'
import { WHOLE_ORGANIZATION } from './silence-form.tsx'
import { SilencesPage } from './silences-page.tsx'

/** Silences: who may, sees them, makes one, and ends one. */
export function silencesRoutes(dependencies: SignedInDependencies) {
  return newPageRoutes()
    .get('/alerts/silences', pageFor(dependencies, SILENCERS), async (c) =>
      answerPage(c, <SilencesPage c={c} shown={await readSilences(c.get('api'))} />),
    )
    .post('/alerts/silences', pageFor(dependencies, SILENCERS), async (c) => {
      const form = await c.req.parseBody()
      const text = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
      const [about, ruleId, lastDay] = [text('about'), text('ruleId'), text('lastDay')]
      const comment = text('comment').replaceAll('\r\n', '\n')
      const matcher = {
        ...(about === WHOLE_ORGANIZATION
          ? { scopeKind: 'organization' }
          : { scopeKind: 'team', scopeId: about }),
        ...(ruleId !== '' && { ruleId }),
      }
      try {
        const silence = { matcher, end: `${lastDay}T23:59:59Z`, comment }
        await answered(c.get('api').send('POST', '/v1/silences', silence))
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.problem.field === undefined) throw error
        const fault = { field: error.problem.field, reason: error.problem.reason ?? '' }
        const sent = { about, ruleId, lastDay, comment, fault }
        const shown = await readSilences(c.get('api'))
        return answerPage(c, <SilencesPage c={c} shown={shown} sent={sent} />, 400)
      }
      return c.redirect('/alerts/silences?notice=silence-made', 303)
    })
    .post('/alerts/silences/:silenceId/end', pageFor(dependencies, SILENCERS), async (c) => {
      const silenceId = encodeURIComponent(c.req.param('silenceId'))
      await answered(c.get('api').send('POST', `/v1/silences/${silenceId}/end`))
      return c.redirect('/alerts/silences?notice=silence-ended', 303)
    })
}
