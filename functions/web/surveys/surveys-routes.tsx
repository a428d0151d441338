import { answerPage } from '../../../shared/pages/answer-page.ts'
import type { Role } from '../../../shared/roles.ts'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { ApiRefusal, answered, type Problem } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { CyclePage } from './cycle-page.tsx'
import { placeAsked } from './places.ts'
import type { PromiseDraft } from './promise-form.tsx'
import { readCycles, readPromises, readResults, readTrend } from './read-surveys.ts'
import { SurveysPage } from './surveys-page.tsx'
import { workloadPage } from './workload-asked.tsx'

const READERS: readonly Role[] = ['staff', 'manager', 'leader']
const LEADERS: readonly Role[] = ['leader']
/** Three years of four surveys each. */
const MOST_CYCLES = 12

/** Surveys as they are read: never an answer of one person, never before they are closed. */
export function surveysRoutes(dependencies: SignedInDependencies) {
  async function showCycle(
    c: PageContext,
    cycleId: string,
    refused?: { readonly draft: PromiseDraft; readonly problem: Problem },
  ) {
    const api = c.get('api')
    const [results, promises] = await Promise.all([readResults(api, cycleId), readPromises(api)])
    const { unit, scope, attribute } = c.req.query()
    const cell = placeAsked(results.answer, { unit, scope, attribute })?.cell
    const trend = await readTrend(api, results.answer.surveyId, cell ?? { unitId: null, attribute: null })
    const page = <CyclePage c={c} results={results} trend={trend} promises={promises} {...refused} />
    return answerPage(c, page, refused === undefined ? 200 : 400)
  }

  return newPageRoutes()
    .get('/surveys', pageFor(dependencies, READERS), async (c) => {
      const api = c.get('api')
      const [cycles, promises] = await Promise.all([readCycles(api), readPromises(api)])
      const latest = cycles.filter(({ state }) => state === 'published').slice(0, MOST_CYCLES)
      const published = await Promise.all(
        latest.map(({ cycleId }) => readResults(api, cycleId, 'organization')),
      )
      return answerPage(c, <SurveysPage c={c} cycles={cycles} published={published} promises={promises} />)
    })
    .get('/surveys/workload', pageFor(dependencies, LEADERS), (c) => workloadPage(c))
    .post('/surveys/promises/keep', pageFor(dependencies, LEADERS), async (c) => {
      const { promiseId = '', cycleId = '' } = await textsOf(c)
      await answered(c.get('api').send('POST', `/v1/promises/${encodeURIComponent(promiseId)}/keep`))
      return c.redirect(`/surveys/${encodeURIComponent(cycleId)}?notice=promise-kept#promises`, 303)
    })
    .get('/surveys/:cycleId', pageFor(dependencies, READERS), (c) => showCycle(c, c.req.param('cycleId')))
    .post('/surveys/:cycleId/promises', pageFor(dependencies, LEADERS), async (c) => {
      const cycleId = c.req.param('cycleId')
      const { heard = '', action = '', dueOn = '' } = await textsOf(c)
      const draft = { heard, action, dueOn }
      try {
        const path = `/v1/survey-cycles/${encodeURIComponent(cycleId)}/promises`
        await answered(c.get('api').send('POST', path, draft))
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.problem.field === undefined) throw error
        return showCycle(c, cycleId, { draft, problem: error.problem })
      }
      return c.redirect(`/surveys/${encodeURIComponent(cycleId)}?notice=promised#promises`, 303)
    })
}

/** Files are no field of a form of ours. */
async function textsOf(c: PageContext): Promise<Readonly<Partial<Record<string, string>>>> {
  const fields = Object.entries(await c.req.parseBody())
  return Object.fromEntries(
    fields.flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [],
    ),
  )
}
