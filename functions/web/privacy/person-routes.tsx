import { answerPage } from '../../../shared/pages/answer-page.ts'
import { erasuresSchema } from '../../api/erasures.ts'
import { accessesSchema } from '../../api/me.ts'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { read } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { personPath } from './access-table.tsx'
import { eraseByForm } from './erase-by-form.ts'
import { ErasurePage } from './erasure-page.tsx'
import { FindPersonPage, PersonPage } from './person-pages.tsx'

/** What the privacy officer does for one person: see who looked, and erase. */
export function personRoutes(dependencies: SignedInDependencies) {
  const ofOfficer = pageFor(dependencies, ['privacy-officer'])
  return newPageRoutes()
    .get('/privacy/people', ofOfficer, (c) => {
      const staffId = c.req.query('staffId')?.trim() ?? ''
      return staffId === '' ? answerPage(c, <FindPersonPage c={c} />) : c.redirect(personPath(staffId), 303)
    })
    .get('/privacy/people/:staffId', ofOfficer, async (c) => {
      const staffId = c.req.param('staffId')
      const path = `/v1/people/${encodeURIComponent(staffId)}`
      const { accesses } = await read(c.get('api'), `${path}/access-log?limit=100`, accessesSchema)
      const source = `${path}/erasures`
      const erasures = await read(c.get('api'), source, erasuresSchema)
      return answerPage(c, <PersonPage {...{ c, staffId, accesses, erasures, source }} />)
    })
    .get('/privacy/people/:staffId/erasure', ofOfficer, (c) => erasurePage(c, c.req.param('staffId')))
    .post('/privacy/people/:staffId/erasure', ofOfficer, async (c) => {
      const staffId = c.req.param('staffId')
      const outcome = await eraseByForm(c, staffId)
      if ('fault' in outcome) return erasurePage(c, staffId, outcome.fault)
      return c.redirect(`${personPath(staffId)}?notice=${outcome.notice}`, 303)
    })
}

async function erasurePage(c: PageContext, staffId: string, fault?: string) {
  const leaves = await read(
    c.get('api'),
    `/v1/people/${encodeURIComponent(staffId)}/erasures`,
    erasuresSchema,
  )
  const trail = [
    { href: '/privacy', name: 'Privacy' },
    { href: personPath(staffId), name: staffId },
  ]
  const title = `Delete what is kept of ${staffId}`
  const status = fault === undefined ? 200 : 400
  return answerPage(c, <ErasurePage {...{ c, staffId, title, leaves, trail, fault }} />, status)
}
