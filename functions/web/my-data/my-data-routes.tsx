import { answerPage } from '../../../shared/pages/answer-page.ts'
import { erasuresSchema } from '../../api/erasures.ts'
import { accessesSchema, meSchema } from '../../api/me.ts'
import { personDaysSchema } from '../../api/person-days-view.ts'
import { Empty } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { eraseByForm } from '../privacy/erase-by-form.ts'
import { ErasurePage } from '../privacy/erasure-page.tsx'
import { ApiRefusal, answered, read, readIfThere } from '../read-api.ts'
import { Shell } from '../shell.tsx'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { MyDataPage } from './my-data-page.tsx'

/** What a person of the staff does with what is kept of them. */
export function myDataRoutes(dependencies: SignedInDependencies) {
  const staffAlone = pageFor(dependencies, ['staff'])
  return newPageRoutes()
    .get('/my-data', staffAlone, (c) => myDataPage(c))
    .get('/my-data/export', staffAlone, async (c) => {
      const dates = { from: c.req.query('from') ?? '', to: c.req.query('to') ?? '' }
      try {
        const answer = await answered(c.get('api').get(`/v1/me/export?${new URLSearchParams(dates)}`))
        return c.body(await answer.text(), 200, {
          'content-type': 'application/json',
          'content-disposition': answer.headers.get('content-disposition') ?? 'attachment',
        })
      } catch (error) {
        if (!(error instanceof ApiRefusal) || ![400, 413].includes(error.problem.status)) throw error
        return myDataPage(c, { dates, fault: error.problem.reason })
      }
    })
    .get('/my-data/erasure', staffAlone, (c) => erasurePage(c))
    .post('/my-data/erasure', staffAlone, async (c) => {
      const outcome = await eraseByForm(c, 'me')
      if ('fault' in outcome) return erasurePage(c, outcome.fault)
      return c.redirect(`/my-data?notice=${outcome.notice}`, 303)
    })
}

interface Refused {
  readonly dates: Readonly<Record<'from' | 'to', string>>
  readonly fault: string | undefined
}

async function myDataPage(c: PageContext, refused?: Refused) {
  const api = c.get('api')
  const log = await readIfThere(api, '/v1/me/access-log?limit=100', accessesSchema)
  if (log === undefined) return nobodyPage(c)
  const [me, erasures, { from, to }] = await Promise.all([
    read(api, '/v1/me', meSchema),
    read(api, '/v1/me/erasures', erasuresSchema),
    read(api, '/v1/people/me/days', personDaysSchema),
  ])
  const { accesses } = log
  const form = refused ?? { dates: { from, to }, fault: undefined }
  return answerPage(c, <MyDataPage {...{ c, me, accesses, erasures, ...form }} />, refused ? 400 : 200)
}

async function erasurePage(c: PageContext, fault?: string) {
  const leaves = await readIfThere(c.get('api'), '/v1/me/erasures', erasuresSchema)
  const { staffId } = await read(c.get('api'), '/v1/me', meSchema)
  if (leaves === undefined || staffId === null) return nobodyPage(c)
  const trail = [{ href: '/my-data', name: 'My data' }]
  const title = 'Delete what is kept of me'
  const status = fault === undefined ? 200 : 400
  return answerPage(c, <ErasurePage {...{ c, staffId, title, leaves, trail, fault }} />, status)
}

/** An account that is nobody of the roster has nothing kept under its name. */
function nobodyPage(c: PageContext) {
  return answerPage(
    c,
    <Shell c={c} title="My data">
      <Empty>
        Your account is not linked to anybody of the roster, so nothing is kept under your name.{' '}
        <a href="/account">What your account says</a>.
      </Empty>
    </Shell>,
  )
}
