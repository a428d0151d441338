import { addWeeks } from '../../../shared/domain/week.ts'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import { accessesOfDaySchema } from '../../api/access-log.ts'
import { pauseSchema } from '../../api/pause.ts'
import { policiesSchema } from '../../api/policies.ts'
import { settingsVersionsSchema } from '../../api/settings-history.ts'
import { suppressionReportSchema } from '../../api/suppression-report.ts'
import { textIn } from '../admin/form-fields.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { ApiRefusal, answered, read } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { AccessLogPage } from './access-log-page.tsx'
import { PausePage } from './pause-page.tsx'
import { PoliciesPage } from './policies-page.tsx'
import { SuppressionPage, WEEKS_SHOWN } from './suppression-page.tsx'

/** What the privacy officer sees of the organization: policies, who read whom, what is suppressed, and the pause. */
export function privacyRoutes(dependencies: SignedInDependencies) {
  const ofOfficer = pageFor(dependencies, ['privacy-officer'])
  return newPageRoutes()
    .get('/privacy', ofOfficer, async (c) => {
      const api = c.get('api')
      const [policies, pause, { versions }] = await Promise.all([
        read(api, '/v1/policies', policiesSchema),
        read(api, '/v1/pause', pauseSchema),
        read(api, '/v1/settings/versions', settingsVersionsSchema),
      ])
      return answerPage(c, <PoliciesPage {...{ c, policies, pause, versions }} />)
    })
    .get('/privacy/access-log', ofOfficer, async (c) => {
      const query = new URLSearchParams()
      for (const name of ['date', 'cursor']) {
        const value = c.req.query(name) ?? ''
        if (value !== '') query.set(name, value)
      }
      const log = await read(c.get('api'), `/v1/access-log?${query}`, accessesOfDaySchema)
      return answerPage(c, <AccessLogPage c={c} log={log} />)
    })
    .get('/privacy/suppression', ofOfficer, async (c) => {
      const path = '/v1/suppression-report'
      const present = await read(c.get('api'), path, suppressionReportSchema)
      const asked = WEEKS_SHOWN.find((weeks) => String(weeks) === c.req.query('weeks'))
      const last = present.weeks.at(-1)?.week
      if (asked === undefined || last === undefined)
        return answerPage(c, <SuppressionPage c={c} report={present} source={path} />)
      const source = `${path}?from=${addWeeks(last, 1 - asked)}&to=${last}`
      const report = await read(c.get('api'), source, suppressionReportSchema)
      return answerPage(c, <SuppressionPage c={c} report={report} source={source} />)
    })
    .get('/privacy/pause', ofOfficer, async (c) => {
      const pause = await read(c.get('api'), '/v1/pause', pauseSchema)
      return answerPage(c, <PausePage c={c} pause={pause} />)
    })
    .post('/privacy/pause', ofOfficer, async (c) => {
      const form = await c.req.parseBody()
      const isPaused = textIn(form, 'isPaused') === 'true'
      try {
        await answered(c.get('api').send('PUT', '/v1/pause', { isPaused, reason: textIn(form, 'reason') }))
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.problem.status !== 400) throw error
        const pause = await read(c.get('api'), '/v1/pause', pauseSchema)
        return answerPage(c, <PausePage c={c} pause={pause} fault={error.problem.reason} />, 400)
      }
      return c.redirect(`/privacy/pause?notice=${isPaused ? 'paused' : 'goes-on'}`, 303)
    })
}
