import { type Context, Hono } from 'hono'
import { localDateOf } from '../../shared/domain/local-time.ts'
import type { SurveyPromise } from '../../shared/domain/surveys/promise.ts'
import { tenantId as tenantIdSchema } from '../../shared/identifier.ts'
import { answerPage, languageFor } from '../../shared/pages/answer-page.ts'
import { EndingPage } from '../../shared/pages/ending-page.tsx'
import type { LaunchedCycle } from '../../shared/stores/survey-store.ts'
import { type OpenedLink, openLink } from '../../shared/surveys/open-link.ts'
import type { AnswerFault } from '../../shared/surveys/read-answers.ts'
import { takeAnswer } from '../../shared/surveys/take-answer.ts'
import { givenAnswers } from './given-answers.ts'
import type { LinkPagesDependencies } from './link-pages-dependencies.ts'
import { Promises } from './promises.tsx'
import { languagesOf, SurveyPage } from './survey-page.tsx'

type SurveyContext = Context<object, '/s/:tenantId/:token'>

/** The page of a link: the survey, or why there is none. */
export function surveyRoutes(dependencies: LinkPagesDependencies) {
  const { roster, surveyResults, now, log } = dependencies

  function linkOf(c: SurveyContext) {
    const { tenantId, token } = c.req.param()
    return { tenantId, token }
  }

  async function opened(c: SurveyContext): Promise<OpenedLink> {
    const link = linkOf(c)
    if (!tenantIdSchema.safeParse(link.tenantId).success) return { kind: 'unknown' }
    return openLink(link, dependencies)
  }

  async function form(
    c: SurveyContext,
    cycle: LaunchedCycle,
    more: { filledIn?: URLSearchParams; faults?: readonly AnswerFault[]; isToBeSentAgain?: boolean } = {},
  ) {
    const { settings } = await roster.settings(linkOf(c).tenantId)
    const language = languageFor(c, languagesOf(cycle))
    const page = <SurveyPage cycle={cycle} language={language} zone={settings.zone} {...more} />
    return answerPage(c, page, more.faults ? 400 : more.isToBeSentAgain ? 503 : 200)
  }

  async function ending(c: SurveyContext, kind: Exclude<OpenedLink['kind'], 'open'> | 'saved') {
    const language = languageFor(c)
    if (kind === 'unknown')
      return answerPage(c, <EndingPage ending="unknown link" language={language} />, 404)
    const [promises, { settings }] = await Promise.all([promised(c), roster.settings(linkOf(c).tenantId)])
    const today = localDateOf(settings.zone, now() / 1000)
    const page = (
      <EndingPage ending={kind} language={language}>
        <Promises promises={promises} today={today} language={language} />
      </EndingPage>
    )
    return answerPage(c, page, STATUS[kind])
  }

  /** The answers are in: that nothing can be shown beside is no reason to say that it went wrong. */
  async function promised(c: SurveyContext): Promise<SurveyPromise[]> {
    try {
      return (await surveyResults.promises(linkOf(c).tenantId)).map(({ promise }) => promise)
    } catch (error) {
      log.error('Promises could not be read', {}, error)
      return []
    }
  }

  return new Hono()
    .get('/s/:tenantId/:token', async (c) => {
      const link = await opened(c)
      return link.kind === 'open' ? form(c, link.cycle) : ending(c, link.kind)
    })
    .post('/s/:tenantId/:token', async (c) => {
      const link = await opened(c)
      if (link.kind !== 'open') return ending(c, link.kind)
      const filledIn = new URLSearchParams(await c.req.text())
      const answers = givenAnswers(link.cycle.instrument, filledIn)
      try {
        const taken = await takeAnswer({ ...linkOf(c), answers }, dependencies)
        if (taken.kind === 'faulty') return form(c, taken.cycle, { filledIn, faults: taken.faults })
        return ending(c, taken.kind)
      } catch (error) {
        log.error('An answer could not be taken', {}, error)
        return form(c, link.cycle, { filledIn, isToBeSentAgain: true })
      }
    })
}

const STATUS = { saved: 200, answered: 200, 'begun with another link': 409, closed: 410 } as const
